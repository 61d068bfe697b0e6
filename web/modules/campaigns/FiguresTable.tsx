/** Visits, revenue and margin of who was written to against who was not: the difference, its interval, and what may be said of it. */
import type { CampaignResults } from '#domain/campaigns/contract.ts';
import type { ResultFigure } from '#domain/campaigns/results.ts';
import type { Verdict } from '#domain/measure/lift.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { FigureTable } from '#web/ui/FigureTable.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { useCampaignWords } from './words.ts';

const shapes: Record<Verdict, State> = { gain: 'good', loss: 'alert', unclear: 'calm', tooFew: 'off' };

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  return (
    <StateBadge state={shapes[verdict]} plain>
      {useCampaignWords().results.verdict[verdict]}
    </StateBadge>
  );
}

/** Of one figure: visits by the hundredth, amounts to the cent. */
export function useSayFigure() {
  const format = useFormat();
  const words = useCampaignWords().results;
  const say = (figure: ResultFigure, value: number): string =>
    figure === 'visits'
      ? format.scaled(BigInt(Math.round(value * 100)), 2)
      : format.money(BigInt(Math.round(value)));
  const signed = (figure: ResultFigure, value: number): string =>
    `${value > 0 ? '+' : ''}${say(figure, value)}`;
  const between = (
    figure: ResultFigure,
    { lift, low, high }: { lift: number | null; low: number | null; high: number | null },
  ): string => {
    if (lift === null) return '–';
    if (low === null || high === null) return signed(figure, lift);
    return words.between(signed(figure, lift), signed(figure, low), signed(figure, high));
  };
  return { say, signed, between };
}

export function FiguresTable({ figures }: { figures: CampaignResults['figures'] }) {
  const words = useCampaignWords().results;
  const { say, signed, between } = useSayFigure();
  const { heads } = words;
  return (
    <FigureTable
      folds
      heads={[heads.figure, heads.lift, heads.sent, heads.held, heads.total, heads.verdict]}
      rows={figures.map((result) => {
        const { figure, sent, held, total, verdict } = result;
        return {
          id: figure,
          cells: [
            words.figure[figure],
            between(figure, result),
            sent === null ? '–' : say(figure, sent),
            held === null ? '–' : say(figure, held),
            total === null || verdict === 'tooFew' ? '–' : signed(figure, total),
            <VerdictBadge key={figure} verdict={verdict} />,
          ],
        };
      })}
    />
  );
}
