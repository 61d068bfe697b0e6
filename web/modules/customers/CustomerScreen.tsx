/** A customer: who they are, what they bought, their card; what is kept of them, and its end. */
import { IconUserOff } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { getCustomer } from '#domain/customers/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { CardPanel } from './CardPanel.tsx';
import { ConsentPanel } from './ConsentPanel.tsx';
import { MergedPanel } from './duplicates/MergedPanel.tsx';
import { ErasePanel } from './ErasePanel.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import { HistoryFigures, WaysPanel } from './HistoryPanel.tsx';
import { KnownAsPanel } from './KnownAsPanel.tsx';
import { LoyaltyPanel } from './LoyaltyPanel.tsx';
import { OffersPanel } from './OffersPanel.tsx';
import { PurchasesPanel } from './PurchasesPanel.tsx';
import { RecordPanel } from './RecordPanel.tsx';
import { SponsorPanel } from './SponsorPanel.tsx';
import { SuggestionsPanel } from './SuggestionsPanel.tsx';
import { TastePanel } from './TastePanel.tsx';
import { useCustomerWords } from './words.ts';

type Member = z.output<typeof getCustomer.reply>['members'][number];

function MembersPanel({ members }: { members: readonly Member[] }) {
  const words = useCustomerWords();
  const title = words.members(members.length);
  return (
    <Panel title={title}>
      {members.length === 0 ? (
        words.noMembers
      ) : (
        <RowList
          label={title}
          rows={members.map(({ id, name }) => ({
            id,
            title: (
              <Link to={paths.customer} params={{ customerId: id }}>
                {name}
              </Link>
            ),
          }))}
        />
      )}
    </Panel>
  );
}

export function CustomerScreen() {
  const words = useCustomerWords();
  const { customerId } = useParams({ from: paths.customer });
  const { data, error } = useReading(getCustomer, { params: { customerId } });
  const mayWrite = useMay('customers:write');
  if (error) throw error;
  if (!data) return <Waiting title={words.title} />;
  const { purchases, history, taste, knownAs, members, merged, ...customer } = data;
  const { name } = customer;
  if (name === null) {
    return (
      <EmptyState
        isPage
        icon={<IconUserOff size={26} stroke={1.5} />}
        title={words.erase.wasErased}
        action={<LinkButton to={paths.customers}>{words.erase.back}</LinkButton>}
      >
        {words.erase.wasErasedWords}
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader
        title={name}
        lead={words.kind[customer.kind]}
        above={<Link to={paths.customers}>{words.title}</Link>}
      />
      <HistoryFigures history={history} />
      <Columns
        main={
          <>
            <RecordPanel customer={customer} />
            {customer.kind === 'household' ? <MembersPanel members={members} /> : null}
            <SuggestionsPanel customerId={customerId} />
            <WaysPanel history={history} />
            <PurchasesPanel purchases={purchases} />
            <TastePanel taste={taste} />
          </>
        }
        side={
          <>
            <LoyaltyPanel customerId={customer.id} />
            <SponsorPanel customerId={customer.id} />
            <ConsentPanel customerId={customer.id} />
            {merged.length === 0 ? null : <MergedPanel merged={merged} />}
            <CardPanel customerId={customer.id} cardCode={customer.cardCode} name={name} />
            <OffersPanel customerId={customer.id} />
            <KnownAsPanel customerId={customer.id} knownAs={knownAs} />
            <ExportPanel customerId={customer.id} />
            {mayWrite ? <ErasePanel customerId={customer.id} name={name} /> : null}
          </>
        }
      />
    </>
  );
}
