/** The accounts by which a house sends: kept with their secrets sealed, which are told to nobody. */
import { z } from 'zod';
import { accountsOf, type SenderAccount, senderAccount } from '#domain/sending/accounts.ts';
import type { saveSender, Sender as ToldSender } from '#domain/sending/contract.ts';
import { refuseSending } from '#domain/sending/refusals.ts';
import { type SentChannel, sentChannels } from '#domain/sending/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { SendingDependencies } from './ports.ts';

type Vault = Pick<SendingDependencies, 'vault'>;

const place = (organizationId: string, channel: SentChannel): string =>
  `sending account ${organizationId} ${channel}`;
const signaturePlace = (organizationId: string, channel: SentChannel): string =>
  `${place(organizationId, channel)} signature`;

interface Row {
  channel: SentChannel;
  said: unknown;
  secret: Buffer | null;
  signature: Buffer | null;
  trouble: string | null;
}

function rowsOf(snapshot: Snapshot): Promise<Row[]> {
  return snapshot.all<Row>(sql`
    select channel, said, secret, signature, trouble from sending.account where organization_id = ${snapshot.organizationId}`);
}

async function rowOf(snapshot: Snapshot, channel: SentChannel): Promise<Row | null> {
  return (await rowsOf(snapshot)).find((row) => row.channel === channel) ?? null;
}

function told(channel: SentChannel, row: Row | null): ToldSender {
  if (!row) return { channel, account: null, hasSecret: false, hasSignature: false, trouble: null };
  return {
    channel,
    account: senderAccount.parse(row.said),
    hasSecret: row.secret !== null,
    hasSignature: row.signature !== null,
    trouble: row.trouble,
  };
}

export async function sendersOf(snapshot: Snapshot): Promise<ToldSender[]> {
  const rows = await rowsOf(snapshot);
  return sentChannels.map((channel) => told(channel, rows.find((row) => row.channel === channel) ?? null));
}

export async function accountOf(snapshot: Snapshot, channel: SentChannel): Promise<SenderAccount | null> {
  const row = await rowOf(snapshot, channel);
  return row && senderAccount.parse(row.said);
}

/** Null where there is no account. */
export async function accountToSendBy(
  snapshot: Snapshot,
  { vault }: Vault,
  channel: SentChannel,
): Promise<{ account: SenderAccount; secret: string | null } | null> {
  const row = await rowOf(snapshot, channel);
  if (!row) return null;
  const secret = row.secret === null ? null : vault.open(row.secret, place(snapshot.organizationId, channel));
  return { account: senderAccount.parse(row.said), secret };
}

/** What providers sign their calls with; none where calls are taken by their address alone. */
export async function signaturesOf(snapshot: Snapshot, { vault }: Vault): Promise<string[]> {
  const rows = await rowsOf(snapshot);
  return rows.flatMap(({ channel, signature }) =>
    signature === null ? [] : [vault.open(signature, signaturePlace(snapshot.organizationId, channel))],
  );
}

/** To whom a secret is told. */
function keeperOf(account: SenderAccount): string {
  if (account.kind === 'smtp') return `smtp ${account.host} ${account.user}`;
  if (account.kind === 'smpp') return `smpp ${account.host} ${account.systemId}`;
  return account.kind === 'vonage' ? `vonage ${account.applicationId}` : account.kind;
}

export async function saveAccount(
  tx: Tx,
  { vault }: Vault,
  { actor, channel, now }: { actor: Actor; channel: SentChannel; now: Instant },
  { account, secret, signature }: z.output<typeof saveSender.body>,
): Promise<ToldSender> {
  const { organizationId } = tx;
  if (account === null) {
    await tx.all(
      sql`delete from sending.account where organization_id = ${organizationId} and channel = ${channel}`,
    );
  } else {
    if (!accountsOf[channel].includes(account.kind)) throw refuseSending('sender_other_channel');
    const before = await rowOf(tx, channel);
    const isSame = before && keeperOf(senderAccount.parse(before.said)) === keeperOf(account);
    const sealed = (typed: string | null | undefined, kept: Buffer | null, where: string): Buffer | null =>
      typed === undefined ? (isSame ? kept : null) : typed === null ? null : vault.seal(typed, where);
    const secrets = {
      secret: sealed(secret, before?.secret ?? null, place(organizationId, channel)),
      signature: sealed(signature, before?.signature ?? null, signaturePlace(organizationId, channel)),
    };
    await tx.all(sql`
      insert into sending.account (organization_id, channel, said, secret, signature)
      values (${organizationId}, ${channel}, ${JSON.stringify(z.encode(senderAccount, account))}::jsonb, ${secrets.secret}, ${secrets.signature})
      on conflict (organization_id, channel) do update
         set said = excluded.said, secret = excluded.secret, signature = excluded.signature, trouble = null, again_at = null`);
  }
  await audit(tx, actor, { action: 'saveSender', subject: channel }, now);
  return told(channel, await rowOf(tx, channel));
}

/** What keeps it from sending, and when it is tried again; null once it has sent. */
export async function noteTrouble(
  tx: Tx,
  channel: SentChannel,
  trouble: { said: string; againAt: Instant } | null,
): Promise<void> {
  const said = trouble?.said.slice(0, 300) ?? null;
  await tx.all(sql`
    update sending.account set trouble = ${said}, again_at = ${trouble?.againAt ?? null}
     where organization_id = ${tx.organizationId} and channel = ${channel} and (${said}::text is not null or trouble is not null)`);
}

/** Whether it is to be left alone for a while. */
export async function isResting(snapshot: Snapshot, channel: SentChannel, now: Instant): Promise<boolean> {
  const row = await snapshot.first(sql`
    select from sending.account
     where organization_id = ${snapshot.organizationId} and channel = ${channel} and again_at > ${now}`);
  return row !== null;
}
