/** How long before its date what is told, and how prices go down. */

import { refuseExpiry } from '#domain/expiry/refusals.ts';
import { type ExpirySettings, usualExpirySettings } from '#domain/expiry/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export async function expirySettingsOf(snapshot: Snapshot): Promise<ExpirySettings> {
  const row = await snapshot.first(sql<ExpirySettings>`
    select alert_days as "alertDays", of_kinds as "ofKinds", steps, below_cost as "belowCost"
      from expiry.settings where organization_id = ${snapshot.organizationId}`);
  return row ?? usualExpirySettings;
}

export async function saveExpirySettings(
  tx: Tx,
  actor: Actor,
  settings: ExpirySettings,
  now: Instant,
): Promise<ExpirySettings> {
  const { alertDays, ofKinds, belowCost } = settings;
  const steps = settings.steps.toSorted((one, other) => other.withinDays - one.withinDays);
  if (new Set(steps.map(({ withinDays }) => withinDays)).size < steps.length)
    throw refuseExpiry('steps_twice');
  await tx.all(sql`
    insert into expiry.settings (organization_id, alert_days, of_kinds, steps, below_cost)
    values (${tx.organizationId}, ${alertDays}, ${JSON.stringify(ofKinds)}::jsonb, ${JSON.stringify(steps)}::jsonb, ${belowCost})
    on conflict (organization_id) do update
       set alert_days = excluded.alert_days, of_kinds = excluded.of_kinds, steps = excluded.steps, below_cost = excluded.below_cost`);
  await audit(tx, actor, { action: 'saveExpirySettings', detail: { ...settings, steps } }, now);
  return { ...settings, steps };
}
