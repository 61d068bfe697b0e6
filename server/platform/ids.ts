/** New ids, where the clock and chance are at hand, and what tells one content from another. */
import { createHash, randomBytes } from 'node:crypto';
import { type Id, idFromClock } from '#domain/values/ids.ts';

export function newId(): Id {
  return idFromClock(Date.now(), randomBytes(10));
}

/** Of what is asked under a key: the same for the same content, so that other content under that key is noticed. */
export function contentFingerprint(content: unknown): string {
  const text = JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return createHash('sha256').update(text).digest('base64url');
}

/** What ids of identities are drawn with. */
export function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** What of an id stands in a link: its 16 bytes. */
export function idBytes(id: Id): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** The ids that were written one behind the other. */
export function idsIn(bytes: Uint8Array): Id[] {
  const digits = Buffer.from(bytes).toString('hex');
  return [...digits.matchAll(/(.{8})(.{4})(.{4})(.{4})(.{12})/g)].map((parts) => parts.slice(1).join('-'));
}
