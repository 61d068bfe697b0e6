/** Caveau's own authority, as devices meet it: by TLS. */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authority, type Credentials, openAuthority } from './authority.ts';
import { serverCertificate } from './certificate.ts';

const dayMs = 86_400_000;
const names = {
  dns: ['cave.lan', 'caisse', 'caisse.local', 'localhost'],
  addresses: ['127.0.0.1', '192.168.1.20'],
};
let folder: string;
let authority: Authority;

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'caveau-tls-')), 'tls');
  authority = openAuthority(folder, 'caisse', Date.now());
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

/** What a device that trusts the authority is answered where it calls `host`; the reason why it hangs up. */
async function reached(host: string, credentials: Credentials): Promise<string> {
  const server = createServer(credentials, (_, response) => response.end('Caveau')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  try {
    return await new Promise((resolve) => {
      // Whatever the name, this machine answers.
      const lookup: LookupFunction = (_, { all }, found) =>
        all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4);
      const options = { host, port, ca: authority.certificate.toString(), agent: false as const, lookup };
      request(options, (response) => response.setEncoding('utf8').on('data', resolve))
        .on('error', (error) => resolve(error.message))
        .end();
    });
  } finally {
    server.close();
  }
}

describe('a device that trusts the authority', () => {
  test.each(['cave.lan', 'caisse', 'caisse.local', 'localhost', '127.0.0.1'])('reaches %s', async (host) => {
    expect(await reached(host, authority.credentialsFor(names, Date.now()))).toBe('Caveau');
  });

  test('does not take another name for it', async () => {
    const credentials = authority.credentialsFor(names, Date.now());
    expect(await reached('autre.lan', credentials)).toContain('does not match certificate');
  });

  test.each([
    { dns: ['banque.example'], addresses: [] },
    { dns: ['localhost', 'autre'], addresses: [] },
    { dns: ['localhost'], addresses: ['203.0.113.7'] },
  ])('would not believe it on $dns, $addresses, even if its key were stolen', async (stolen) => {
    const privateKey = createPrivateKey(await readFile(join(folder, 'authority.key')));
    const publicKey = createPublicKey(privateKey);
    const forged = serverCertificate(
      { name: 'Caveau (caisse)', privateKey, publicKey },
      { names: stolen, publicKey },
      { from: Date.now() - dayMs, until: Date.now() + dayMs },
    );
    const key = await readFile(join(folder, 'authority.key'), 'utf8');
    const credentials = {
      key,
      cert: new X509Certificate(forged).toString() + authority.certificate.toString(),
    };
    expect(await reached(stolen.dns[0] ?? '', credentials)).toContain('permitted subtree violation');
  });
});

describe('the certificate', () => {
  test('stays the same while it is good, and is made again a month before its end, by the same authority', async () => {
    const now = Date.now();
    const first = authority.credentialsFor(names, now);
    const { fingerprint256 } = authority.certificate;
    authority = openAuthority(folder, 'caisse', now + 59 * dayMs);
    expect(authority.credentialsFor(names, now + 59 * dayMs)).toEqual(first);
    const renewed = authority.credentialsFor(names, now + 61 * dayMs);
    expect(renewed.cert).not.toBe(first.cert);
    expect(authority.certificate.fingerprint256).toBe(fingerprint256);
  });

  test('is made again for an address that is new, and where its file is spoiled', async () => {
    const before = authority.credentialsFor(names, Date.now());
    const moved = { ...names, addresses: [...names.addresses, '10.0.0.8', 'fd00::8'] };
    const after = authority.credentialsFor(moved, Date.now());
    expect(after).not.toEqual(before);
    await writeFile(join(folder, 'server.crt'), 'rien');
    expect(await reached('cave.lan', authority.credentialsFor(moved, Date.now()))).toBe('Caveau');
  });

  test('leaves out what the authority may not vouch for, so that the rest is believed', async () => {
    const more = { ...names, dns: ['caveau.example', 'renommee', ...names.dns] };
    expect(await reached('cave.lan', authority.credentialsFor(more, Date.now()))).toBe('Caveau');
  });
});

test.skipIf(process.platform === 'win32')('keys are for the account alone that runs Caveau', async () => {
  authority.credentialsFor(names, Date.now());
  for (const file of ['authority.key', 'server.key'])
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
});
