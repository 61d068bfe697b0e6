/** Which pairs of records are worth comparing: those that have two fields, or a telling one, nearly in common. */
import type { Table } from './compare.ts';
import { kinds } from './fields.ts';

/** What more records than these have in common says too little. */
const mostTogether = 60;
/** What the fewest have in common comes first, until there are so many pairs. */
const mostPairs = 500_000;

/** Pairs of indices, the smaller first, each once. */
export function candidatesOf(table: Table): [number, number][] {
  const size = table.records.length;
  const found = new Set<number>();
  const together = togetherIn(table).sort((one, other) => one.length - other.length);
  for (const indices of together) {
    if (found.size > mostPairs) break;
    for (const [place, one] of indices.entries())
      for (const other of indices.slice(place + 1)) found.add(one * size + other);
  }
  return Array.from(found, (code) => [Math.floor(code / size), code % size]);
}

/** Records that have something in common. */
function togetherIn({ fields, records }: Table): number[][] {
  const keys = records.map((record) =>
    fields.map(({ kind }, at) => {
      const said = record[at] ?? null;
      return said === null ? '' : kinds[kind].key(said);
    }),
  );
  const found: number[][] = [];
  const look = (keyOf: (record: readonly string[]) => string): void => {
    const groups = Map.groupBy(keys.keys(), (index) => keyOf(keys[index] ?? []));
    for (const [key, indices] of groups)
      if (key !== '' && indices.length > 1 && indices.length <= mostTogether) found.push(indices);
  };
  const searched = fields.flatMap(({ isCoarse }, at) => (isCoarse ? [] : [at]));
  for (const [place, at] of searched.entries()) {
    if (fields[at]?.isTelling) look((record) => record[at] ?? '');
    for (const other of searched.slice(place + 1))
      look((record) => (record[at] && record[other] ? `${record[at]}|${record[other]}` : ''));
  }
  return found;
}
