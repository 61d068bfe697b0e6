/** Why a number is what it is: one sentence, then the sums that lead from the start to what is left. */
import { Link } from '@tanstack/react-router';
import { explainLevel } from '#domain/stock/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { QuantityText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import type { Place } from '#web/ui/places/useLocations.ts';
import classes from './SkuWhy.module.css';
import type { StockRow } from './stockRow.ts';
import { useStockWords } from './words.ts';

interface SkuWhyProps {
  row: StockRow;
  place: Place | undefined;
}

export function SkuWhy({ row, place }: SkuWhyProps) {
  const words = useStockWords();
  const { data } = useReading(
    explainLevel,
    { params: { skuId: row.id }, query: place ? { locationId: place.id } : {} },
    { keepsLast: true },
  );
  if (!data) return null;
  // what only went from place to place changes nothing of the whole
  const parts = data.parts.filter(({ quantity }) => quantity !== 0n);
  return (
    <Panel
      title={place ? words.why.at(place.name) : words.why.title}
      aside={
        place ? (
          <Link to={paths.sku} params={{ skuId: row.id }} search={{}} resetScroll={false}>
            {words.why.showAll}
          </Link>
        ) : null
      }
    >
      <p className={classes.sentence}>{data.sentence}</p>
      <table className={classes.sums}>
        <tbody>
          {data.start === 0n ? null : (
            <tr>
              <th scope="row">{words.why.start}</th>
              <td />
              <td>
                <QuantityText quantity={data.start} of={row} />
              </td>
            </tr>
          )}
          {parts.map((part) => (
            <tr key={part.cause}>
              <th scope="row">{words.why.parts[part.cause]}</th>
              <td className={classes.moves}>{words.why.moves(part.moves)}</td>
              <td>
                <QuantityText quantity={part.quantity} of={row} signed />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.why.total}</th>
            <td />
            <td>
              <QuantityText quantity={data.level} of={row} />
            </td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}
