/** Takes one side's word for a difference: the catalogue is changed, or the shop is. */

import type { z } from 'zod';
import { parseWineLabel } from '#domain/catalog/label.ts';
import { CallFailed, type WriteOutcome } from '#domain/channels/connector.ts';
import { readName } from '#domain/channels/matching/readName.ts';
import type { Difference, settleDifference } from '#domain/channels/matchingContract.ts';
import { sayKept } from '#domain/channels/reasons.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { changeSku, defaultPriceList, setPrices } from '#server/modules/catalog/index.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { announceConnection } from '../connections/store.ts';
import type { ItemCommand } from '../items/map.ts';
import { keptReason } from '../reasons.ts';
import type { Served } from '../served.ts';
import { reasonOfCall } from '../vendors/failure.ts';
import { sessionOf, type VendorConnection } from '../vendors/session.ts';
import { type BothSides, bothSides, ourName, ourPriceWithVat, priceForList } from './differences.ts';

type Asked = z.output<typeof settleDifference.body>;

/** The catalogue says from now on what the shop says. */
export async function takeTheirs(command: ItemCommand, freshId: Id, { ref, kind }: Asked): Promise<void> {
  const { tx, actor, connectionId, now } = command;
  const [side] = await bothSides(tx, connectionId, ref);
  if (!side) throw refuseChannel('listing_unknown');
  if (kind === 'name') {
    const { name } = parseWineLabel(side.label);
    if (name !== '' && readName(name).terms.length > 0) await changeSku(tx, actor, side.skuId, { name }, now);
  }
  if (kind === 'vat' && side.theirVat !== null)
    await changeSku(tx, actor, side.skuId, { vatTakeaway: side.theirVat }, now);
  if (kind === 'price' && side.theirPriceE4 !== null) {
    const listId = await defaultPriceList(tx, actor, freshId, now);
    const amountE4 = priceForList(side.theirPriceE4, side);
    await setPrices(tx, actor, listId, [{ unitId: side.unitId, amountE4 }], now);
  }
  if (kind === 'untracked') throw refuseChannel('only_ours', { label: side.label });
  await noteSettled(command, ref, kind, 'theirs');
}

async function noteSettled(
  { tx, actor, connectionId, now }: ItemCommand,
  ref: string,
  kind: Difference['kind'],
  take: Asked['take'],
): Promise<void> {
  await audit(
    tx,
    actor,
    { action: 'settleDifference', subject: connectionId, detail: { ref, kind, take } },
    now,
  );
  await announceConnection(tx, connectionId);
}

/** The shop is told what the catalogue says; why it will not, where it will not. */
export async function takeOurs(
  served: Served,
  organizationId: Id,
  connection: VendorConnection,
  { ref, kind, key }: Asked & { key: Id },
  { language, note }: { language: Language; note: (tx: Tx) => Promise<ItemCommand> },
): Promise<string | null> {
  const { database } = served.dependencies;
  if (connection.stage !== 'live') throw refuseChannel('not_live', { name: connection.name });
  const [side] = await database.read(organizationId, (snapshot) => bothSides(snapshot, connection.id, ref));
  if (!side) throw refuseChannel('listing_unknown');
  const session = await sessionOf(served, organizationId, connection);
  const amended = amendmentOf(side, kind);
  if (!session.shop.amendListings || !amended) throw refuseChannel('only_theirs', { label: side.label });
  const outcome = await asked(session.shop.amendListings([{ ref, key, ...amended }]));
  return database.write(organizationId, async (tx) => {
    await session.logCalls(tx);
    if (outcome.outcome !== 'applied') return sayOutcome(outcome, language);
    await tx.all(sql`
      update channels.listing
         set label = ${amended.label ?? side.label}, price_e4 = ${amended.priceE4 ?? side.theirPriceE4}, tracked = ${amended.tracked ?? side.tracked}
       where organization_id = ${organizationId} and connection_id = ${connection.id} and ref = ${ref}`);
    await noteSettled(await note(tx), ref, kind, 'ours');
    return null;
  });
}

function amendmentOf(
  side: BothSides,
  kind: Difference['kind'],
): { label?: string; priceE4?: bigint; tracked?: true } | null {
  const price = ourPriceWithVat(side);
  if (kind === 'name') return { label: ourName(side) };
  if (kind === 'untracked') return { tracked: true };
  return kind === 'price' && price !== null ? { priceE4: price } : null;
}

type Outcome = WriteOutcome | { outcome: 'failed'; error: CallFailed };

async function asked(amending: Promise<readonly WriteOutcome[]>): Promise<Outcome> {
  try {
    const [outcome] = await amending;
    return outcome ?? { outcome: 'unknown', why: { fr: '', en: '' } };
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    return { outcome: 'failed', error };
  }
}

function sayOutcome(outcome: Exclude<Outcome, { outcome: 'applied' }>, language: Language): string {
  if (outcome.outcome === 'failed') {
    const problem = reasonOfCall(outcome.error);
    return problem ? sayKept(problem, language) : outcome.error.message;
  }
  const { fr, en } = outcome.outcome === 'stale' ? { fr: '', en: '' } : outcome.why;
  return sayKept(keptReason('change_refused', { fr, en }), language);
}
