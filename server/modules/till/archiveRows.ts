/** What an archive is made of: registers, their records in the order of their chains, what the server stated of them. */
import type { RegisterState } from '#domain/till/state.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { recordsOf } from './check.ts';
import { type KeptStatement, registerRows, statementsOf } from './store.ts';

export interface ArchivedRegister {
  id: Id;
  code: string;
  name: string;
  shopId: Id;
  siret: string;
  publicKey: string;
  /** Where the whole chain stands on the server, the archived part of it or beyond. */
  head: RegisterState;
  /** The records whose day is in the period, which are one after the other; none where nothing was sealed in it. */
  first: number | null;
  last: number | null;
}

export interface ArchiveRows {
  registers: ArchivedRegister[];
  statements: KeptStatement[];
  /** From `after` on (0: from the chain's beginning), up to the last of the period. */
  records(register: ArchivedRegister, after: number): AsyncGenerator<{ text: string; signature: string }>;
}

/** Business days, both included. Days never go back along a chain, so that a period is one stretch of it. */
export async function archiveRows(
  snapshot: Snapshot,
  { from, until }: { from: Day; until: Day },
): Promise<ArchiveRows> {
  const spans = await snapshot.all<{ registerId: Id; first: number; last: number }>(sql`
    select register_id as "registerId", min(sequence)::integer as first, max(sequence)::integer as last from till.record
     where organization_id = ${snapshot.organizationId} and day between ${from}::date and ${until}::date
     group by register_id`);
  const spanOf = new Map(spans.map((span) => [span.registerId, span]));
  const registers = (await registerRows(snapshot)).flatMap((row): ArchivedRegister[] => {
    const { id, code, name, shopId, siret, publicKey, state } = row;
    if (siret === null || publicKey === null || !state) return [];
    const { first = null, last = null } = spanOf.get(id) ?? {};
    return [{ id, code, name, shopId, siret, publicKey, head: state, first, last }];
  });
  const statements = await statementsOf(
    snapshot,
    registers.map(({ id }) => id),
  );
  return {
    registers,
    statements,
    async *records({ id, last }, after) {
      for await (const { sequence, text, signature } of recordsOf(snapshot, id, after)) {
        if (last === null || sequence > last) return;
        yield { text, signature };
      }
    },
  };
}
