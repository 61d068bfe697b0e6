/** Batches of letters: taken together, printed as often as one likes, and posted or put back. */
import type { Purpose } from '#domain/consent/rules.ts';
import { contents, type LetterContent } from '#domain/sending/content.ts';
import type { LetterBatch } from '#domain/sending/lettersContract.ts';
import { refuseSending } from '#domain/sending/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { accountOf } from '../accounts.ts';
import { settle, takeDue } from '../outbox.ts';
import type { SendingDependencies } from '../ports.ts';
import type { HashAddress } from '../unreachable.ts';
import { askAbout, askEach } from '../verdicts.ts';

/** What a printer takes at a time. */
const most = 1000;

const batch = sql.raw('id, made_at as "madeAt", made_by as "madeBy", letters, posted_at as "postedAt"');

export async function lettersNow(snapshot: Snapshot): Promise<{ waiting: number; batches: LetterBatch[] }> {
  const { waiting } = await snapshot.one<{ waiting: number }>(sql`
    select count(*)::integer as waiting from sending.message
     where organization_id = ${snapshot.organizationId} and channel = 'letter' and state = 'waiting'`);
  const batches = await snapshot.all<LetterBatch>(sql`
    select ${batch} from sending.batch where organization_id = ${snapshot.organizationId} order by made_at desc, id limit 50`);
  return { waiting, batches };
}

export async function makeBatch(
  tx: Tx,
  dependencies: Pick<SendingDependencies, 'consent' | 'overtaken'> & { hash: HashAddress },
  { actor, id, now }: { actor: Actor; id: Id; now: Instant },
): Promise<LetterBatch> {
  const known = await batchById(tx, id);
  if (known) return known;
  if (!(await accountOf(tx, 'letter'))) throw refuseSending('sender_missing');
  const taken = await takeDue(tx, { channel: 'letter', atMost: most, now });
  const { outgoing, stopped } = await askAbout(tx, dependencies, { channel: 'letter', now }, taken);
  await settle(tx, stopped, now);
  if (outgoing.length === 0) throw refuseSending('letters_none');
  await tx.all(sql`
    insert into sending.batch (organization_id, id, made_at, made_by, letters)
    values (${tx.organizationId}, ${id}, ${now}, ${actor.label}, ${outgoing.length})`);
  await tx.all(sql`
    insert into sending.letter (organization_id, message_id, batch_id, address)
    select ${tx.organizationId}, l.id, ${id}, l.address
      from json_to_recordset(${JSON.stringify(outgoing.map(({ id: of, address }) => ({ id: of, address })))}::json) as l(id uuid, address text)`);
  await audit(tx, actor, { action: 'makeBatch', subject: id, detail: { letters: outgoing.length } }, now);
  return batchOf(tx, id);
}

function batchById(snapshot: Snapshot, id: Id): Promise<LetterBatch | null> {
  return snapshot.first<LetterBatch>(sql`
    select ${batch} from sending.batch where organization_id = ${snapshot.organizationId} and id = ${id}`);
}

export async function batchOf(snapshot: Snapshot, id: Id): Promise<LetterBatch> {
  const found = await batchById(snapshot, id);
  if (!found) throw refuseSending('batch_not_found');
  return found;
}

export interface Letter {
  messageId: Id;
  /** Its lines: who, where. */
  address: string;
  content: LetterContent;
  /** By which they leave; none of what is about safety. */
  page: string | null;
}

/** Those of a batch that may still leave. */
export async function lettersOf(
  snapshot: Snapshot,
  dependencies: Pick<SendingDependencies, 'consent'>,
  batchId: Id,
  now: Instant,
): Promise<{ letters: Letter[]; stopped: Id[] }> {
  const rows = await snapshot.all<{
    messageId: Id;
    customerId: Id;
    purpose: Purpose;
    isAlcohol: boolean;
    address: string;
    content: unknown;
  }>(sql`
    select l.message_id as "messageId", m.customer_id as "customerId", m.purpose, m.is_alcohol as "isAlcohol", l.address, m.content
      from sending.letter l
      join sending.message m on m.organization_id = l.organization_id and m.id = l.message_id
     where l.organization_id = ${snapshot.organizationId} and l.batch_id = ${batchId}
     order by l.address, l.message_id`);
  const answers = await askEach(snapshot, dependencies, { channel: 'letter', now }, rows);
  return {
    letters: answers.flatMap(({ message: { messageId, address, content }, verdict, leaving }) =>
      verdict.may
        ? [{ messageId, address, content: contents.letter.parse(content), page: leaving?.page ?? null }]
        : [],
    ),
    stopped: answers.flatMap(({ message, verdict }) => (verdict.may ? [] : [message.messageId])),
  };
}

/** Posted, they count as sent and nothing is kept of where they went; else they wait again. Done already, it stays so. */
export async function endBatch(
  tx: Tx,
  dependencies: Pick<SendingDependencies, 'consent'>,
  { actor, batchId, posted, now }: { actor: Actor; batchId: Id; posted: boolean; now: Instant },
): Promise<number> {
  await batchOf(tx, batchId);
  const { letters, stopped } = await lettersOf(tx, dependencies, batchId, now);
  const account = await accountOf(tx, 'letter');
  const { organizationId } = tx;
  await tx.all(sql`
    delete from sending.letter where organization_id = ${organizationId} and batch_id = ${batchId}`);
  await tx.all(sql`
    update sending.message
       set state = 'suppressed', why = 'refused', content = null
     where organization_id = ${organizationId} and id = any (${stopped}::uuid[]) and state = 'inFlight'`);
  const ids = letters.map(({ messageId }) => messageId);
  if (posted)
    await tx.all(sql`
      update sending.message set state = 'sent', left_at = ${now}, content = null, cost_e4 = ${account?.costE4 ?? 0n}
       where organization_id = ${organizationId} and id = any (${ids}::uuid[]) and state = 'inFlight'`);
  else
    await tx.all(sql`
      update sending.message set state = 'waiting', due_at = ${now}
       where organization_id = ${organizationId} and id = any (${ids}::uuid[]) and state = 'inFlight'`);
  await tx.all(
    posted
      ? sql`update sending.batch set posted_at = coalesce(posted_at, ${now}) where organization_id = ${organizationId} and id = ${batchId}`
      : sql`delete from sending.batch where organization_id = ${organizationId} and id = ${batchId} and posted_at is null`,
  );
  await audit(
    tx,
    actor,
    { action: 'endBatch', subject: batchId, detail: { posted, letters: ids.length } },
    now,
  );
  return ids.length;
}
