/** Addresses that refused something, by a keyed hash: an import that brings one back finds it, and nobody reads it from there. */
import type { AskedPurpose, Channel } from '#domain/consent/rules.ts';
import { foldForSearch } from '#domain/values/fold.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { openSigner } from '#server/platform/signer.ts';

/** What is written to on each channel, as the record says it. */
export type Addresses = Partial<Record<Channel, string>>;

export type HashAddress = (organizationId: string, channel: Channel, address: string) => string;

/** SMS, RCS and calls reach the same number. */
const kindOf: Record<Channel, string> = {
  email: 'email',
  sms: 'phone',
  rcs: 'phone',
  phone: 'phone',
  letter: 'letter',
};

/** The key is the installation's secret, which no table and no unencrypted backup holds. */
export function openHash(secret: string): HashAddress {
  const signer = openSigner(secret, 'consent addresses');
  return (organizationId, channel, address) =>
    signer.sign(`${organizationId} ${kindOf[channel]} ${channel === 'letter' ? foldedOf(address) : address}`);
}

/** However it is typed: without accents, capitals and whatever is no letter or digit. */
function foldedOf(address: string): string {
  return foldForSearch(address).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

export interface Suppression {
  purpose: AskedPurpose;
  channel: Channel;
  at: Instant;
}

export async function suppress(tx: Tx, hash: string, { purpose, channel, at }: Suppression): Promise<void> {
  await tx.all(sql`
    insert into consent.suppression (organization_id, channel, purpose, address_hash, at)
    values (${tx.organizationId}, ${channel}, ${purpose}, ${hash}, ${at})
    on conflict (organization_id, channel, purpose, address_hash)
    do update set at = greatest(suppression.at, excluded.at)`);
}

/** By hash. */
export async function suppressionsOf(
  snapshot: Snapshot,
  hashes: readonly string[],
): Promise<Map<string, Suppression[]>> {
  const rows = await snapshot.all<Suppression & { hash: string }>(sql`
    select address_hash as hash, purpose, channel, at from consent.suppression
     where organization_id = ${snapshot.organizationId} and address_hash = any (${[...new Set(hashes)]}::text[])`);
  return Map.groupBy(rows, ({ hash }) => hash);
}
