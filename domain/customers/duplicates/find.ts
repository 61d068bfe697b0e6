/** Which records are of one person, how surely, and which pairs are sure enough to be merged unseen. */
import { candidatesOf } from './candidates.ts';
import { tableOf } from './compare.ts';
import type { Field } from './fields.ts';
import { fit } from './fit.ts';
import { type Duplicate, groupedPairs } from './groups.ts';

/** The surest pair first. Records are texts in the order of the fields. */
export function findDuplicates(
  fields: readonly Field[],
  records: readonly (readonly string[])[],
): Duplicate[] {
  const table = tableOf(fields, records);
  const pairs = candidatesOf(table);
  const judge = fit(table, pairs);
  const links = pairs.map(([one, other]) => ({ one, other, probability: judge(one, other).person }));
  return groupedPairs(links, judge).sort(
    (a, b) => b.probability - a.probability || a.one - b.one || a.other - b.other,
  );
}
