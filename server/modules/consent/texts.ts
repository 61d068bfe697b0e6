/** The texts and their versions: what the house begins with becomes version 1 when it is first asked with, or first changed. */
import type { ConsentText } from '#domain/consent/contract.ts';
import { refuseConsent } from '#domain/consent/refusals.ts';
import { readWording, type TextKey, textKeys, usualWording, type Wording } from '#domain/consent/texts.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

/** Every version, the newest of each text first. */
export async function textsOf(snapshot: Snapshot, house: string): Promise<ConsentText[]> {
  const written = await snapshot.all<ConsentText>(sql`
    select key, version, fr, en, made_at as "madeAt", actor_label as by from consent.text
     where organization_id = ${snapshot.organizationId} order by version desc`);
  const textsBy = Map.groupBy(written, ({ key }) => key);
  return textKeys.flatMap(
    (key) => textsBy.get(key) ?? [{ key, version: 1, ...usualWording(key, house), madeAt: null, by: null }],
  );
}

export async function currentTexts(snapshot: Snapshot, house: string): Promise<ConsentText[]> {
  const texts = await textsOf(snapshot, house);
  return textKeys.flatMap((key) => texts.find((text) => text.key === key) ?? []);
}

/** Whoever asks with a text that the house began with makes it its first version. */
export async function keepVersion(
  tx: Tx,
  actor: Actor,
  { key, version, house }: { key: TextKey; version: number; house: string },
  now: Instant,
): Promise<void> {
  if (version === 1) await insertFirst(tx, actor, key, house, now);
  const known = await tx.first(sql`
    select version from consent.text where organization_id = ${tx.organizationId} and key = ${key} and version = ${version}`);
  if (!known) throw refuseConsent('text_unknown');
}

async function insertFirst(tx: Tx, actor: Actor, key: TextKey, house: string, now: Instant): Promise<void> {
  await insertVersion(tx, actor, { key, version: 1, ...usualWording(key, house) }, now);
}

async function insertVersion(
  tx: Tx,
  actor: Actor,
  { key, version, fr, en }: Wording & { key: TextKey; version: number },
  now: Instant,
): Promise<void> {
  await tx.all(sql`
    insert into consent.text (organization_id, key, version, fr, en, made_at, actor_id, actor_label)
    values (${tx.organizationId}, ${key}, ${version}, ${fr}, ${en}, ${now}, ${actor.id}, ${actor.label})
    on conflict (organization_id, key, version) do nothing`);
}

/** The same words again are no new version. */
export async function writeText(
  tx: Tx,
  actor: Actor,
  { key, house, ...typed }: Wording & { key: TextKey; house: string },
  now: Instant,
): Promise<ConsentText> {
  const wording = readWording(typed);
  await insertFirst(tx, actor, key, house, now);
  // Two who write at once wait for one another.
  await tx.all(
    sql`select pg_advisory_xact_lock(hashtextextended(${`consent.text ${tx.organizationId} ${key}`}, 0))`,
  );
  const [latest] = await textsOfKey(tx, key);
  if (latest?.fr === wording.fr && latest.en === wording.en) return latest;
  const version = (latest?.version ?? 0) + 1;
  await insertVersion(tx, actor, { key, version, ...wording }, now);
  await audit(tx, actor, { action: 'writeConsentText', subject: key, detail: { version } }, now);
  return { key, version, ...wording, madeAt: now, by: actor.label };
}

async function textsOfKey(tx: Tx, key: TextKey): Promise<ConsentText[]> {
  return tx.all<ConsentText>(sql`
    select key, version, fr, en, made_at as "madeAt", actor_label as by from consent.text
     where organization_id = ${tx.organizationId} and key = ${key} order by version desc`);
}
