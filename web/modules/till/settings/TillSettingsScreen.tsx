/** How the tills work: who sells, and shop by shop what is sold how. */
import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { getTillSettings } from '#domain/till/settingsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Stack } from '#web/ui/Stack.tsx';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import classes from '../Till.module.css';
import { TillHeader } from '../TillHeader.tsx';
import { DepositsPanel } from './DepositsPanel.tsx';
import { MachinesPanel } from './MachinesPanel.tsx';
import { MailPanel } from './MailPanel.tsx';
import { OperatorsPanel } from './OperatorsPanel.tsx';
import { DiscountsPanel, PaymentPanel, ReceiptPanel, SellingPanel, TablesPanel } from './SellingPanels.tsx';
import { TilesPanel } from './TilesPanel.tsx';
import { useTillSettingsWords } from './words.ts';

function ShopParts({ shopId }: { shopId: Id }) {
  const { data: settings, error } = useReading(getTillSettings, { params: { shopId } });
  if (error) throw error;
  if (!settings) return <WaitingLines />;
  const shop = { shopId, settings };
  return (
    <>
      <SellingPanel {...shop} />
      <PaymentPanel {...shop} />
      <DiscountsPanel {...shop} />
      <TilesPanel {...shop} />
      <DepositsPanel {...shop} />
      <TablesPanel {...shop} />
      <ReceiptPanel {...shop} />
      <MachinesPanel {...shop} />
    </>
  );
}

export function TillSettingsScreen() {
  const words = useTillSettingsWords();
  const { session, shopId: lookedAt } = useSession();
  const { shops } = session.organization;
  const { shop } = useSearch({ from: paths.tillSettings });
  const navigate = useNavigate({ from: paths.tillSettings });
  const shopId = shop ?? lookedAt ?? shops[0]?.id;
  return (
    <>
      <TillHeader part="settings" />
      <Stack>
        <OperatorsPanel />
        <MailPanel />
        {shops.length < 2 ? null : (
          <div className={classes.filter}>
            <NativeSelect
              label={words.shop}
              value={shopId ?? ''}
              onChange={(event) =>
                void navigate({
                  search: { shop: event.currentTarget.value },
                  replace: true,
                  resetScroll: false,
                })
              }
              data={shops.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </div>
        )}
        {shopId === undefined ? null : <ShopParts key={shopId} shopId={shopId} />}
      </Stack>
    </>
  );
}
