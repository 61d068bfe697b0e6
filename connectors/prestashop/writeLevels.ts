/**
 * Writes levels: read, compared with what Caveau knew, then set one by one. The webservice sets without comparing: what sells between the
 * reading and the writing is seen by the next sweep, not by this.
 */
import {
  CallFailed,
  type LevelWrite,
  type NotWritten,
  type Said,
  type WriteOutcome,
} from '#domain/channels/connector.ts';
import type { Answer } from '../kit/call.ts';
import { quoted } from '../kit/said.ts';
import { ask, isGone, type Shop } from './ask.ts';
import { errorsOf, failureOf, RightMissing } from './failures.ts';
import type { StockRow } from './rows.ts';
import { partsOf, readStock, type StockKept } from './stock.ts';
import { xmlOf } from './writtenXml.ts';

/** MySQL keeps it in four bytes. */
const largest = 2 ** 31 - 1;

export async function writeLevels(
  shop: Shop,
  writes: readonly LevelWrite[],
): Promise<readonly WriteOutcome[]> {
  if (writes.length === 0) return [];
  const products = writes.flatMap(({ ref }) => partsOf(ref)?.product ?? []);
  let kept: StockKept;
  try {
    kept = await readStock(shop, products);
  } catch (error) {
    const outcome = askedAgain(error);
    return writes.map(() => outcome);
  }
  const pen: Pen = { method: kept.knowsPatch ? 'PATCH' : 'PUT' };
  return await oneByOne(writes, (write) => writeOne(shop, write, kept.rows, pen));
}

/** One outcome a write; a shop that is away or asks to slow down is not asked for the rest. */
export async function oneByOne<Write, Outcome extends { outcome: string }>(
  writes: readonly Write[],
  writeOne: (write: Write) => Promise<Outcome | NotWritten>,
): Promise<(Outcome | NotWritten)[]> {
  const outcomes: (Outcome | NotWritten)[] = [];
  for (const write of writes) {
    const { outcome, later } = await attempt(() => writeOne(write));
    outcomes.push(outcome);
    if (later !== null) return [...outcomes, ...writes.slice(outcomes.length).map(() => later)];
  }
  return outcomes;
}

/** `later` is what becomes of the rest. */
async function attempt<Outcome extends { outcome: string }>(
  writeOne: () => Promise<Outcome | NotWritten>,
): Promise<{ outcome: Outcome | NotWritten; later: NotWritten | null }> {
  try {
    const outcome = await writeOne();
    const away = isUnknown(outcome) ? outcome : null;
    return { outcome, later: away && { outcome: 'retry', why: away.why, afterMs: null } };
  } catch (error) {
    return { outcome: failedWrite(error), later: askedAgain(error) };
  }
}

const isUnknown = (outcome: { outcome: string }): outcome is NotWritten & { outcome: 'unknown' } =>
  outcome.outcome === 'unknown';

/** What this shop takes, as far as this batch has found out. */
interface Pen {
  method: 'PATCH' | 'PUT';
}

async function writeOne(
  shop: Shop,
  write: LevelWrite,
  rows: ReadonlyMap<string, StockRow>,
  pen: Pen,
): Promise<WriteOutcome> {
  const row = rows.get(write.ref);
  if (row === undefined) return await withoutRow(shop, write.ref, rows);
  const decided = decide(write, row);
  if (decided !== null) return decided;
  const answer = await send(shop, pen.method, row, write.level);
  if (pen.method === 'PUT' || answer.status !== 405) return outcomeOf(answer);
  // A key may have the one right without the other.
  pen.method = 'PUT';
  return outcomeOf(await send(shop, 'PUT', row, write.level));
}

/** What needs no writing, or cannot be; null where the shop must be asked. */
function decide({ level, held }: LevelWrite, row: StockRow): WriteOutcome | null {
  if (row.depends_on_stock) return { outcome: 'dead', why: decidedByWarehouses };
  if (!Number.isInteger(level) || Math.abs(level) > largest)
    return {
      outcome: 'dead',
      why: { fr: `${level} n’est pas un nombre entier`, en: `${level} is no whole number` },
    };
  if (row.quantity === level) return { outcome: 'applied' };
  return row.quantity === held ? null : { outcome: 'stale' };
}

async function withoutRow(
  shop: Shop,
  ref: string,
  rows: ReadonlyMap<string, StockRow>,
): Promise<WriteOutcome> {
  const parts = partsOf(ref);
  if (parts === null)
    return {
      outcome: 'dead',
      why: {
        fr: `« ${ref} » n’est pas un produit de PrestaShop`,
        en: `“${ref}” is no product of a PrestaShop`,
      },
    };
  const { product, combination } = parts;
  const combined = [...rows.values()].some(
    (row) => row.id_product === product && row.id_product_attribute !== null,
  );
  if (combination === null && combined) return { outcome: 'dead', why: keptByCombinations };
  const gone =
    (await isGone(shop, 'products', product)) ||
    (combination !== null && (await isGone(shop, 'combinations', combination)));
  return gone ? { outcome: 'dead', why: noLonger } : { outcome: 'retry', why: untold, afterMs: null };
}

async function send(shop: Shop, method: 'PATCH' | 'PUT', row: StockRow, level: number): Promise<Answer> {
  const place: [string, string][] =
    shop.settings.shop === null || row.id_shop === null ? [] : [['id_shop', row.id_shop]];
  // A PUT empties whatever it does not name, the shop of the row included.
  const whole: [string, string][] = [
    ['id', row.id],
    ['id_product', row.id_product],
    ['id_product_attribute', row.id_product_attribute ?? '0'],
    ['id_shop', row.id_shop ?? '0'],
    ['id_shop_group', row.id_shop_group ?? '0'],
    ['quantity', String(level)],
    ['depends_on_stock', '0'],
    ['out_of_stock', row.out_of_stock],
    ['location', row.location],
  ];
  const some: [string, string][] = [['id', row.id], ...place, ['quantity', String(level)]];
  return await ask(shop, {
    method,
    path: `stock_availables/${row.id}`,
    query: { output_format: 'JSON' },
    xml: xmlOf('stock_available', method === 'PATCH' ? some : whole),
  });
}

/** What became of one write, by the shop's answer to it. */
export function outcomeOf(answer: Answer): { outcome: 'applied' } | NotWritten {
  if (answer.status < 300) return { outcome: 'applied' };
  const failure = failureOf(answer);
  if (failure instanceof RightMissing) return { outcome: 'retry', why: failure.sentence, afterMs: null };
  // Without a code of its own an error page may hide a write that was done.
  if (answer.status >= 500 && errorsOf(answer.text).length === 0) {
    return { outcome: 'unknown', why: quoted(`HTTP ${answer.status}`) };
  }
  return { outcome: 'dead', why: failure?.sentence ?? quoted(`HTTP ${answer.status}`) };
}

export function failedWrite(error: unknown): NotWritten {
  if (error instanceof CallFailed && error.kind === 'unknown')
    return { outcome: 'unknown', why: error.sentence };
  return askedAgain(error);
}

export function askedAgain(error: unknown): NotWritten {
  if (!(error instanceof CallFailed)) throw error;
  return { outcome: 'retry', why: error.sentence, afterMs: error.afterMs };
}

export const decidedByWarehouses: Said = {
  fr: 'les entrepôts décident de ce niveau',
  en: 'warehouses decide this level',
};
const keptByCombinations: Said = {
  fr: 'ce sont ses déclinaisons qui tiennent les niveaux',
  en: 'its combinations keep the levels',
};
export const noLonger: Said = { fr: 'la boutique ne l’a plus', en: 'the shop no longer has it' };
const untold: Said = { fr: 'la boutique n’a pas dit son niveau', en: 'the shop did not tell its level' };
