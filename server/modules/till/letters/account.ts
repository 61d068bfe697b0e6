/** The merchant's mail account: kept with its password sealed, which is told to nobody. */
import { z } from 'zod';
import { type MailAccount, mailAccount, type saveMailAccount } from '#domain/till/mailContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { MailServer } from '#server/platform/mail.ts';
import type { TillPorts } from '../ports.ts';

type Vault = Pick<TillPorts, 'vault'>;

const place = (organizationId: string): string => `till mail account ${organizationId}`;

interface Row {
  said: unknown;
  password: Buffer | null;
}

function row(snapshot: Snapshot): Promise<Row | null> {
  return snapshot.first<Row>(sql`
    select said, password from till.mail_account where organization_id = ${snapshot.organizationId}`);
}

export async function hasMailAccount(snapshot: Snapshot): Promise<boolean> {
  return (await row(snapshot)) !== null;
}

/** What a letter is sent by; null where there is no account. */
export async function accountToSendBy(
  snapshot: Snapshot,
  { vault }: Vault,
): Promise<{ server: MailServer; from: string } | null> {
  const kept = await row(snapshot);
  if (!kept) return null;
  const { from, ...server } = mailAccount.parse(kept.said);
  const password = kept.password === null ? null : vault.open(kept.password, place(snapshot.organizationId));
  return { server: { ...server, password }, from };
}

export async function mailState(snapshot: Snapshot): Promise<{
  account: (MailAccount & { hasPassword: boolean }) | null;
  waiting: number;
  refused: string | null;
}> {
  const kept = await row(snapshot);
  const letters = await snapshot.one<{ waiting: number; refused: string | null }>(sql`
    select (select count(*) from till.letter
             where organization_id = ${snapshot.organizationId} and address is not null)::integer as waiting,
           (select refusal from till.letter
             where organization_id = ${snapshot.organizationId} and refused_at is not null
             order by refused_at desc limit 1) as refused`);
  return {
    account: kept && { ...mailAccount.parse(kept.said), hasPassword: kept.password !== null },
    ...letters,
  };
}

/** A password that is left out stays as it is, unless another server or user would be told it. */
export async function saveAccount(
  tx: Tx,
  { vault }: Vault,
  actor: Actor,
  { account }: z.output<typeof saveMailAccount.body>,
  now: Instant,
): Promise<void> {
  if (account === null) {
    await tx.all(sql`delete from till.mail_account where organization_id = ${tx.organizationId}`);
  } else {
    const { password, ...said } = account;
    const before = await mailState(tx);
    const isSame = before.account?.host === said.host && before.account.user === said.user;
    const kept = isSame ? ((await row(tx))?.password ?? null) : null;
    const sealed =
      password === undefined
        ? kept
        : password === null
          ? null
          : vault.seal(password, place(tx.organizationId));
    await tx.all(sql`
      insert into till.mail_account (organization_id, said, password)
      values (${tx.organizationId}, ${JSON.stringify(z.encode(mailAccount, said))}::jsonb, ${sealed})
      on conflict (organization_id) do update set said = excluded.said, password = excluded.password`);
  }
  await audit(tx, actor, { action: 'saveMailAccount', subject: account?.host ?? '' }, now);
}
