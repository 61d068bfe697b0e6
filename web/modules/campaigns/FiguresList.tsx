/** Visits, revenue and margin of who was written to against who was not: the difference, its interval, and what may be said of it. */
import type { CampaignResults } from '#domain/campaigns/contract.ts';
import type { ResultFigure } from '#domain/campaigns/results.ts';
import type { Lift, Verdict } from '#domain/measure/lift.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { RowList } from '#web/ui/RowList.tsx';
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
  /** Of too few customers nothing is told. */
  const between = (
    figure: ResultFigure,
    { lift, low, high, verdict }: Lift & { verdict: Verdict },
  ): string =>
    verdict === 'tooFew' || lift === null || low === null || high === null
      ? ''
      : words.between(signed(figure, lift), signed(figure, low), signed(figure, high));
  return { say, signed, between };
}

export function FiguresList({ label, figures }: { label: string; figures: CampaignResults['figures'] }) {
  const words = useCampaignWords().results;
  const { say, signed, between } = useSayFigure();
  return (
    <RowList
      label={label}
      rows={figures.map((result) => {
        const { figure, sent, held, total, verdict } = result;
        const isTold = verdict !== 'tooFew' && total !== null;
        return {
          id: figure,
          title: words.figure[figure],
          note: [
            between(figure, result),
            sent === null || held === null ? '' : words.each(say(figure, sent), say(figure, held)),
            isTold ? words.total(signed(figure, total)) : '',
          ].join(' '),
          state: <VerdictBadge verdict={verdict} />,
        };
      })}
    />
  );
}
