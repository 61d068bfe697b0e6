/** The programmes: each change is a row from a moment on, so that what was sold before counts by what was said then. */

import { type Nature, natures } from '#domain/customers/rules.ts';
import type { Programme } from '#domain/loyalty/contract.ts';
import { giftTerms } from '#domain/loyalty/gifts.ts';
import { type ProgrammeKind, type ProgrammeTerms, programmeTerms } from '#domain/loyalty/programme.ts';
import { refuseLoyalty } from '#domain/loyalty/refusals.ts';
import { checkTerms } from '#domain/offers/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';

/** What counted from a moment on; no terms is no programme. */
export interface Version {
  nature: Nature;
  since: Instant;
  id: Id;
  kind: ProgrammeKind;
  terms: ProgrammeTerms | null;
}

/** All that there ever was, the newest first. */
export async function versionsOf(snapshot: Snapshot): Promise<Version[]> {
  const rows = await snapshot.all<Omit<Version, 'terms'> & { terms: unknown }>(sql`
    select nature, since, id, kind, terms from loyalty.programme
     where organization_id = ${snapshot.organizationId} order by since desc`);
  return rows.map((row) => ({ ...row, terms: row.terms === null ? null : programmeTerms.parse(row.terms) }));
}

export interface Running extends Version {
  terms: ProgrammeTerms;
}

/** What counted at a moment for such customers; null where nothing was promised. */
export function runningAt(versions: readonly Version[], nature: Nature, at: Instant): Running | null {
  const version = versions.find((each) => each.nature === nature && each.since <= at);
  return version?.terms ? { ...version, terms: version.terms } : null;
}

export function programmesShown(versions: readonly Version[]): Programme[] {
  return natures.flatMap((nature) => {
    const running = runningAt(versions, nature, '9999');
    return running ? [{ id: running.id, nature, since: running.since, terms: running.terms }] : [];
  });
}

export async function saveProgramme(
  tx: Tx,
  actor: Actor,
  { nature, terms }: { nature: Nature; terms: ProgrammeTerms | null },
  now: Instant,
): Promise<Programme[]> {
  if (terms) await assertSound(tx, terms);
  const versions = await versionsOf(tx);
  const last = versions.find((version) => version.nature === nature);
  if (!terms && !last?.terms) return programmesShown(versions);
  const kind = terms?.earns.kind ?? last?.kind ?? 'points';
  const id = last?.kind === kind ? last.id : newId();
  const since = last && last.since >= now ? later(last.since, 1) : now;
  const written = terms === null ? null : JSON.stringify(programmeTerms.encode(terms));
  await tx.all(sql`
    insert into loyalty.programme (organization_id, nature, since, id, kind, terms)
    values (${tx.organizationId}, ${nature}, ${since}, ${id}, ${kind}, ${written}::jsonb)`);
  const action = terms ? 'saveLoyaltyProgramme' : 'endLoyaltyProgramme';
  await audit(tx, actor, { action, subject: nature, detail: { terms: written } }, now);
  return programmesShown(await versionsOf(tx));
}

async function assertSound(tx: Tx, { earns, rewards, gifts }: ProgrammeTerms): Promise<void> {
  for (const gift of [gifts.birthday, gifts.sponsor?.sponsor, gifts.sponsor?.sponsored])
    if (gift) checkTerms(giftTerms(gift, '2026-01-01'));
  if (new Set(rewards.map(({ points }) => points)).size < rewards.length) throw refuseLoyalty('reward_twice');
  if (earns.kind === 'tiers' && new Set(earns.tiers.map(({ from }) => from)).size < earns.tiers.length)
    throw refuseLoyalty('tier_twice');
  const articles = rewards.flatMap(({ name, gives }) =>
    gives.kind === 'article' ? [{ name, unitId: gives.unitId }] : [],
  );
  const known = await tx.all<{ id: Id }>(sql`
    select id from catalog.unit
     where organization_id = ${tx.organizationId} and id = any (${articles.map(({ unitId }) => unitId)}::uuid[])`);
  const unknown = articles.find(({ unitId }) => !known.some(({ id }) => id === unitId));
  if (unknown) throw refuseLoyalty('reward_unit_unknown', { name: unknown.name });
}
