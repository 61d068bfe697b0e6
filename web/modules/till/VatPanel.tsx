/** VAT by rate, as it was sealed. */
import type { RateTotal } from '#domain/till/state.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { MoneyText } from '#web/ui/Figures.tsx';
import { FigureTable } from '#web/ui/FigureTable.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useTillWords } from './words.ts';

export function VatPanel({ rates }: { rates: readonly RateTotal[] }) {
  const words = useTillWords().vat;
  const format = useFormat();
  if (rates.length === 0) return null;
  return (
    <Panel title={words.title}>
      <FigureTable
        heads={[words.rate, words.net, words.tax, words.gross]}
        rows={rates.map(({ rate, net, gross }) => ({
          id: String(rate),
          cells: [
            rate === null ? words.none : format.rate(rate),
            <MoneyText key="net" amount={net} />,
            <MoneyText key="tax" amount={gross - net} />,
            <MoneyText key="gross" amount={gross} />,
          ],
        }))}
      />
    </Panel>
  );
}
