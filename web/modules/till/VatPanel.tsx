/** VAT by rate, as it was sealed. */
import type { RateTotal } from '#domain/till/state.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { MoneyText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import classes from './Till.module.css';
import { useTillWords } from './words.ts';

export function VatPanel({ rates }: { rates: readonly RateTotal[] }) {
  const words = useTillWords().vat;
  const format = useFormat();
  if (rates.length === 0) return null;
  return (
    <Panel title={words.title}>
      <table className={classes.lines}>
        <thead>
          <tr>
            <th scope="col">{words.rate}</th>
            <th scope="col" className={classes.end}>
              {words.net}
            </th>
            <th scope="col" className={classes.end}>
              {words.tax}
            </th>
            <th scope="col" className={classes.end}>
              {words.gross}
            </th>
          </tr>
        </thead>
        <tbody>
          {rates.map(({ rate, net, gross }) => (
            <tr key={rate}>
              <td>{rate === null ? words.none : format.rate(rate)}</td>
              <td className={classes.end}>
                <MoneyText amount={net} />
              </td>
              <td className={classes.end}>
                <MoneyText amount={gross - net} />
              </td>
              <td className={classes.end}>
                <MoneyText amount={gross} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
