/** What payment terminals were asked and what came of it: written before a byte leaves, once for each payment, for ever. */
import type { AskJournal } from '#connectors/caisseap/ask.ts';
import { type TerminalAsk, type TerminalOutcome, terminalOutcome } from '#domain/till/terminal/outcome.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Clock } from '#domain/values/time.ts';
import { type Database, type Snapshot, sql, type Tx } from '#server/platform/database.ts';

interface Asked {
  registerId: Id;
  amount: bigint;
  kind: TerminalAsk['kind'];
  /** Null where none was ever written. */
  outcome: TerminalOutcome | null;
}

/** Null where another register's payment, or nobody's, has this id. */
export async function askedOf(snapshot: Snapshot, registerId: Id, id: Id): Promise<Asked | null> {
  const row = await snapshot.first<Omit<Asked, 'outcome'> & { outcome: unknown }>(sql`
    select a.register_id as "registerId", a.amount, a.kind, o.outcome
      from till.terminal_ask a
      left join till.terminal_outcome o on o.organization_id = a.organization_id and o.ask_id = a.id
     where a.organization_id = ${snapshot.organizationId} and a.id = ${id}`);
  if (row?.registerId !== registerId) return null;
  return { ...row, outcome: row.outcome === null ? null : terminalOutcome.parse(row.outcome) };
}

/** False where it was written before; the same id with other content is refused. */
async function writeAsk(tx: Tx, registerId: Id, id: Id, ask: TerminalAsk, at: string): Promise<boolean> {
  const written = await tx.first(sql`
    insert into till.terminal_ask (organization_id, id, register_id, amount, kind, at)
    values (${tx.organizationId}, ${id}, ${registerId}, ${ask.amount}, ${ask.kind}, ${at})
    on conflict (organization_id, id) do nothing returning id`);
  if (written) return true;
  const asked = await askedOf(tx, registerId, id);
  if (asked?.amount !== ask.amount || asked.kind !== ask.kind) throw refuse('idempotency_conflict');
  return false;
}

async function writeOutcome(tx: Tx, id: Id, outcome: TerminalOutcome, at: string): Promise<TerminalOutcome> {
  await tx.all(sql`
    insert into till.terminal_outcome (organization_id, ask_id, outcome, at)
    values (${tx.organizationId}, ${id}, ${JSON.stringify(outcome)}::jsonb, ${at})
    on conflict (organization_id, ask_id) do nothing`);
  const { outcome: holds } = await tx.one<{ outcome: unknown }>(sql`
    select outcome from till.terminal_outcome
     where organization_id = ${tx.organizationId} and ask_id = ${id}`);
  return terminalOutcome.parse(holds);
}

interface Keeping {
  database: Database;
  clock: Clock;
}

/** Of one register. */
export function journalOf({ database, clock }: Keeping, organizationId: Id, registerId: Id): AskJournal {
  return {
    begin: (id, ask) =>
      database.write(organizationId, async (tx) => {
        if (await writeAsk(tx, registerId, id, ask, clock())) return 'new';
        return (await askedOf(tx, registerId, id))?.outcome ?? 'asked';
      }),
    end: (id, outcome) => database.write(organizationId, (tx) => writeOutcome(tx, id, outcome, clock())),
  };
}

/** What is not under way any more: never asked, it never will be; asked without an answer, it is unclear. */
export function settleAsk(
  { database, clock }: Keeping,
  organizationId: Id,
  registerId: Id,
  { id, ask }: { id: Id; ask: TerminalAsk },
): Promise<TerminalOutcome> {
  return database.write(organizationId, async (tx) => {
    const isNew = await writeAsk(tx, registerId, id, ask, clock());
    return writeOutcome(tx, id, { kind: isNew ? 'notAsked' : 'unclear' }, clock());
  });
}
