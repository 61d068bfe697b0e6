/** The preference link: says whose page it is, signed by the server; it holds for as long as nobody revokes it. */
import type { AskedPurpose, Channel } from '#domain/consent/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { idBytes, idsIn } from '#server/platform/ids.ts';
import { openSigner } from '#server/platform/signer.ts';

export interface LinkHolder {
  organizationId: Id;
  customerId: Id;
  number: number;
}

export interface Links {
  /** The page of whoever holds the link. */
  pageOf(token: string): string;
  /** What a mail server sends its POST to, and a browser may open. */
  unsubscribeOf(token: string, purpose: AskedPurpose, channel: Channel): string;
  tokenOf(holder: LinkHolder): string;
  /** Null where the server did not sign it. */
  holderOf(token: string): LinkHolder | null;
}

/** Behind two ids. */
const numberAt = 32;

export function openLinks(secret: string, publicUrl: string): Links {
  const signer = openSigner(secret, 'preference links');
  return {
    pageOf: (token) => `${publicUrl}/preferences/${token}`,
    unsubscribeOf: (token, purpose, channel) =>
      `${publicUrl}/api/v1/unsubscribe/${token}/${purpose}/${channel}`,
    tokenOf({ organizationId, customerId, number }) {
      const count = Buffer.alloc(2);
      count.writeUInt16BE(number);
      const said = Buffer.concat([idBytes(organizationId), idBytes(customerId), count]).toString('base64url');
      return `${said}.${signer.sign(said)}`;
    },
    holderOf(token) {
      const [said = '', signature = ''] = token.split('.');
      if (!signer.holds(said, signature)) return null;
      const bytes = Buffer.from(said, 'base64url');
      const [organizationId = '', customerId = ''] = idsIn(bytes);
      return { organizationId, customerId, number: bytes.readUInt16BE(numberAt) };
    },
  };
}

/** The number that a customer's links are signed with now. */
export async function linkNumberOf(snapshot: Snapshot, customerId: Id): Promise<number> {
  const row = await snapshot.first<{ number: number }>(sql`
    select number from consent.link where organization_id = ${snapshot.organizationId} and customer_id = ${customerId}`);
  return row?.number ?? 0;
}

/** Ends every link that was given out. */
export async function revokeLinks(tx: Tx, actor: Actor, customerId: Id, now: Instant): Promise<void> {
  await tx.all(sql`
    insert into consent.link (organization_id, customer_id, number) values (${tx.organizationId}, ${customerId}, 1)
    on conflict (organization_id, customer_id) do update set number = link.number + 1`);
  await audit(tx, actor, { action: 'renewConsentLink', subject: customerId }, now);
}
