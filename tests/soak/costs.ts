/**
 * `npm run soak -- costs --histories 10000 --seed N --json`: random histories of receipts, freight, sales, counts, orders done whole or in parts, and their undoing,
 * learned in any order: value in = value out + on hand, to the cent.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import {
  anyCostHistory,
  type CostHistory,
  costSkus,
  housed,
  whatIsLost,
} from '#domain/stock/costs.fixture.ts';

const { values: given } = parseArgs({
  options: {
    histories: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
  },
});

/** What does not add up, or comes out otherwise when it is learned as it happened. */
function wrongIn(history: CostHistory): string[] {
  const house = housed(history);
  const inTime = housed(
    history,
    history.deeds.map((_, index) => index),
  );
  const differing = costSkus.filter((sku) => house.onHand(sku).value !== inTime.onHand(sku).value);
  return [...whatIsLost(house), ...differing.map((sku) => `${sku}: learned late it is worth something else`)];
}

const asText = (history: CostHistory): string =>
  JSON.stringify(history, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));

const seed = Number(given.seed);
const startedAt = performance.now();
let lived = 0;
let deeds = 0;
let wrong = 0;
for (const history of fc.sample(anyCostHistory, { numRuns: Number(given.histories), seed })) {
  lived += 1;
  deeds += history.deeds.length;
  const found = wrongIn(history);
  if (found.length === 0) continue;
  wrong += 1;
  if (wrong <= 3) console.error(`${found.join('\n')}\n${asText(history)}`);
}
const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
console.log(
  given.json
    ? JSON.stringify({ histories: lived, deeds, wrong, seed, seconds })
    : `${lived} histories of ${deeds} deeds in ${seconds} s, seed ${seed}: ${wrong === 0 ? 'to the cent' : `${wrong} do not add up`}`,
);
process.exitCode = wrong === 0 ? 0 : 1;
