/** The plain port beside HTTPS: for the machine itself, and for whoever is brought in. */
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Config, readConfig } from '../config.ts';
import { buildHttp } from '../http.ts';
import { StartError } from '../startError.ts';
import { openAuthority } from './authority.ts';
import { prepareHttps } from './https.ts';
import { openTrust } from './trust.ts';

const log = { info() {}, warn() {}, error() {} };
const clock = () => new Date().toISOString();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau-https-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function configOf(more: NodeJS.ProcessEnv = {}): Config & { httpsPort: number } {
  const config = readConfig({ CAVEAU_DATA: folder, CAVEAU_HTTPS_PORT: '4181', ...more });
  return { ...config, httpsPort: config.httpsPort ?? 0 };
}

function open(config = configOf()): FastifyInstance {
  const http = buildHttp({ endpoints: [], authenticate: async () => null, refusals: [], clock, log });
  void prepareHttps(http, { config, clock, log });
  return http;
}

const ask = (http: FastifyInstance, url: string, headers = {}, remoteAddress = '192.168.1.30') =>
  http.inject({ url, remoteAddress, headers: { host: '192.168.1.20:4180', ...headers } });

test('another device is sent on to HTTPS, the machine itself and who stands before Caveau on it are not', async () => {
  const http = open();
  const { statusCode, headers } = await ask(http, '/stock?tri=nom');
  expect([statusCode, headers.location]).toEqual([307, 'https://192.168.1.20:4181/stock?tri=nom']);
  for (const near of ['127.0.0.1', '::ffff:127.0.0.1', '::1'])
    expect((await ask(http, '/stock', {}, near)).statusCode).toBe(404);
});

describe('the page that brings a device in', () => {
  test('is told in its language: where to go, what to install, the steps of its system, the fingerprint', async () => {
    const http = open();
    const iPad = {
      'user-agent': 'Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X)',
      'accept-language': 'fr-FR',
    };
    const page = (await ask(http, '/appareil', iPad)).body;
    const { certificate } = openAuthority(join(folder, 'tls'), 'autre', Date.now());
    const wanted = [
      'http://192.168.1.20:4180/appareil',
      'https://192.168.1.20:4181',
      '<details open><summary>iPad et iPhone',
      'caveau.mobileconfig',
      certificate.fingerprint256.replaceAll(':', ' '),
    ];
    expect(wanted.filter((part) => !page.includes(part))).toEqual([]);
    expect(page.includes('href="/appareil/caveau.crt"')).toBe(false);
    const english = (await ask(http, '/appareil?lang=en', iPad)).body;
    expect(english.includes('Bring a device in')).toBe(true);
    const windows = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)' };
    const other = (await ask(http, '/appareil', windows)).body;
    expect(other.includes('<details open><summary>Windows')).toBe(true);
  });

  test('gives the authority as a certificate and as a profile, never its key', async () => {
    const http = open();
    const { certificate } = openAuthority(join(folder, 'tls'), 'autre', Date.now());
    const { rawPayload } = await ask(http, '/appareil/caveau.crt');
    expect(new X509Certificate(rawPayload).fingerprint256).toBe(certificate.fingerprint256);
    const profile = await ask(http, '/appareil/caveau.mobileconfig');
    expect(profile.headers['content-type']).toBe('application/x-apple-aspen-config');
    expect(profile.body).toContain(`<data>${certificate.raw.toString('base64')}</data>`);
    for (const uuid of profile.body.match(/(?<=UUID<\/key><string>)[^<]+/g) ?? [])
      expect(uuid).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect((await ask(http, '/appareil/authority.key')).statusCode).toBe(404);
  });

  test('names the address that the people use, if it is a safe one', async () => {
    const http = open(configOf({ CAVEAU_URL: 'https://cave.lan' }));
    const page = (await ask(http, '/appareil')).body;
    const wanted = ['href="https://cave.lan/"', 'http://cave.lan:4180/appareil'];
    expect(wanted.filter((part) => !page.includes(part))).toEqual([]);
  });

  test('cannot be made to say what it was asked with', async () => {
    const page = (await ask(open(), '/appareil', { host: '"><script>alert(1)</script>' })).body;
    expect(page.includes('alert(1)')).toBe(false);
  });
});

describe('the merchant’s own certificate', () => {
  const files = () => ({ CAVEAU_TLS_CERT: join(folder, 'le.crt'), CAVEAU_TLS_KEY: join(folder, 'le.key') });

  test('is shown as it is, read again when it is renewed, and nothing is to be installed', async () => {
    const authority = openAuthority(join(folder, 'elsewhere'), 'le', Date.now());
    async function renew(address: string): Promise<string> {
      const made = authority.credentialsFor({ dns: ['cave.lan'], addresses: [address] }, Date.now());
      await writeFile(files().CAVEAU_TLS_CERT, made.cert);
      await writeFile(files().CAVEAU_TLS_KEY, made.key);
      return made.cert;
    }
    const first = await renew('192.168.1.20');
    const config = configOf(files());
    const trust = openTrust(config, Date.now());
    expect(trust.credentials(Date.now()).cert).toBe(first);
    const second = await renew('192.168.1.21');
    expect(trust.credentials(Date.now()).cert).toBe(second);
    const http = open(config);
    expect((await ask(http, '/appareil')).body.includes('le certificat de la maison suffit')).toBe(true);
    expect((await ask(http, '/appareil/caveau.crt')).statusCode).toBe(404);
  });

  test('that cannot be read keeps Caveau from starting, in a sentence', async () => {
    await writeFile(files().CAVEAU_TLS_CERT, 'rien');
    const trust = openTrust(configOf(files()), Date.now());
    expect(() => trust.credentials(Date.now())).toThrow(StartError);
    expect(() => configOf({ CAVEAU_TLS_CERT: 'le.crt' })).toThrow('go together');
  });
});
