/** The shop's lists: pages of at most a hundred, sorted, and bounded by a last change whose grain is one second and whose bound is strict. */
import { type Answered, type Asked, invalid } from './answer.fixture.ts';
import { gmt, local, type ShopState } from './state.fixture.ts';

interface Dated {
  id: number;
  createdMs: number;
  modifiedMs: number;
}

export function listOf<Row extends Dated>(
  state: ShopState,
  { query }: Pick<Asked, 'query'>,
  all: readonly Row[],
  record: (row: Row) => unknown,
): Answered {
  const perPage = Number(query.get('per_page') ?? 10);
  if (!(perPage >= 1 && perPage <= 100)) {
    return invalid({ per_page: 'per_page must be between 1 (inclusive) and 100 (inclusive)' });
  }
  const after = query.get('modified_after');
  if (after !== null && Number.isNaN(Date.parse(after.replace(' ', '+'))))
    return invalid({ modified_after: 'Invalid date.' });
  const included = query.get('include')?.split(',').map(Number);
  const rows = all
    .filter(({ id }) => included?.includes(id) ?? true)
    .filter(
      (row) => after === null || isModifiedAfter(state, row, after, query.get('dates_are_gmt') === 'true'),
    );
  const by = { id: 'id', modified: 'modifiedMs', date: 'createdMs' } as const;
  const orderby = query.get('orderby') ?? 'date';
  const key = orderby === 'id' || orderby === 'modified' ? by[orderby] : by.date;
  const up = query.get('order') === 'asc' ? 1 : -1;
  const sorted = rows.toSorted((a, b) => up * (a[key] - b[key] || a.id - b.id));
  const page = Number(query.get('page') ?? 1);
  return {
    status: 200,
    body: sorted.slice((page - 1) * perPage, page * perPage).map(record),
    headers: {
      'x-wp-total': String(rows.length),
      'x-wp-totalpages': String(Math.ceil(rows.length / perPage)),
    },
  };
}

/** A text with an offset is first brought to the shop’s own hour, whatever column it is then held against: hence the trap of a trailing Z. */
function isModifiedAfter(state: ShopState, { modifiedMs }: Dated, after: string, inGmt: boolean): boolean {
  // In a query, the + of an offset that was not encoded is a space.
  const text = after.replace(' ', '+');
  const hasOffset = /(Z|[+-]\d\d:?\d\d)$/.test(text);
  const bound = hasOffset ? local(Date.parse(text), state.timeZone) : text.slice(0, 19);
  const column = inGmt ? gmt(modifiedMs) : local(modifiedMs, state.timeZone);
  return (column ?? '') > (bound ?? '');
}
