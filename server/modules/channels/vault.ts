/** Seals secrets at rest: AES-256-GCM under a key drawn from the server's own secret, bound to the place where each is kept. */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { refuseChannel } from '#domain/channels/refusals.ts';

const version = 1;
const ivLength = 12;
const tagLength = 16;

export interface Vault {
  /** `place` says whose secret it is: sealed text that is moved elsewhere does not open. */
  seal(text: string, place: string): Buffer;
  /** Refuses where the server's secret is not the one that sealed it. */
  open(sealed: Buffer, place: string): string;
}

export function createVault(secret: string): Vault {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'caveau channels secrets', 32)));
  return {
    seal(text, place) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
      cipher.setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      const iv = sealed.subarray(1, 1 + ivLength);
      const tag = sealed.subarray(1 + ivLength, 1 + ivLength + tagLength);
      try {
        if (sealed[0] !== version) throw new Error('unknown version');
        const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
        decipher.setAAD(Buffer.from(place));
        decipher.setAuthTag(tag);
        const body = sealed.subarray(1 + ivLength + tagLength);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        throw refuseChannel('secret_unreadable');
      }
    },
  };
}
