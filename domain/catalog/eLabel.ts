/** A wine's electronic label (regulation (EU) 2021/2117): its ingredients and nutrition, and the energy that follows from what is in it. */
import { divideRound } from '../values/integer.ts';

/** Of 100 ml, in tenths of a gram; alcohol in hundredths of a percent by volume. */
export interface Holds {
  abv: number;
  carbohydrate: number;
  fat: number;
  protein: number;
}

/** Energy per gram (regulation (EU) 1169/2011, annex XIV): alcohol, carbohydrate and protein, fat. */
const kilojoules = { alcohol: 29n, carbohydrate: 17n, fat: 37n } as const;
const kilocalories = { alcohol: 7n, carbohydrate: 4n, fat: 9n } as const;

/** 1 % by volume is 0.789 g of alcohol in 100 ml. */
const alcoholDensityE3 = 789n;

/** Of 100 ml, to the nearest whole. */
export function energyOf({ abv, carbohydrate, fat, protein }: Holds): {
  kilojoules: number;
  kilocalories: number;
} {
  const by = (rates: Record<'alcohol' | 'carbohydrate' | 'fat', bigint>): number => {
    // Both in 1/100 000 of a unit of energy.
    const alcohol = BigInt(abv) * alcoholDensityE3 * rates.alcohol;
    const rest =
      (BigInt(carbohydrate) + BigInt(protein)) * rates.carbohydrate * 10_000n +
      BigInt(fat) * rates.fat * 10_000n;
    return Number(divideRound(alcohol + rest, 100_000n));
  };
  return { kilojoules: by(kilojoules), kilocalories: by(kilocalories) };
}
