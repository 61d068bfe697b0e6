/** An operator's PIN as it is kept: never itself, the same on the server that sets it and on the device that asks for it offline. */
import { fromBase64url, toBase64url } from './seal.ts';

/** A PIN of four digits is soon guessed by who holds the hash, at any cost; this one is paid on a tablet, at each log-in. */
export const pinRounds = 100_000;

const freeTries = 5;
const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;

/** How long nobody may try again after so many wrong ones: nothing before the fifth, then twice as long each time, an hour at most. */
export function pinWaitMs(wrong: number): number {
  return wrong < freeTries ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (wrong - freeTries));
}

/** base64url(PBKDF2-HMAC-SHA-256(PIN, salt, rounds)), 32 bytes; `salt` is base64url. */
export async function pinHash(pin: string, salt: string, rounds: number): Promise<string> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64url(salt), iterations: rounds },
    secret,
    256,
  );
  return toBase64url(new Uint8Array(bits));
}
