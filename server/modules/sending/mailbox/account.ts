/** Which mailbox is read, its password sealed, and what it last came to. */
import { z } from 'zod';
import {
  type Mailbox,
  type MailboxAccount,
  mailboxAccount,
  type saveMailbox,
} from '#domain/sending/mailboxContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { SendingDependencies } from '../ports.ts';

type Vault = Pick<SendingDependencies, 'vault'>;

const place = (organizationId: string): string => `sending mailbox ${organizationId}`;

interface Row extends Pick<Mailbox, 'readAt' | 'seen' | 'bounced' | 'dead' | 'complained'> {
  said: unknown;
  password: Buffer | null;
  kind: NonNullable<Mailbox['trouble']>['kind'] | null;
  troubleSaid: string | null;
  validity: string | null;
  next: bigint | null;
}

function rowOf(snapshot: Snapshot): Promise<Row | null> {
  return snapshot.first<Row>(sql`
    select said, password, trouble as kind, trouble_said as "troubleSaid", read_at as "readAt", seen, bounced, dead, complained, validity, next
      from sending.mailbox where organization_id = ${snapshot.organizationId}`);
}

const none: Mailbox = {
  account: null,
  hasPassword: false,
  trouble: null,
  readAt: null,
  seen: 0,
  bounced: 0,
  dead: 0,
  complained: 0,
};

export async function mailboxOf(snapshot: Snapshot): Promise<Mailbox> {
  const row = await rowOf(snapshot);
  if (!row) return none;
  const { said, password, kind, troubleSaid, readAt, seen, bounced, dead, complained } = row;
  return {
    account: mailboxAccount.parse(said),
    hasPassword: password !== null,
    trouble: kind && { kind, said: troubleSaid ?? '' },
    readAt,
    seen,
    bounced,
    dead,
    complained,
  };
}

/** Up to where a mailbox was read. */
export interface Mark {
  validity: string;
  /** The first that was not looked at. */
  next: number;
}

/** Null where none is read. */
export async function mailboxToRead(
  snapshot: Snapshot,
  { vault }: Vault,
): Promise<{ account: MailboxAccount; password: string | null; mark: Mark | null } | null> {
  const row = await rowOf(snapshot);
  if (!row) return null;
  const { said, password, validity, next } = row;
  return {
    account: mailboxAccount.parse(said),
    password: password && vault.open(password, place(snapshot.organizationId)),
    mark: validity === null || next === null ? null : { validity, next: Number(next) },
  };
}

/** A mailbox that is another one is read from its beginning. */
export async function saveAccount(
  tx: Tx,
  { vault }: Vault,
  actor: Actor,
  { account, password }: z.output<typeof saveMailbox.body>,
  now: Instant,
): Promise<void> {
  const { organizationId } = tx;
  const before = await rowOf(tx);
  const was = before && mailboxAccount.parse(before.said);
  const isSame = account !== null && was?.host === account.host && was.user === account.user;
  if (!isSame || was?.folder !== account.folder)
    await tx.all(sql`delete from sending.mailbox where organization_id = ${organizationId}`);
  if (account !== null) {
    const kept = isSame ? (before?.password ?? null) : null;
    const sealed = password === undefined ? kept : vault.seal(password, place(organizationId));
    await tx.all(sql`
      insert into sending.mailbox (organization_id, said, password)
      values (${organizationId}, ${JSON.stringify(z.encode(mailboxAccount, account))}::jsonb, ${sealed})
      on conflict (organization_id) do update
         set said = excluded.said, password = excluded.password, trouble = null, trouble_said = null, again_at = null`);
  }
  await audit(tx, actor, { action: 'saveMailbox', subject: account?.host ?? '' }, now);
}

/** False where somebody else has read on, or another mailbox is read meanwhile: then nothing is taken down. */
export async function moveMark(
  tx: Tx,
  account: MailboxAccount,
  { from, to, seen }: { from: number; to: Mark; seen: number },
  now: Instant,
): Promise<boolean> {
  const { validity, next } = to;
  const row = await tx.first(sql`
    update sending.mailbox
       set validity = ${validity}, next = ${next}, read_at = ${now}, trouble = null, trouble_said = null, again_at = null,
           seen = case when validity = ${validity} then seen else 0 end + ${seen}
     where organization_id = ${tx.organizationId} and said = ${JSON.stringify(z.encode(mailboxAccount, account))}::jsonb
       and case when validity = ${validity} then next else 1 end = ${from}
    returning 1`);
  return row !== null;
}

export async function countFound(
  tx: Tx,
  { bounced, dead, complained }: Pick<Mailbox, 'bounced' | 'dead' | 'complained'>,
): Promise<void> {
  await tx.all(sql`
    update sending.mailbox set bounced = bounced + ${bounced}, dead = dead + ${dead}, complained = complained + ${complained}
     where organization_id = ${tx.organizationId}`);
}

export async function noteTrouble(
  tx: Tx,
  { kind, said }: NonNullable<Mailbox['trouble']>,
  againAt: Instant | null,
): Promise<void> {
  await tx.all(sql`
    update sending.mailbox set trouble = ${kind}, trouble_said = ${said}, again_at = ${againAt}
     where organization_id = ${tx.organizationId}`);
}
