/** One supplier as it is bought from: its terms, and whether orders leave without a click. */

import { IconTruck } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { listBuyingTerms } from '#domain/buying/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useBuyingWords } from '../words.ts';
import { AutomaticPanel } from './AutomaticPanel.tsx';
import { TermsPanel } from './TermsPanel.tsx';
import { TiersPanel } from './TiersPanel.tsx';

export function SupplierScreen() {
  const words = useBuyingWords();
  const { supplierId } = useParams({ from: paths.supplier });
  const mayOrder = useMay('stock:write');
  const { data, error } = useReading(listBuyingTerms, {});
  if (error) throw error;
  if (!data) return <Waiting title={words.part.suppliers.title} />;
  const supplier = data.items.find((one) => one.supplierId === supplierId);
  if (!supplier) {
    return (
      <EmptyState
        isPage
        icon={<IconTruck size={26} stroke={1.5} />}
        title={words.suppliers.gone}
        action={<LinkButton to={paths.suppliers}>{words.part.suppliers.title}</LinkButton>}
      />
    );
  }
  return (
    <>
      <PageHeader
        title={supplier.name}
        above={<Link to={paths.suppliers}>{words.part.suppliers.title}</Link>}
        lead={
          <>
            {supplier.leadDays === null
              ? null
              : `${words.suppliers.lead} : ${words.suppliers.days(supplier.leadDays)} · `}
            <Link to={paths.settingsPart} params={{ part: 'suppliers' }}>
              {words.suppliers.card}
            </Link>
          </>
        }
        action={
          mayOrder ? (
            <LinkButton to={paths.newOrder} search={{ supplier: supplierId }}>
              {words.terms.order}
            </LinkButton>
          ) : null
        }
      />
      <Stack>
        <TermsPanel key={supplierId} supplier={supplier} />
        <TiersPanel supplierId={supplierId} />
        <AutomaticPanel supplier={supplier} />
      </Stack>
    </>
  );
}
