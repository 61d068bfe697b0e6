/** Addresses where nothing arrives any more, by a keyed hash: nothing more is sent there, until somebody says that it works again. */
import type { z } from 'zod';
import type { SentChannel } from '#domain/sending/rules.ts';
import type { listUnreachable } from '#domain/sending/unreachableContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { openSigner } from '#server/platform/signer.ts';

export type HashAddress = (organizationId: Id, channel: SentChannel, address: string) => string;

export function openHash(secret: string): HashAddress {
  const signer = openSigner(secret, 'unreachable addresses');
  return (organizationId, channel, address) => signer.sign(`${organizationId} ${channel} ${address}`);
}

export async function unreachableAmong(
  snapshot: Snapshot,
  hash: HashAddress,
  channel: SentChannel,
  addresses: readonly string[],
): Promise<Set<string>> {
  const byHash = new Map(
    addresses.map((address) => [hash(snapshot.organizationId, channel, address), address]),
  );
  const rows = await snapshot.all<{ hash: string }>(sql`
    select address_hash as hash from sending.unreachable
     where organization_id = ${snapshot.organizationId} and channel = ${channel} and address_hash = any (${[...byHash.keys()]}::text[])`);
  return new Set(rows.flatMap((row) => byHash.get(row.hash) ?? []));
}

export async function noteUnreachable(
  tx: Tx,
  hash: HashAddress,
  {
    customerId,
    channel,
    address,
    why,
  }: { customerId: Id; channel: SentChannel; address: string; why: string },
  now: Instant,
): Promise<void> {
  await tx.all(sql`
    insert into sending.unreachable (organization_id, channel, address_hash, customer_id, why, at)
    values (${tx.organizationId}, ${channel}, ${hash(tx.organizationId, channel, address)}, ${customerId}, ${why}, ${now})
    on conflict (organization_id, channel, address_hash) do update set why = excluded.why, at = excluded.at`);
}

const shown = 100;

export async function unreachableOf(snapshot: Snapshot): Promise<z.output<typeof listUnreachable.reply>> {
  const rows = await snapshot.all<{
    customerId: Id;
    name: string | null;
    channel: Exclude<SentChannel, 'letter'>;
    why: string;
    at: Instant;
    total: number;
  }>(sql`
    select u.customer_id as "customerId", c.name, u.channel, u.why, u.at, (count(*) over ())::integer as total
      from sending.unreachable u
      join customers.customer c on c.organization_id = u.organization_id and c.id = u.customer_id
     where u.organization_id = ${snapshot.organizationId}
     order by u.at desc, u.address_hash limit ${shown}`);
  return {
    items: rows.map(({ customerId, name, channel, why, at }) => ({
      customer: { id: customerId, name },
      channel,
      why,
      at,
    })),
    total: rows[0]?.total ?? 0,
  };
}

export async function revive(
  tx: Tx,
  actor: Actor,
  { customerId, channel }: { customerId: Id; channel: SentChannel },
  now: Instant,
): Promise<boolean> {
  const gone = await tx.all(sql`
    delete from sending.unreachable
     where organization_id = ${tx.organizationId} and customer_id = ${customerId} and channel = ${channel}
    returning 1`);
  if (gone.length > 0) await audit(tx, actor, { action: 'reviveAddress', subject: customerId }, now);
  return gone.length > 0;
}
