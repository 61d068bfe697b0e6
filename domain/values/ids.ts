/** Ids: UUID strings, given by the caller (v7) or drawn from an identity that the outside world already has (v8). */
import { z } from 'zod';

export const id = z.uuid();
export type Id = string;

/**
 * A UUIDv8 that says an outside identity: the same parts always give the same id, on any machine and in any order of arrival.
 * `hash` is SHA-256 of its text (32 bytes), passed in because domain does no I/O.
 */
export function idOfIdentity(hash: (text: string) => Uint8Array, ...parts: readonly string[]): Id {
  const bytes = hash(parts.map((part) => `${part.length}:${part}`).join('')).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A UUIDv7 (RFC 9562 §5.7) from a clock in milliseconds and 10 random bytes, both passed in. */
export function idFromClock(milliseconds: number, random: Uint8Array): Id {
  const time = Math.floor(milliseconds).toString(16).padStart(12, '0');
  const tail = Array.from(random.slice(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(tail.slice(3, 5), 16) & 0x3f) | 0x80).toString(16).padStart(2, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(5, 7)}-${tail.slice(7, 19).padEnd(12, '0')}`;
}
