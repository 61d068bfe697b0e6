/** Two records, field by field: how far apart each is, and what they agree on. */
import { type Field, kinds, type Level, type Said, saidOf } from './fields.ts';

/** Of a field of which one of the two says nothing. */
export const unsaid = -1;

export interface Table {
  fields: readonly Field[];
  /** In the order of the fields. Equal values of a field are one object. */
  records: readonly (readonly (Said | null)[])[];
  /** By field: how many records hold a value. */
  counts: readonly ReadonlyMap<Said, number>[];
}

export function tableOf(fields: readonly Field[], typed: readonly (readonly string[])[]): Table {
  const known = new Map<string, Said>();
  const counts = fields.map(() => new Map<Said, number>());
  const records = typed.map((record) =>
    fields.map(({ kind }, at) => {
      const text = kinds[kind].read(record[at] ?? '');
      if (text === '') return null;
      const said = known.get(text) ?? saidOf(text);
      known.set(text, said);
      counts[at]?.set(said, (counts[at].get(said) ?? 0) + 1);
      return said;
    }),
  );
  return { fields, records, counts };
}

export interface Comparison {
  /** By field; after them, of each pair of fields that people exchange, whether it was (1) or not (0). */
  levels: Int8Array;
  /** By field: the value agreed on. */
  agreed: (Said | null)[];
}

/** The earlier fields of those that people exchange. */
export function exchangesOf(fields: readonly Field[]): number[] {
  return fields.flatMap(({ swapsWith }, at) => (swapsWith !== undefined && swapsWith > at ? [at] : []));
}

export function comparerOf({ fields, records }: Table): (one: number, other: number) => Comparison {
  const exchanges = exchangesOf(fields);
  return (one, other) => {
    const [first, second] = [records[one] ?? [], records[other] ?? []];
    const levels = new Int8Array(fields.length + exchanges.length);
    const agreed: (Said | null)[] = fields.map(() => null);
    const put = (at: number, from: Said | null = null, to: Said | null = null): void => {
      levels[at] = levelOf(fields[at], from, to);
      agreed[at] = from === to ? from : null;
    };
    for (let at = 0; at < fields.length; at += 1) put(at, first[at], second[at]);
    for (const [index, at] of exchanges.entries()) {
      const pair = fields[at]?.swapsWith ?? at;
      const isCrossed = isExchanged(fields, first, second, at, pair, apart(levels[at]) + apart(levels[pair]));
      const isSaid = levels[at] !== unsaid && levels[pair] !== unsaid;
      levels[fields.length + index] = isSaid ? Number(isCrossed) : unsaid;
      if (!isCrossed) continue;
      put(at, first[at], second[pair]);
      put(pair, first[pair], second[at]);
    }
    return { levels, agreed };
  };
}

type Row = readonly (Said | null)[];

/** Where both make far better sense the other way round. */
function isExchanged(
  fields: readonly Field[],
  first: Row,
  second: Row,
  at: number,
  pair: number,
  straight: number,
): boolean {
  if (straight < 3) return false;
  const there = levelOf(fields[at], first[at] ?? null, second[pair] ?? null);
  const back = levelOf(fields[pair], first[pair] ?? null, second[at] ?? null);
  const crossed = apart(there) + apart(back);
  return crossed <= 2.5 && crossed + 1 < straight;
}

/** What is not said is neither near nor far. */
const apart = (level = unsaid): number => (level === unsaid ? 1.5 : level);

function levelOf(field: Field | undefined, one: Said | null, other: Said | null): Level | typeof unsaid {
  if (one === null || other === null || !field) return unsaid;
  return one === other ? 0 : kinds[field.kind].level(one, other);
}
