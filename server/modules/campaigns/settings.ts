/** How often customers are written to at most, and how many never. */
import type { CampaignSettings } from '#domain/campaigns/contract.ts';
import { usualCap } from '#domain/campaigns/reach.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

const usual: CampaignSettings = { heldFromAll: 500, cap: usualCap };

export async function campaignSettingsOf(snapshot: Snapshot): Promise<CampaignSettings> {
  const row = await snapshot.first(sql<{ heldFromAll: number; messages: number; days: number }>`
    select held_from_all as "heldFromAll", cap_messages as messages, cap_days as days
      from campaigns.settings where organization_id = ${snapshot.organizationId}`);
  return row ? { heldFromAll: row.heldFromAll, cap: { messages: row.messages, days: row.days } } : usual;
}

export async function saveCampaignSettings(
  tx: Tx,
  actor: Actor,
  { heldFromAll, cap }: CampaignSettings,
  now: Instant,
): Promise<CampaignSettings> {
  await tx.all(sql`
    insert into campaigns.settings (organization_id, held_from_all, cap_messages, cap_days)
    values (${tx.organizationId}, ${heldFromAll}, ${cap.messages}, ${cap.days})
    on conflict (organization_id) do update
       set held_from_all = excluded.held_from_all, cap_messages = excluded.cap_messages, cap_days = excluded.cap_days`);
  await audit(tx, actor, { action: 'saveCampaignSettings', detail: { heldFromAll, ...cap } }, now);
  return { heldFromAll, cap };
}
