/** What all campaigns of a year bring, as one more figure that leads to a decision. */
import { getAllResults } from '#domain/campaigns/contract.ts';
import type { Verdict } from '#domain/measure/lift.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import type { State } from '#web/ui/StateBadge.tsx';
import { FigureCard } from './FigureCard.tsx';
import { useGuidanceWords } from './words.ts';

const badges: Record<Verdict, State> = { gain: 'good', loss: 'alert', unclear: 'watch', tooFew: 'off' };

export function LiftCard() {
  const words = useGuidanceWords().lift;
  const format = useFormat();
  const { data } = useReading(getAllResults, {});
  const margin = data?.figures.find(({ figure }) => figure === 'margin');
  if (!data || !margin) return null;
  const { lift, low, high, verdict } = margin;
  const money = (value: number): string =>
    `${value > 0 ? '+' : ''}${format.money(BigInt(Math.round(value)))}`;
  const isTold = verdict !== 'tooFew' && lift !== null;
  const isBetween = isTold && low !== null && high !== null;
  return (
    <FigureCard
      name={words.name}
      value={isTold ? money(lift) : words.none}
      badge={badges[verdict]}
      verdict={words.verdict[verdict]}
      note={
        isBetween
          ? words.between(money(low), money(high))
          : words.compared(format.number(data.sent), format.number(data.held))
      }
      therefore={words.therefore[verdict]}
      door={{ path: paths.campaigns, label: words.door }}
    />
  );
}
