/** One closure as its register signed it: totals, VAT, ways to pay, the drawer, its proof. */

import { IconSum } from '@tabler/icons-react';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type ClosureRow, listClosures } from '#domain/till/closureContract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { PrintButton } from '#web/ui/PrintButton.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { SealPanel } from '../SealPanel.tsx';
import { VatPanel } from '../VatPanel.tsx';
import { useTenderWords, useTillWords } from '../words.ts';
import { Difference } from './Difference.tsx';
import { useClosureName } from './useClosureName.ts';
import { useClosureWords } from './words.ts';

interface ClosureProps {
  closure: ClosureRow;
}

function Figures({ closure }: ClosureProps) {
  const words = useClosureWords();
  const format = useFormat();
  return (
    <KeyFigures
      figures={[
        { name: words.gross, value: <MoneyText amount={closure.gross} /> },
        { name: words.tickets, value: format.number(closure.tickets) },
        { name: words.refunds, value: <MoneyText amount={closure.refunds} /> },
        { name: words.discounts, value: <MoneyText amount={closure.discounts} /> },
        { name: words.perpetual, value: <MoneyText amount={closure.perpetual} /> },
      ]}
    />
  );
}

function TendersPanel({ closure }: ClosureProps) {
  const words = useClosureWords();
  const tenderWords = useTenderWords();
  if (closure.tenders.length === 0) return null;
  return (
    <Panel title={words.tenders}>
      <RowList
        label={words.tenders}
        rows={closure.tenders.map(({ tender, amount, count }) => ({
          id: tender,
          title: tenderWords[tender],
          note: words.paid(count),
          state: <MoneyText amount={amount} />,
        }))}
      />
    </Panel>
  );
}

function DrawerPanel({ cash }: { cash: NonNullable<ClosureRow['cash']> }) {
  const words = useClosureWords().cash;
  return (
    <Panel title={words.title}>
      <FactList
        facts={[
          { name: words.float, value: <MoneyText amount={cash.float} /> },
          { name: words.expected, value: <MoneyText amount={cash.expected} /> },
          { name: words.counted, value: <MoneyText amount={cash.counted} /> },
          { name: words.difference, value: <Difference cash={cash} /> },
        ]}
      />
    </Panel>
  );
}

export function ClosureScreen() {
  const words = useClosureWords();
  const till = useTillWords();
  const format = useFormat();
  const nameOf = useClosureName();
  const { registerId, sequence } = useParams({ from: paths.tillClosure });
  const { day } = useSearch({ from: paths.tillClosure });
  const { data, error } = useReading(listClosures, {
    query: { registerId, from: day, to: day, limit: 1000 },
  });
  if (error) throw error;
  if (!data) return <Waiting title={till.part.closures.title} />;
  const closure = data.items.find((one) => String(one.sequence) === sequence);
  if (!closure) {
    return (
      <EmptyState
        isPage
        icon={<IconSum size={26} stroke={1.5} />}
        title={words.notFound}
        action={<LinkButton to={paths.tillClosures}>{till.part.closures.title}</LinkButton>}
      />
    );
  }
  return (
    <>
      <PageHeader
        title={nameOf(closure)}
        above={<Link to={paths.tillClosures}>{till.part.closures.title}</Link>}
        lead={`${closure.register} · ${words.number(closure.number)}`}
        more={<PrintButton variant="default">{words.print}</PrintButton>}
      />
      <Figures closure={closure} />
      <Columns
        main={
          <>
            <VatPanel rates={closure.rates} />
            <TendersPanel closure={closure} />
            <SealPanel sequence={closure.sequence} sealed={closure.sealed} />
          </>
        }
        side={
          <>
            <Panel title={words.facts.title}>
              <FactList
                facts={[
                  {
                    name: words.facts.register,
                    value: (
                      <Link to={paths.till} params={{ registerId }}>
                        {closure.register}
                      </Link>
                    ),
                  },
                  { name: words.facts.at, value: <InstantText at={closure.at} /> },
                  { name: words.facts.operator, value: closure.operator },
                  { name: words.facts.day, value: format.day(closure.day) },
                ]}
              />
            </Panel>
            {closure.cash === null ? null : <DrawerPanel cash={closure.cash} />}
          </>
        }
      />
    </>
  );
}
