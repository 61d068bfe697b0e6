/** How each shop's tills work. */
import { z } from 'zod';
import { refuseTill } from '#domain/till/refusals.ts';
import { type TillSettings, tillSettings, usualTillSettings } from '#domain/till/settings.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { noteAct } from './acts.ts';
import { assertInShop } from './machines/reach.ts';
import type { TillDependencies, TillPorts } from './ports.ts';

// What was saved before a setting was thought of has it as most shops do.
const readSettings = (said: object): TillSettings =>
  tillSettings.parse({ ...z.encode(tillSettings, usualTillSettings), ...said });

export async function settingsOfShop(snapshot: Snapshot, shopId: Id): Promise<TillSettings> {
  const row = await snapshot.first<{ said: object }>(sql`
    select said from till.settings where organization_id = ${snapshot.organizationId} and shop_id = ${shopId}`);
  return row ? readSettings(row.said) : usualTillSettings;
}

/** Of shops that have settings of their own. */
export async function settingsByShop(snapshot: Snapshot): Promise<ReadonlyMap<Id, TillSettings>> {
  const rows = await snapshot.all<{ shopId: Id; said: object }>(sql`
    select shop_id as "shopId", said from till.settings where organization_id = ${snapshot.organizationId} order by shop_id`);
  return new Map(rows.map(({ shopId, said }) => [shopId, readSettings(said)]));
}

export async function saveSettings(
  tx: Tx,
  {
    settingsOf,
    serverKey,
    machinePlaces,
  }: Pick<TillDependencies, 'settingsOf' | 'serverKey' | 'machinePlaces'>,
  actor: Actor,
  shopId: Id,
  said: TillSettings,
  now: Instant,
): Promise<void> {
  await assertShop(tx, { settingsOf }, shopId);
  for (const { host } of [
    ...said.machines.printers,
    ...said.machines.terminals,
    ...said.machines.labelPrinters,
  ])
    assertInShop(host, machinePlaces);
  await tx.all(sql`
    insert into till.settings (organization_id, shop_id, said)
    values (${tx.organizationId}, ${shopId}, ${JSON.stringify(z.encode(tillSettings, said))}::jsonb)
    on conflict (organization_id, shop_id) do update set said = excluded.said`);
  await audit(tx, actor, { action: 'saveTillSettings', subject: shopId }, now);
  await noteAct(tx, serverKey, actor, { code: 'settingChanged', detail: `shop ${shopId}` }, now);
}

export async function assertShop(
  snapshot: Snapshot,
  { settingsOf }: Pick<TillPorts, 'settingsOf'>,
  shopId: Id,
): Promise<void> {
  const { shops } = await settingsOf(snapshot);
  if (!shops.some(({ id }) => id === shopId)) throw refuseTill('till_shop_unknown');
}
