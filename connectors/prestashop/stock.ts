/**
 * Reads levels. A product with combinations keeps one row for each and one, its row 0, for their sum: the sum is never read nor written.
 * No date tells what changed, so the stream sweeps all products.
 */
import type { Cursor, LevelReading, Page } from '#domain/channels/connector.ts';
import { anyOf, askList, listOf, type Query, rowsIn, type Shop, shaped } from './ask.ts';
import { refOf } from './mapOrder.ts';
import { productRow, type StockRow, stockRow } from './rows.ts';

export const sweepSize = 100;

/** Rows that somebody began and never saved have state 0. */
export function sweepQuery(cursor: Cursor | null, count: number): Query {
  return {
    'filter[state]': '[1]',
    ...(cursor !== null && /^\d+$/.test(cursor) ? { 'filter[id]': `>[${cursor}]` } : {}),
    sort: '[id_ASC]',
    limit: String(count),
  };
}

/** The product and combination that a ref names; null where it is none of ours. */
export function partsOf(ref: string): { product: string; combination: string | null } | null {
  const match = /^([1-9]\d{0,9})(?::([1-9]\d{0,9}))?$/.exec(ref);
  return match?.[1] === undefined ? null : { product: match[1], combination: match[2] ?? null };
}

export interface StockKept {
  /** The rows that hold levels, by ref. */
  rows: ReadonlyMap<string, StockRow>;
  /** Whether the webservice may know PATCH: versions before 8 do not. */
  knowsPatch: boolean;
}

export async function readStock(shop: Shop, products: Iterable<string>): Promise<StockKept> {
  const wanted = new Set(products);
  if (wanted.size === 0) return { rows: new Map(), knowsPatch: true };
  const answer = await askList(shop, 'stock_availables', {
    display: 'full',
    'filter[id_product]': anyOf(wanted),
    sort: '[id_ASC]',
  });
  const all = shaped(rowsIn(answer, 'stock_availables'), 'stock_availables', stockRow);
  const { shop: place } = shop.settings;
  const rows = place === null ? all : all.filter(({ id_shop }) => id_shop === null || id_shop === place);
  const combined = new Set(
    rows.filter((row) => row.id_product_attribute !== null).map((row) => row.id_product),
  );
  const kept = new Map<string, StockRow>();
  for (const row of rows) {
    const ref = refOf(row.id_product, row.id_product_attribute);
    const sum = row.id_product_attribute === null && combined.has(row.id_product);
    if (!sum && !kept.has(ref)) kept.set(ref, row);
  }
  return {
    rows: kept,
    knowsPatch: !(answer.headers.get('psws-version') ?? '').startsWith('1.'),
  };
}

/** Where warehouses decide the level, it cannot be written, and is none of ours to believe. */
export function levelOf(row: StockRow): number | null {
  return row.depends_on_stock ? null : row.quantity;
}

export async function readLevels(shop: Shop, refs: readonly string[]): Promise<readonly LevelReading[]> {
  const at = shop.now();
  const products = refs.flatMap((ref) => partsOf(ref)?.product ?? []);
  const { rows } = await readStock(shop, products);
  return refs.flatMap((ref): LevelReading[] => {
    const row = rows.get(ref);
    return row === undefined ? [] : [{ kind: 'level', ref, level: levelOf(row), at }];
  });
}

const sweptProduct = productRow.pick({ id: true, cache_default_attribute: true });

export async function pullStock(shop: Shop, cursor: Cursor | null): Promise<Page> {
  const at = shop.now();
  const products = await listOf(
    shop,
    'products',
    { display: '[id,cache_default_attribute]', ...sweepQuery(cursor, sweepSize) },
    sweptProduct,
  );
  const { rows } = await readStock(
    shop,
    products.map(({ id }) => id),
  );
  const combined = new Set(
    products.flatMap((product) => (product.cache_default_attribute === null ? [] : product.id)),
  );
  const facts = [...rows].flatMap(([ref, row]): LevelReading[] =>
    row.id_product_attribute === null && combined.has(row.id_product)
      ? []
      : [{ kind: 'level', ref, level: levelOf(row), at }],
  );
  const last = products.at(-1);
  const more = products.length >= sweepSize && last !== undefined;
  return { facts, unreadable: [], cursor: more ? last.id : null, more };
}
