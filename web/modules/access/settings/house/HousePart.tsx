/** The house: its name and way of working, its companies and its shops. */
import { Loader } from '@mantine/core';
import { getSettings } from '#domain/access/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { CompanyPanel } from './CompanyPanel.tsx';
import { OpenShopPanel } from './OpenShopPanel.tsx';
import { OrganizationPanel } from './OrganizationPanel.tsx';
import { ShopPanel } from './ShopPanel.tsx';
import { WaysPanel } from './WaysPanel.tsx';

export function HousePart() {
  const { data: settings, error } = useReading(getSettings, {});
  const mayChange = useMay('settings:write');
  if (error) throw error;
  if (!settings) return <Loader />;
  const { organization, companies, shops } = settings;
  return (
    <Stack>
      <OrganizationPanel organization={organization} />
      {shops.map((shop) => (
        <ShopPanel key={shop.id} shop={shop} />
      ))}
      {companies.map((company) => (
        <CompanyPanel key={company.id} company={company} />
      ))}
      <WaysPanel organization={organization} />
      {mayChange ? <OpenShopPanel companies={companies} /> : null}
    </Stack>
  );
}
