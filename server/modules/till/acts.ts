/** What is done in the office and belongs to the technical events (JET): no device seals it, so the server signs it, each act behind the one before. */
import { statementOf, statementText } from '#domain/till/statement.ts';
import { type EventName, eventCodes } from '#domain/till/words.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { ServerKey } from './serverKey.ts';

/** `detail` says to what it was done, in names and ids. */
export async function noteAct(
  tx: Tx,
  serverKey: ServerKey,
  actor: Pick<Actor, 'label'>,
  { code, detail }: { code: EventName; detail: string },
  now: Instant,
): Promise<void> {
  await tx.all(sql`select pg_advisory_xact_lock(hashtextextended(${`till.act ${tx.organizationId}`}, 0))`);
  const last = await tx.first<{ number: number; signature: string }>(sql`
    select number::integer, signature from till.act where organization_id = ${tx.organizationId} order by number desc limit 1`);
  const number = (last?.number ?? 0) + 1;
  const act = { number, link: last?.signature ?? null, code: eventCodes[code], detail, by: actor.label };
  const text = statementText({ kind: 'act', made: { at: now }, act });
  await tx.all(sql`
    insert into till.act (organization_id, number, text, signature, server_key, at)
    values (${tx.organizationId}, ${number}, ${text}, ${await serverKey.sign(text)}, ${serverKey.publicKey}, ${now})`);
}

export interface KeptAct {
  text: string;
  signature: string;
  serverKey: string;
}

/** Those of the days, both included, and whatever stands between them: a stretch of the chain without a gap. */
export function actsOf(snapshot: Snapshot, { from, until }: { from: Day; until: Day }): Promise<KeptAct[]> {
  return snapshot.all<KeptAct>(sql`
    with stretch as (
      select min(number) as first, max(number) as last from till.act
       where organization_id = ${snapshot.organizationId} and (at at time zone 'utc')::date between ${from}::date and ${until}::date)
    select text, signature, server_key as "serverKey" from till.act, stretch
     where organization_id = ${snapshot.organizationId} and number between first and last
     order by number`);
}

const shownActs = 50;

/** The latest first. */
export async function latestActs(snapshot: Snapshot) {
  const rows = await snapshot.all<{ text: string }>(sql`
    select text from till.act where organization_id = ${snapshot.organizationId} order by number desc limit ${shownActs}`);
  return rows.flatMap(({ text }) => {
    const said = statementOf(text);
    if (said.kind !== 'act') return [];
    const { number, code, detail, by } = said.act;
    return [{ number, code, detail, by, at: said.made.at }];
  });
}
