/** Addresses where nothing arrives any more, by a keyed hash: nothing more is sent there. */
import type { SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
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
