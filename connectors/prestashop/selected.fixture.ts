/** How the webservice chooses rows: filters, order, page and fields, and what it says of those that it does not know. */
import type { Row } from './tables.fixture.ts';

export interface Fault {
  status: number;
  errors: { code: number; message: string }[];
  /** Where it says it in neither JSON nor XML. */
  text?: string;
}

export function faultOf(status: number, code: number, message: string): Fault {
  return { status, errors: [{ code, message }] };
}

/** This shop shows PHP warnings as errors, which makes a 500 of what was a 400. */
function warned(code: number, message: string): Fault {
  const warning = '[PHP Warning #2] Trying to access array offset on value of type bool';
  return {
    status: 500,
    errors: [
      { code, message },
      { code: 3, message: warning },
    ],
  };
}

export interface Selection {
  rows: Row[];
  display: readonly string[] | 'full';
}

/** Columns that rows of an empty table would have. */
const columns = new Map([
  ['cart_rules', ['id', 'code']],
  ['customers', ['id', 'firstname', 'lastname', 'email']],
  ['orders', ['id', 'date_add', 'date_upd', 'id_shop', 'current_state']],
  ['order_slip', ['id', 'id_order', 'date_add', 'date_upd']],
]);
const always = [
  'id',
  'id_order',
  'id_product',
  'id_tax_rules_group',
  'id_country',
  'state',
  'id_shop',
  'name',
];
const written = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

export function selectRows(resource: string, all: readonly Row[], query: URLSearchParams): Selection | Fault {
  const known = new Set([...Object.keys(all[0]?.fields ?? {}), ...(columns.get(resource) ?? [])]);
  const guessed = all.length === 0 ? new Set([...known, ...always]) : known;
  let rows = [...all];
  for (const [name, wanted] of query) {
    const field = /^filter\[(\w+)\]$/.exec(name)?.[1];
    if (field === undefined) continue;
    const dated = field === 'date_add' || field === 'date_upd';
    if (!guessed.has(field) || (dated && query.get('date') !== '1')) {
      return warned(
        32,
        `This filter does not exist. Did you mean: "note"? The full list is: "${[...known].join('", "')}"`,
      );
    }
    rows = rows.filter(({ fields }) => matches(fields[field] ?? '', wanted, dated));
  }
  const shown = query.get('display') ?? '[id]';
  const display = shown === 'full' ? 'full' : shown.replaceAll(/[[\]]/g, '').split(',');
  const unknown = display === 'full' ? undefined : display.find((field) => !known.has(field));
  if (unknown !== undefined && all.length > 0) {
    return warned(
      35,
      `Unable to display this field "${unknown}". However, these are available: ${[...known].join(', ')}`,
    );
  }
  const sort = query.get('sort');
  if (sort !== null) {
    const keys = sort.replaceAll(/[[\]]/g, '').split(',');
    if (keys.some((key) => !/^\w+_(ASC|DESC)$/.test(key))) {
      return warned(37, 'The "sort" value has to be formed as this example: "field_ASC"');
    }
    rows.sort((a, b) => keys.map((key) => compared(a, b, key)).find((order) => order !== 0) ?? 0);
  }
  return { rows: paged(rows, query.get('limit')), display };
}

function compared(a: Row, b: Row, key: string): number {
  const field = key.replace(/_(ASC|DESC)$/, '');
  const [left = '', right = ''] = [a.fields[field], b.fields[field]];
  const order = field.startsWith('date_')
    ? left < right
      ? -1
      : Number(left > right)
    : Number(left) - Number(right);
  return key.endsWith('_DESC') ? -order : order;
}

/** Without a number there is no page: `limit=x` is an empty answer. */
function paged(rows: Row[], limit: string | null): Row[] {
  if (limit === null) return rows;
  const [first = 0, count] = limit.split(',').map((part) => Number.parseInt(part, 10) || 0);
  return count === undefined ? rows.slice(0, first) : rows.slice(first, first + count);
}

function matches(value: string, wanted: string, dated: boolean): boolean {
  const [, sign = '', inside = wanted] = /^([<>]?)\[(.*)\]$/.exec(wanted) ?? [];
  const bounds = inside.split(',');
  // MySQL compares a time with a text that is none, silently.
  if (dated && bounds.some((bound) => !written.test(bound))) return false;
  const reach = (bound: string): number =>
    dated ? (value < bound ? -1 : Number(value > bound)) : Number(value) - Number(bound);
  if (sign === '>') return reach(inside) > 0;
  if (sign === '<') return reach(inside) < 0;
  if (bounds.length === 2) return reach(bounds[0] ?? '') >= 0 && reach(bounds[1] ?? '') <= 0;
  return inside.split('|').some((choice) => choice.toLowerCase() === value.toLowerCase());
}
