/** Does what one click asks for: each is a command that exists, told once by its id; then the gap is looked at again. */

import type { Correction, DriftCause } from '#domain/channels/drift/clues.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { removeStock } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { mapItems } from '../items/map.ts';
import { remapFrom } from '../matching/remapFrom.ts';
import { pullStream } from '../pulls/pull.ts';
import { hastenStreams } from '../pulls/store.ts';
import { pushLevels } from '../pushes/push.ts';
import { wantAll } from '../pushes/wantOfVendors.ts';
import { forget, type Served } from '../served.ts';
import { compareShop } from './compare.ts';
import { disown } from './disown.ts';
import { investigate } from './investigate.ts';
import { lookAgain } from './look.ts';
import { gapRows, type KeptGap, lockGap } from './store.ts';

export interface CorrectionCommand {
  /** The caller's: the correction's id. */
  id: Id;
  gapId: Id;
  cause: DriftCause;
  actor: Actor;
  now: Instant;
}

/** Asked again with the same id it is done already. */
export async function correctGap(served: Served, command: CorrectionCommand): Promise<void> {
  const { database } = served.dependencies;
  const { organizationId } = command.actor;
  const done = await database.write(organizationId, (tx) => begin(served, tx, command));
  if (done) await carryOut(served, organizationId, done.correction);
  await closeWhatIsExplained(served, organizationId, command);
}

interface Begun {
  correction: Correction;
  gap: KeptGap;
}

/** What belongs into one transaction; null where it was done before. */
async function begin(served: Served, tx: Tx, command: CorrectionCommand): Promise<Begun | null> {
  const { id, gapId, cause, actor, now } = command;
  const gap = await lockGap(tx, gapId);
  if (!gap) throw refuseChannel('gap_not_found');
  const known = await tx.first<{ gapId: Id; cause: string }>(sql`
    select gap_id as "gapId", cause from channels.correction where organization_id = ${tx.organizationId} and id = ${id}`);
  if (known) {
    if (known.gapId !== gapId || known.cause !== cause) throw refuse('idempotency_conflict');
    return null;
  }
  if (gap.closedAt !== null) throw refuseChannel('gap_closed');
  const correction = gap.causes.find((ranked) => ranked.cause === cause)?.correction;
  if (!correction) throw refuseChannel('no_correction');
  await tx.all(sql`
    insert into channels.correction (organization_id, id, gap_id, cause, correction, by, at)
    values (${tx.organizationId}, ${id}, ${gapId}, ${cause}, ${JSON.stringify(correction)}, ${actor.label}, ${now})`);
  await audit(
    tx,
    actor,
    { action: 'correctGap', subject: gapId, detail: { cause, kind: correction.kind } },
    now,
  );
  await correct(served, tx, gap, correction, command);
  return { correction, gap };
}

/** What is changed here. */
async function correct(
  { dependencies }: Served,
  tx: Tx,
  gap: KeptGap,
  correction: Correction,
  command: CorrectionCommand,
): Promise<void> {
  const { actor, now } = command;
  switch (correction.kind) {
    case 'readAgain':
      return readFrom(tx, correction.connectionId, correction.from, now);
    case 'mapItem': {
      const { connectionId, itemKey, unitId } = correction;
      await mapItems({ tx, dependencies, actor, connectionId, now }, { items: [{ itemKey, unitId }] });
      return;
    }
    case 'remapItem':
      return remap(dependencies, tx, correction, command);
    case 'cancelSale':
      await disown(tx, correction.saleId, { what: 'sale', by: actor.label, now });
      await dependencies.sales.restateLines(tx, { lines: 'all', saleId: correction.saleId, as: 'nothing' });
      return;
    case 'keepOut':
      await disown(tx, correction.saleId, { what: 'restock', by: actor.label, now });
      await dependencies.sales.restateLines(tx, { lines: 'all', saleId: correction.saleId, as: 'moneyOnly' });
      return;
    case 'bookGlasses':
      return book(dependencies, tx, gap, command, glassesUnbilled[actor.language]);
    case 'bookLoss':
      return book(dependencies, tx, gap, command, missingUnexplained[actor.language]);
    case 'writeLevel':
      // Nobody knows what it has: it is read, and what is wanted is written over whatever it is.
      await tx.all(sql`
        update channels.push set state = 'due', held = null, next_at = ${now}, attempts = 0, problem = null
         where organization_id = ${tx.organizationId} and connection_id = ${correction.connectionId} and ref = ${correction.ref}
           and state <> 'writing'`);
      return;
    case 'accept':
      await tx.all(sql`
        update channels.gap set closed_as = 'corrected', closed_at = ${now}
         where organization_id = ${tx.organizationId} and id = ${gap.id} and closed_at is null`);
  }
}

const glassesUnbilled = { fr: 'Verres servis, non facturés', en: 'Glasses poured and not billed' };
const missingUnexplained = { fr: 'Manquant au comptage', en: 'Missing at the count' };

/** From the beginning of what is asked: what is in already stays as it is. */
async function readFrom(tx: Tx, connectionId: Id, from: Instant, now: Instant): Promise<void> {
  await tx.all(sql`
    update channels.stream set cursor = null, since = least(since, ${from})
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and name in ('sales', 'refunds')`);
  await hastenStreams(tx, connectionId, now);
}

/** The item is that unit since then, and what it sold from then on is stated anew. */
async function remap(
  dependencies: Served['dependencies'],
  tx: Tx,
  { connectionId, itemKey, unitId, from }: Extract<Correction, { kind: 'remapItem' }>,
  { actor, now }: CorrectionCommand,
): Promise<void> {
  const command = { tx, dependencies, actor, connectionId, now };
  if ((await remapFrom(command, { itemKey, unitId, from })) !== null) return;
  // Nobody had mapped it: the catalogue knew it by its number, or nobody did.
  await mapItems(command, { items: [{ itemKey, unitId }] });
  await remapFrom(command, { itemKey, unitId, from });
}

/** What is missing left before it was counted, so that the count has nothing to adjust any more. */
async function book(
  { houseOf, placesOf }: Served['dependencies'],
  tx: Tx,
  gap: KeptGap,
  { id, actor, now }: CorrectionCommand,
  note: string,
): Promise<void> {
  const { locationId, skuId, remaining, foundAt } = gap;
  if (locationId === null || remaining >= 0n) throw refuseChannel('no_correction');
  const [house, places] = [await houseOf(tx), await placesOf(tx.organizationId)];
  await removeStock(
    { tx, actor, house, places, now, id },
    {
      reason: 'loss',
      locationId,
      occurredAt: later(foundAt, -1),
      note,
      lines: [{ skuId, quantity: -remaining }],
    },
  );
}

/** What is asked of the shop, once what is changed here is safe. */
async function carryOut(served: Served, organizationId: Id, correction: Correction): Promise<void> {
  const { dependencies } = served;
  if (correction.kind === 'readAgain') {
    for (const stream of ['sales', 'refunds'] as const)
      for (let turn = 0; turn < mostTurns; turn += 1)
        if ((await pullStream(served, organizationId, correction.connectionId, stream)).pages < fullTurn)
          break;
  } else if (correction.kind === 'writeLevel') {
    await pushLevels(served, organizationId, correction.connectionId);
    await compareShop(served, organizationId, correction.connectionId);
  } else if (correction.kind === 'mapItem' || correction.kind === 'remapItem') {
    forget(served, organizationId, correction.connectionId);
    await wantAll(dependencies, organizationId, correction.connectionId);
  }
}

/** A job's worth of pages, so many times: what is left the stream's own job reads. */
const fullTurn = 50;
const mostTurns = 10;

/** The gap itself, and those of the sku and of others that the same doing explains. */
async function closeWhatIsExplained(
  served: Served,
  organizationId: Id,
  { gapId, now }: CorrectionCommand,
): Promise<void> {
  const { database } = served.dependencies;
  await database.write(organizationId, (tx) =>
    lookAgain(tx, served.dependencies, gapId, { now, corrected: true }),
  );
  const [gap] = await database.read(organizationId, (snapshot) =>
    gapRows(snapshot, { id: gapId }, { open: false }),
  );
  if (!gap) return;
  const beside = await database.read(organizationId, async (snapshot) => [
    ...(await gapRows(snapshot, { skuId: gap.skuId })),
    ...(gap.documentId === null ? [] : await gapRows(snapshot, { documentId: gap.documentId })),
  ]);
  for (const id of new Set(beside.map((each) => each.id)))
    if (id !== gapId)
      await database.write(organizationId, (tx) =>
        lookAgain(tx, served.dependencies, id, { now, corrected: false }),
      );
  if (gap.closedAt === null) await investigate(served, organizationId, [gap]);
}
