/** What an archive is made of: registers, their records in the order of their chains, what the server stated of them. */

import { lineOfSealed } from '#domain/till/archive/format.ts';
import { Walk } from '#domain/till/archive/walk.ts';
import type { Sealed } from '#domain/till/seal.ts';
import { newRegisterState, type RegisterState } from '#domain/till/state.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { recordsOf } from '../check.ts';
import { type KeptStatement, registerRows, statementsOf } from '../store.ts';

export interface Stretch {
  register: { id: Id; code: string; siret: string };
  first: number;
  last: number;
}

/**
 * The stretch of each chain that is of the period, business days both included. A period's closure belongs to it, though it is mostly made the morning after:
 * nothing is sold before it.
 */
export async function stretchesOf(
  snapshot: Snapshot,
  { siren, from, until }: { siren: string; from: Day; until: Day },
): Promise<Stretch[]> {
  const ends = sql`
    select register_id,
      coalesce(max(sequence) filter (where day < ${from}::date or ended < ${from}::date), 0)::integer as before,
      coalesce(max(sequence) filter (where day <= ${until}::date or ended <= ${until}::date), 0)::integer as last
    from (
      select register_id, sequence, day, case period
          when 'day' then period_name::date
          when 'month' then ((period_name || '-01')::date + interval '1 month - 1 day')::date
          when 'year' then (period_name || '-12-31')::date end as ended
        from till.record where organization_id = ${snapshot.organizationId}) records
    group by register_id`;
  const found = await snapshot.all<{ registerId: Id; before: number; last: number }>(
    sql`select register_id as "registerId", before, last from (${ends}) ends where last > before`,
  );
  const registers = new Map((await registerRows(snapshot)).map((row) => [row.id, row]));
  return found.flatMap(({ registerId: id, before, last }): Stretch[] => {
    const { code = '', siret = null } = registers.get(id) ?? {};
    if (siret === null || !siret.startsWith(siren)) return [];
    return [{ register: { id, code, siret }, first: before + 1, last }];
  });
}

export async function* recordsIn(
  snapshot: Snapshot,
  { register, first, last }: Stretch,
): AsyncGenerator<Sealed> {
  for await (const { sequence, text, signature } of recordsOf(snapshot, register.id, first - 1)) {
    if (sequence > last) return;
    yield { text, signature };
  }
}

/** Where a register stood before its stretch, by its own records; null where that is its beginning. */
export async function stateBefore(snapshot: Snapshot, stretch: Stretch): Promise<RegisterState | null> {
  if (stretch.first === 1) return null;
  let state = newRegisterState(stretch.register);
  const walk = new Walk({ file: '', key: null, state, isCertain: true });
  for await (const sealed of recordsIn(snapshot, { ...stretch, first: 1, last: stretch.first - 1 }))
    for (const begun of walk.begin([lineOfSealed(sealed)])) ({ state } = await walk.take(begun, undefined));
  return state;
}

/** Enrolments and ends, and of the co-signatures along the stretch the last of each day. */
export async function statementsFor(
  snapshot: Snapshot,
  stretches: readonly Stretch[],
): Promise<KeptStatement[]> {
  const kept = new Map<string, KeptStatement>();
  const stretchOf = new Map(stretches.map((stretch) => [stretch.register.id, stretch]));
  for (const statement of await statementsOf(snapshot, [...stretchOf.keys()])) {
    const { registerId, kind, sequence, at } = statement;
    const { first = 0, last = 0 } = stretchOf.get(registerId) ?? {};
    if (kind !== 'enrolment' && (sequence < first - 1 || sequence > last)) continue;
    const isAtStart = sequence === first - 1;
    kept.set(
      `${registerId} ${kind} ${kind === 'receipt' && !isAtStart ? at.slice(0, 10) : sequence}`,
      statement,
    );
  }
  return [...kept.values()];
}

/** By archive, the records of its days that came after it was made: a chain's days never go back, so that they lie right behind its last. */
export async function arrivedSince(snapshot: Snapshot): Promise<ReadonlyMap<Id, number>> {
  const found = await snapshot.all<{ id: Id; records: number }>(sql`
    select a.id, sum(late.records)::integer as records
      from till.archive a
      join till.register g on g.organization_id = a.organization_id and starts_with(g.siret, a.made ->> 'siren')
     cross join lateral (
        select coalesce(max((r ->> 'lastSequence')::bigint), 0) as sequence
          from jsonb_array_elements(a.made -> 'registers') r where r ->> 'code' = g.code) last
     cross join lateral (
        select min(r.sequence) as sequence from till.record r
         where r.organization_id = g.organization_id and r.register_id = g.id and r.sequence > last.sequence and r.day > a.until_day) beyond
     cross join lateral (
        select count(*) as records from till.record r
         where r.organization_id = g.organization_id and r.register_id = g.id and r.sequence > last.sequence
           and (beyond.sequence is null or r.sequence < beyond.sequence) and r.day >= a.from_day and r.taken_at > a.made_at) late
     where a.organization_id = ${snapshot.organizationId} and a.state = 'made'
     group by a.id`);
  return new Map(found.map(({ id, records }) => [id, records]));
}
