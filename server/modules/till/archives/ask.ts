/** Who asks for an archive: somebody in the office, or the end of a year, once each register that sold in it has closed it. */
import { randomUUID } from 'node:crypto';
import type { TillArchive } from '#domain/till/archiveContract.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { JobRequest } from '#server/platform/jobs.ts';
import type { TillPorts } from '../ports.ts';
import { type Asked, archiveRow, archiveRows, insertAsked } from './store.ts';

/** The one that will be there, which is not always the one of this id. */
export async function askForArchive(
  tx: Tx,
  { settingsOf }: Pick<TillPorts, 'settingsOf'>,
  actor: Actor,
  asked: Asked & { id: Id },
  now: Instant,
): Promise<Id> {
  assertPeriod(asked);
  const there = await archiveRow(tx, asked.id);
  if (there && !isSame(there, asked)) throw refuse('idempotency_conflict');
  if (there && there.state !== 'failed') return there.id;
  const { companies } = await settingsOf(tx);
  if (!companies.some(({ id }) => id === asked.companyId)) throw refuseTill('archive_company');
  const id = await insertAsked(tx, asked, actor.label, now);
  await audit(tx, actor, { action: 'makeTillArchive', subject: id }, now);
  return id;
}

/** Twelve months at most. */
function assertPeriod({ from, until }: Asked): void {
  const yearLater = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`;
  if (until < from || until >= yearLater) throw refuseTill('archive_period');
}

const isSame = (one: Asked, other: Asked): boolean =>
  one.companyId === other.companyId &&
  one.from === other.from &&
  one.until === other.until &&
  one.purpose === other.purpose;

/** They are made one after the other: each reads everything. */
export const makingJob = (organizationId: Id, archiveId: Id): JobRequest => ({
  task: 'makeTillArchive',
  payload: { organizationId, archiveId },
  key: `makeTillArchive ${archiveId}`,
  queue: 'tillArchives',
  maxAttempts: 2,
});

interface SoldYear {
  companyId: Id;
  year: number;
  /** Codes of the registers in service that sold in it and have not closed it. */
  unclosed: string[];
}

/** The years in which a company's registers sold, after the last of which there is an annual archive, or will be. */
export async function yearsToArchive(
  snapshot: Snapshot,
  { settingsOf }: Pick<TillPorts, 'settingsOf'>,
): Promise<SoldYear[]> {
  const { companies } = await settingsOf(snapshot);
  const rows = await snapshot.all<{ companyId: Id; year: number; code: string; isClosed: boolean }>(sql`
    select company.id as "companyId", sold.year, r.code, r.retired_at is not null or exists (
        select from till.record c
         where c.organization_id = r.organization_id and c.register_id = r.id and c.kind = 'closure' and c.period = 'year'
           and c.period_name = sold.year::text) as "isClosed"
      from unnest(${companies.map(({ id }) => id)}::uuid[], ${companies.map(({ siren }) => siren)}::text[]) as company(id, siren)
      join till.register r on r.organization_id = ${snapshot.organizationId} and starts_with(r.siret, company.siren)
     cross join lateral (
        select distinct extract(year from t.day)::integer as year from till.record t
         where t.organization_id = r.organization_id and t.register_id = r.id and t.kind = 'ticket' and t.day > coalesce((
           select max(until_day) from till.archive a
            where a.organization_id = r.organization_id and a.company_id = company.id and a.purpose = 'annual' and a.state <> 'failed'),
           '-infinity')) sold
     order by sold.year, length(r.code), r.code`);
  const years = new Map<string, SoldYear>();
  for (const { companyId, year, code, isClosed } of rows) {
    const key = `${companyId} ${year}`;
    const found = years.get(key) ?? { companyId, year, unclosed: [] };
    if (!isClosed) found.unclosed.push(code);
    years.set(key, found);
  }
  return [...years.values()];
}

const annual = (companyId: Id, year: number): Asked => ({
  companyId,
  from: `${year}-01-01`,
  until: `${year}-12-31`,
  purpose: 'annual',
});

/** Asks for what a year's end asks for; answers all that is on its way, what was asked for before included. */
export async function askForDueArchives(
  tx: Tx,
  ports: Pick<TillPorts, 'settingsOf'>,
  actor: Actor,
  now: Instant,
): Promise<Pick<TillArchive, 'id'>[]> {
  for (const { companyId, year, unclosed } of await yearsToArchive(tx, ports))
    if (unclosed.length === 0)
      await askForArchive(tx, ports, actor, { ...annual(companyId, year), id: randomUUID() }, now);
  return (await archiveRows(tx)).filter(({ state }) => state === 'waiting');
}
