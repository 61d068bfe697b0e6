/** The server's own key: a file of the data folder, outside the database and its backups, by which it signs what nobody can forge who holds the database alone. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fingerprintOf, fromBase64url, type Sign, signWith, toBase64url } from '#domain/till/seal.ts';

export interface ServerKey {
  /** The uncompressed point, base64url. */
  publicKey: string;
  /** As it is printed. */
  fingerprint: string;
  sign: Sign;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const jwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

/** Made once: several servers of one data folder have one key. */
export async function openServerKey(dataDirectory: string): Promise<ServerKey> {
  const folder = join(dataDirectory, 'keys');
  const path = join(folder, 'till-server-key.json');
  const text = (await kept(path)) ?? (await made(folder, path));
  const said = jwk.parse(JSON.parse(text));
  const privateKey = await crypto.subtle.importKey('jwk', said, algorithm, false, ['sign']);
  const point = [4, ...fromBase64url(said.x), ...fromBase64url(said.y)];
  const publicKey = toBase64url(Uint8Array.from(point));
  return { publicKey, fingerprint: await fingerprintOf(publicKey), sign: signWith(privateKey) };
}

async function kept(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
}

/** Stands under its name only once it is on disk; where another server was first, its key is the one. */
async function made(folder: string, path: string): Promise<string> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.write(`${JSON.stringify({ kty, crv, x, y, d })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await link(draft, path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  await unlink(draft);
  return readFile(path, 'utf8');
}
