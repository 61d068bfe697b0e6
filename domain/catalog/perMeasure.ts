/** The price of a litre or a kilo, which a shelf says beside the price of what it sells (directive 98/6/EC, art. 3; arrêté of 16 November 1999). */
import { divideRound } from '../values/integer.ts';
import type { Measure } from './rules.ts';

/** µl of a litre, mg of a kilo. */
const litreOrKilo = 1_000_000n;

/** What a priced unit holds, in its sku's base. */
interface Holding {
  measure: Measure;
  quantity: bigint;
}

/** In 1/100 of the currency, to the nearest. */
export function perLitreOrKiloOf(priceE4: bigint, { quantity }: Pick<Holding, 'quantity'>): bigint {
  return divideRound(priceE4 * litreOrKilo, quantity * 100n);
}

/** Null where none is due: what is counted, and what is sold by the litre or the kilo itself, whose price says it already. */
export function shelfPricePerMeasure(priceE4: bigint, holding: Holding): bigint | null {
  return holding.measure === 'count' || holding.quantity === litreOrKilo
    ? null
    : perLitreOrKiloOf(priceE4, holding);
}
