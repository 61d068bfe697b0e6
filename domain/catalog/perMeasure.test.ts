/** What a shelf says beside a price. */
import { expect, test } from 'vitest';
import { shelfPricePerMeasure } from './perMeasure.ts';
import type { Measure } from './rules.ts';

test.each<[string, Measure, bigint, bigint, bigint | null]>([
  ['12,50 € for 75 cl are 16,67 € a litre', 'volume', 125_000n, 750_000n, 1667n],
  ['12,40 € for 75 cl are 16,53 € a litre: 16.533', 'volume', 124_000n, 750_000n, 1653n],
  ['25 € for a magnum are 16,67 € a litre', 'volume', 250_000n, 1_500_000n, 1667n],
  ['69 € for a case of six are 15,33 € a litre', 'volume', 690_000n, 4_500_000n, 1533n],
  ['7,35 € for 37,5 cl are 19,60 € a litre', 'volume', 73_500n, 375_000n, 1960n],
  ['29,90 € for 70 cl of spirit are 42,71 € a litre', 'volume', 299_000n, 700_000n, 4271n],
  ['18,50 € for a box of 5 litres are 3,70 € a litre', 'volume', 185_000n, 5_000_000n, 370n],
  ['half a cent goes up: 10,01 € for 2 litres', 'volume', 100_100n, 2_000_000n, 501n],
  ['4,80 € for 200 g are 24 € a kilo', 'mass', 48_000n, 200_000n, 2400n],
  ['a litre says its own price', 'volume', 95_000n, 1_000_000n, null],
  ['a corkscrew has no litre', 'count', 95_000n, 1000n, null],
])('%s', (_, measure, priceE4, quantity, cents) => {
  expect(shelfPricePerMeasure(priceE4, { measure, quantity })).toBe(cents);
});
