/** Takes in the rows of an import, a batch a transaction: its progress is seen, and what a crash interrupts goes on where it stopped. */
import { randomUUID } from 'node:crypto';
import type { CatalogImport } from '#domain/catalog/importContract.ts';
import type { PriceListOfImport } from '#domain/catalog/importPlan.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import { fold } from '#domain/files/fold.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Database, Snapshot, Tx } from '#server/platform/database.ts';
import { defaultPriceList } from '../prices/commands.ts';
import { priceLists } from '../prices/queries.ts';
import { suppliers } from '../suppliers/queries.ts';
import { Batch, type Knowledge } from './batch.ts';
import { lockLivingImport } from './change.ts';
import { type Judged, judge } from './judge.ts';
import type { ImportPorts } from './ports.ts';
import { importRows, skusBornOf, skusOfRows } from './queries.ts';
import { requeue, saveState } from './store.ts';
import { presentSkus, writeBatch } from './writeBatch.ts';

const rowsInBatch = 250;

interface Run {
  of: CatalogImport;
  priceList: PriceListOfImport;
  known: Knowledge;
  verdicts: Judged['verdicts'];
}

/** Every row that is fit goes in; the others wait in quarantine. Applied again, it tries those anew. */
export async function applyImport(
  database: Database,
  ports: ImportPorts,
  actor: Actor,
  importId: Id,
  now: Instant,
): Promise<void> {
  const { organizationId } = actor;
  await ports.beforeImport();
  const { of, priceList } = await database.write(organizationId, (tx) => begin(tx, actor, importId, now));
  const run = await database.read(organizationId, (snapshot) => prepare(snapshot, of, priceList));
  for (let waiting = of.rows.waiting; waiting > 0; ) {
    const batch = await database.write(organizationId, (tx) =>
      takeBatch(tx, ports, actor, run, waiting, now),
    );
    learn(run.known, batch.learnt);
    waiting -= batch.outcomes.length;
  }
  await database.write(organizationId, async (tx) => {
    const { rows } = await lockLivingImport(tx, importId);
    await saveState(tx, importId, 'applied', { appliedAt: now, dropFile: true });
    await audit(tx, actor, { action: 'applyImport', subject: importId, detail: rows }, now);
  });
}

async function begin(
  tx: Tx,
  actor: Actor,
  importId: Id,
  now: Instant,
): Promise<{ of: CatalogImport; priceList: PriceListOfImport }> {
  await lockLivingImport(tx, importId);
  await requeue(tx, importId);
  await saveState(tx, importId, 'applying');
  const priceListId = await defaultPriceList(tx, actor, randomUUID(), now);
  const priceList = (await priceLists(tx)).find(({ id }) => id === priceListId);
  if (!priceList) throw new Error(`no price list ${priceListId}`);
  return { of: await lockLivingImport(tx, importId), priceList };
}

/** What stands before the first batch; an import that goes on finds what its earlier batches made. */
async function prepare(snapshot: Snapshot, of: CatalogImport, priceList: PriceListOfImport): Promise<Run> {
  const [{ verdicts, known }, skuOfRow, born, names] = await Promise.all([
    judge(snapshot, of.id, of.mapping),
    skusOfRows(snapshot, of.id),
    skusBornOf(snapshot, of.id),
    suppliers(snapshot),
  ]);
  const living = names.filter(({ archived }) => !archived);
  return {
    of,
    priceList,
    verdicts,
    known: {
      holders: new Map(Array.from(known, ([key, { skuId }]) => [key, skuId])),
      skuOfRow,
      suppliers: new Map(living.map(({ id, name }) => [fold(name), id])),
      born: new Set(born),
    },
  };
}

async function takeBatch(
  tx: Tx,
  ports: ImportPorts,
  actor: Actor,
  { of, priceList, known, verdicts }: Run,
  waiting: number,
  now: Instant,
): Promise<Batch> {
  const { rows: counts } = await lockLivingImport(tx, of.id);
  // Another process has taken rows of it: what this one knows is no longer true.
  if (counts.waiting !== waiting) throw refuse('import_running');
  const judged = (await importRows(tx, of.id, { show: 'waiting', limit: rowsInBatch })).map((row) => {
    const verdict = verdicts.get(row.rowNumber);
    if (!verdict) throw new Error(`row ${row.rowNumber} was never judged`);
    return { row, verdict };
  });
  const targets = judged.flatMap(({ verdict: { duplicate } }) => {
    if (!duplicate || duplicate.isOther) return [];
    return duplicate.skuId ?? known.skuOfRow.get(duplicate.rowNumber ?? 0) ?? [];
  });
  const batch = new Batch(of, known, await presentSkus(tx, targets, priceList.id), priceList);
  for (const { row, verdict } of judged) batch.take(row, verdict);
  await writeBatch(tx, ports, actor, of.id, batch, now);
  return batch;
}

function learn(known: Knowledge, learnt: Knowledge): void {
  for (const [key, skuId] of learnt.holders) known.holders.set(key, skuId);
  for (const [rowNumber, skuId] of learnt.skuOfRow) known.skuOfRow.set(rowNumber, skuId);
  for (const [name, supplierId] of learnt.suppliers) known.suppliers.set(name, supplierId);
  for (const skuId of learnt.born) known.born.add(skuId);
}
