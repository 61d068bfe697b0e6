/** Quiet hours, how long people are kept, and whom they write to. */
import type { ConsentSettings } from '#domain/consent/contract.ts';
import { usualQuiet } from '#domain/consent/quiet.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { HolidayRegion } from '#domain/values/holidays.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

const usual: ConsentSettings = { quiet: usualQuiet, retentionYears: 3, retention: 'propose', contact: null };

interface Row {
  from: number;
  until: number;
  sundays: boolean;
  holidays: boolean;
  region: HolidayRegion;
  retentionYears: number;
  retention: ConsentSettings['retention'];
  contact: string | null;
}

export async function consentSettingsOf(snapshot: Snapshot): Promise<ConsentSettings> {
  const row = await snapshot.first<Row>(sql`
    select quiet_from as from, quiet_until as until, quiet_sundays as sundays, quiet_holidays as holidays, region,
           retention_years as "retentionYears", retention, contact
      from consent.settings where organization_id = ${snapshot.organizationId}`);
  if (!row) return usual;
  const { retentionYears, retention, contact, ...quiet } = row;
  return { quiet, retentionYears, retention, contact };
}

export async function saveConsentSettings(
  tx: Tx,
  actor: Actor,
  settings: ConsentSettings,
  now: Instant,
): Promise<ConsentSettings> {
  const { quiet, retentionYears, retention } = settings;
  const contact = settings.contact || null;
  await tx.all(sql`
    insert into consent.settings (organization_id, quiet_from, quiet_until, quiet_sundays, quiet_holidays, region, retention_years, retention, contact)
    values (${tx.organizationId}, ${quiet.from}, ${quiet.until}, ${quiet.sundays}, ${quiet.holidays}, ${quiet.region}, ${retentionYears},
            ${retention}, ${contact})
    on conflict (organization_id) do update
       set quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, quiet_sundays = excluded.quiet_sundays,
           quiet_holidays = excluded.quiet_holidays, region = excluded.region, retention_years = excluded.retention_years,
           retention = excluded.retention, contact = excluded.contact`);
  const detail = { quiet, retentionYears, retention };
  await audit(tx, actor, { action: 'saveConsentSettings', detail }, now);
  return { ...settings, contact };
}
