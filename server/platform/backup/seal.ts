/**
 * Encryption of a backup's body: AES-256-GCM in chunks, so that a file of any size streams and yet no chunk can be changed, moved,
 * left out or cut off. Each chunk's nonce is its number and whether it is the last (the STREAM construction of Hoang, Reyhanitabar,
 * Rogaway and Vizár, 2015); the file's first line is authenticated with every chunk. The key is the passphrase through scrypt with a
 * salt of the file's own, so a nonce never serves twice.
 */
import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { chunksOf } from './chunks.ts';

const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
/** 128 MiB and about half a second a guess (OWASP's first choice of parameters). */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

export const SALT_BYTES = 16;

export interface Seal {
  key: Buffer;
  /** Authenticated with every chunk. */
  heading: Buffer;
}

export function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, SCRYPT, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

export async function* seal(body: AsyncIterable<Buffer>, { key, heading }: Seal): AsyncGenerator<Buffer> {
  for await (const { chunk, number, last } of chunksOf(body, CHUNK_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last)).setAAD(heading);
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Yields only what is authentic; throws at the first chunk that is not, and at an end that is not the end. */
export async function* unseal(body: AsyncIterable<Buffer>, { key, heading }: Seal): AsyncGenerator<Buffer> {
  for await (const { chunk, number, last } of chunksOf(body, CHUNK_BYTES + TAG_BYTES)) {
    const sealed = chunk.subarray(0, -TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(heading)
      .setAuthTag(chunk.subarray(sealed.length));
    yield Buffer.concat([decipher.update(sealed), decipher.final()]);
  }
}
