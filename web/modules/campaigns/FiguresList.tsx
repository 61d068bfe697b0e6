/** Visits, revenue and margin of who was written to against who was not: the difference, its interval, and what may be said of it. */
import type { CampaignResults } from '#domain/campaigns/contract.ts';
import type { ResultFigure } from '#domain/campaigns/results.ts';
import type { Lift, Verdict } from '#domain/measure/lift.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { RowList } from '#web/ui/RowList.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import classes from './Campaigns.module.css';
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
  /** Joined, so that no line ends between sign and currency. */
  const signed = (figure: ResultFigure, value: number): string =>
    `${value > 0 ? '+\u2060' : ''}${say(figure, value)}`;
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
  const format = useFormat();
  const { signed, between } = useSayFigure();
  const inAll = (figure: ResultFigure, total: number): string =>
    figure === 'visits'
      ? `${total > 0 ? '+' : ''}${format.number(Math.round(total))}`
      : signed(figure, total);
  return (
    <RowList
      label={label}
      rows={figures.map((result) => {
        const { figure, total, verdict } = result;
        const isTold = verdict !== 'tooFew' && total !== null;
        return {
          id: figure,
          title: words.figure[figure],
          note: isTold ? `${between(figure, result)} ${words.total(inAll(figure, total))}` : undefined,
          state: <VerdictBadge verdict={verdict} />,
          more: (
            <div className={classes.compared} data-verdict={verdict}>
              <BothGroups result={result} />
              {isTold ? <Interval of={result} /> : null}
            </div>
          ),
        };
      })}
    />
  );
}

/** One bar below the other, so that the eye compares before it reads. */
function BothGroups({ result: { figure, sent, held } }: { result: CampaignResults['figures'][number] }) {
  const words = useCampaignWords().results;
  const { say } = useSayFigure();
  if (sent === null || held === null) return null;
  const most = Math.max(sent, held);
  return (
    <dl className={classes.groups}>
      {(
        [
          ['sent', sent],
          ['held', held],
        ] as const
      ).map(([group, value]) => (
        <div key={group} data-group={group}>
          <dt>{words.group[group]}</dt>
          <dd>
            <span className={classes.bar} aria-hidden>
              <span style={{ inlineSize: `${most > 0 ? Math.max(0, (value / most) * 100) : 0}%` }} />
            </span>
            <span className={classes.each}>{say(figure, value)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the sentence says, drawn: how far chance alone reaches, and whether nothing at all lies in it. */
function Interval({ of: { lift, low, high, verdict } }: { of: Lift & { verdict: Verdict } }) {
  if (lift === null || low === null || high === null) return null;
  const [from, to] = [Math.min(low, 0), Math.max(high, 0)];
  const at = (value: number): string => `${to > from ? ((value - from) / (to - from)) * 100 : 50}%`;
  return (
    <div className={classes.interval} data-verdict={verdict} aria-hidden>
      <span
        className={classes.reach}
        style={{ insetInlineStart: at(low), insetInlineEnd: `calc(100% - ${at(high)})` }}
      />
      <span className={classes.nothing} style={{ insetInlineStart: at(0) }}>
        0
      </span>
      <span className={classes.lift} style={{ insetInlineStart: at(lift) }} />
    </div>
  );
}
