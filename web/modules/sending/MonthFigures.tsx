/** The last thirty days in four figures: what waits, what left and what it cost, what came back, who complained. */
import type { Tally } from '#domain/sending/contract.ts';
import type { MessageState } from '#domain/sending/rules.ts';
import { divideRound } from '#domain/values/integer.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { useSendingWords } from './words.ts';

const waits: readonly MessageState[] = ['waiting', 'inFlight'];
const leaves: readonly MessageState[] = ['sent', 'delivered', 'bounced', 'complained'];
const comesBack: readonly MessageState[] = ['bounced', 'failed'];

export function MonthFigures({ tallies }: { tallies: readonly Tally[] }) {
  const words = useSendingWords();
  const format = useFormat();
  const count = (...states: readonly MessageState[]): number =>
    tallies.reduce((sum, { state, messages }) => sum + (states.includes(state) ? messages : 0), 0);
  const left = count(...leaves);
  const tried = left + count('failed');
  const share = (part: number) =>
    tried === 0 ? null : words.rate(format.rate(Math.round((part * 10_000) / tried)));
  const [back, complained] = [count(...comesBack), count('complained')];
  const costE4 = tallies.reduce((sum, tally) => sum + tally.costE4, 0n);
  return (
    <KeyFigures
      figures={[
        { name: words.figures.waiting, value: format.number(count(...waits)) },
        {
          name: words.figures.left,
          value: format.number(left),
          note: words.recent(format.money(divideRound(costE4, 100n))),
        },
        { name: words.figures.back, value: format.number(back), note: share(back) },
        { name: words.figures.complained, value: format.number(complained), note: share(complained) },
      ]}
    />
  );
}
