/** The head of the stock list: how many articles, how many run low, what they are worth, and what one comes to do. */
import { IconTruckDelivery } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { valuation } from '#domain/stock/contract.ts';
import type { Day } from '#domain/values/time.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { isLow } from './listRow.ts';
import classes from './Stock.module.css';
import { availableOf, type StockRow } from './stockRow.ts';
import { useStockWords } from './words.ts';

interface StockHeaderProps {
  /** What keeps a stock of its own. */
  stocked: readonly StockRow[];
  /** The day whose levels are shown; now where not given. */
  on: Day | undefined;
}

export function StockHeader({ stocked, on }: StockHeaderProps) {
  const words = useStockWords();
  const format = useFormat();
  const value = useReading(valuation, {}).data?.total;
  const low = stocked.filter((row) => isLow({ ...row, available: availableOf(row) })).length;
  const facts = [
    ...(on === undefined ? [] : [words.on(format.day(on))]),
    words.lead(words.items(stocked.length, format.number(stocked.length)), format.number(low)),
    ...(on === undefined && value !== undefined ? [words.value(format.money(value))] : []),
  ];
  return (
    <>
      <PageHeader
        title={words.title}
        lead={facts.join(' · ')}
        action={
          <LinkButton
            to={paths.receive}
            leftSection={<IconTruckDelivery size={18} stroke={1.6} aria-hidden />}
          >
            {words.deed.receive}
          </LinkButton>
        }
      />
      <nav className={`${classes.deeds} ${classes.below}`} aria-label={words.deeds}>
        <Link to={paths.move}>{words.deed.move}</Link>
        <Link to={paths.lose}>{words.deed.lose}</Link>
        <Link to={paths.taste}>{words.deed.taste}</Link>
        <Link to={paths.count}>{words.deed.count}</Link>
        <Link to={paths.picking}>{words.deed.pick}</Link>
        <Link to={paths.bins}>{words.deed.bins}</Link>
        <Link to={paths.labelSheet}>{words.deed.labels}</Link>
        <Link to={paths.lots}>{words.deed.lots}</Link>
        <Link to={paths.journal}>{words.journal.title}</Link>
        <Link to={paths.newSku}>{words.deed.create}</Link>
      </nav>
    </>
  );
}
