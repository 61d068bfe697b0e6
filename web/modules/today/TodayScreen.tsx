/** The day at a glance: what sold, what runs low, what is on its way, what waits for someone. */
import { IconTruckDelivery } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { listComparisons } from '#domain/channels/driftContract.ts';
import { listParkedItems, listSales, salesByDay } from '#domain/sales/contract.ts';
import { listTransits, lowStock } from '#domain/stock/contract.ts';
import type { Route } from '#domain/values/route.ts';
import { liveEvents } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { daysBefore, useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Changing } from '#web/ui/Changing.tsx';
import { Columns } from '#web/ui/Columns.tsx';
import { MoneyText } from '#web/ui/Figures.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Arriving } from './Arriving.tsx';
import { Attention } from './Attention.tsx';
import { DayBars } from './DayBars.tsx';
import { daysUpTo } from './days.ts';
import { ExpiringLots } from './ExpiringLots.tsx';
import { LatestTickets } from './LatestTickets.tsx';
import { LowStock } from './LowStock.tsx';
import { useTodayWords } from './words.ts';

const shownDays = 14;
const weekDays = 7;

/** A sale or a move changes what the screen shows; its readings are made again. */
function useFollowTheDay() {
  const queries = useQueryClient();
  function readAgain(readings: readonly Route[]) {
    for (const { name } of readings) void queries.invalidateQueries({ queryKey: [name] });
  }
  useLive(liveEvents.saleRecorded, z.unknown(), () =>
    readAgain([salesByDay, listSales, listParkedItems, lowStock]),
  );
  useLive(liveEvents.gapChanged, z.unknown(), () => readAgain([listComparisons]));
  useLive(liveEvents.stockMoved, z.unknown(), () => readAgain([lowStock, listTransits]));
}

export function TodayScreen() {
  const words = useTodayWords();
  const format = useFormat();
  const { shopId } = useSession();
  const today = useBusinessDay();
  useFollowTheDay();
  const sold = useReading(
    salesByDay,
    { query: { from: daysBefore(today, shownDays - 1), to: today, shopId: shopId ?? undefined } },
    { keepsLast: true },
  );
  const low = useReading(lowStock, {}).data?.items ?? [];
  const out = low.filter(({ available }) => available <= 0n).length;
  const days = daysUpTo(today, shownDays, sold.data?.items ?? []);
  const now = days.at(-1);
  const lastWeek = days.at(-1 - weekDays);
  if (sold.error) throw sold.error;
  return (
    <>
      <PageHeader
        title={words.title}
        lead={format.day(today, 'long')}
        action={
          <LinkButton
            to={paths.receive}
            leftSection={<IconTruckDelivery size={18} stroke={1.6} aria-hidden />}
          >
            {words.receive}
          </LinkButton>
        }
      />
      <KeyFigures
        figures={[
          {
            name: words.figure.total,
            value: (
              <Changing value={sold.data ? (now?.total ?? 0n) : null}>
                <MoneyText amount={now?.total ?? 0n} />
              </Changing>
            ),
            note:
              lastWeek && lastWeek.tickets > 0
                ? words.figure.versus(format.money(lastWeek.total), format.day(today, 'weekday'))
                : null,
          },
          {
            name: words.figure.tickets,
            value: (
              <Changing value={sold.data ? (now?.tickets ?? 0) : null}>
                {format.number(now?.tickets ?? 0)}
              </Changing>
            ),
          },
          {
            name: words.figure.average,
            value: now && now.tickets > 0 ? <MoneyText amount={now.total / BigInt(now.tickets)} /> : '—',
          },
          {
            name: words.figure.low,
            value: (
              <Link to={paths.stock} search={{ state: 'low' }}>
                {format.number(low.length)} {words.figure.items(low.length)}
              </Link>
            ),
            note: out > 0 ? words.figure.ofWhichOut(out) : null,
          },
        ]}
      />
      <Columns
        main={
          <>
            <Panel title={words.days.title} aside={<Link to={paths.sales}>{words.days.all}</Link>}>
              <DayBars days={days} />
            </Panel>
            <LowStock />
          </>
        }
        side={
          <>
            <Attention />
            <ExpiringLots />
            <Arriving />
            <LatestTickets />
          </>
        }
      />
    </>
  );
}
