/** The six digits of an authenticator app (RFC 6238: SHA-1, 30 seconds). */
import { createHmac } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** `secret` is in base 32, spaces between its groups allowed. */
export function totpOf(secret: string, at = Date.now()): string {
  const letters = Array.from(secret.replaceAll(' ', ''));
  const bits = letters.map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(
    Array.from({ length: bits.length >> 3 }, (_, byte) =>
      Number.parseInt(bits.slice(byte * 8, byte * 8 + 8), 2),
    ),
  );
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const code = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(code % 1_000_000).padStart(6, '0');
}
