/** Customers' cards on their telephones: made and signed with the merchant's own certificate, and ended with an erasure. */
import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, randomUUID, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createSecureServer } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { zipEntries } from '#connectors/file/zip.ts';
import { createCustomer, eraseCustomer } from '#domain/customers/contract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import * as wire from '#domain/wallet/contract.ts';
import { refuseWallet } from '#domain/wallet/refusals.ts';
import { createVault } from '#server/modules/channels/index.ts';
import { createCustomers } from '#server/modules/customers/index.ts';
import { openPool } from '#server/platform/database.ts';
import { buildHttp } from '#server/platform/http.ts';
import { openAuthority } from '#server/platform/tls/authority.ts';
import * as der from '#server/platform/tls/der.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import { customersPortsOf } from '#tests/harness/customersPorts.ts';
import { openShop, type Shop } from '#tests/harness/shop.ts';
import { openPassAuthority, type PassAuthority } from './authority.fixture.ts';
import { createWallet, type Wallet } from './index.ts';

const secret = 'f'.repeat(64);
const publicUrl = 'https://cave.example';
const names = { passType: 'pass.example.cave.fidelite', team: 'CAVE123456' };
const device = 'telephone-of-zoe';
const pushToken = 'ab'.repeat(32);

const certificateName = z.object({ subject: z.object({ UID: z.string() }) });
const passShape = z.object({
  serialNumber: z.string(),
  authenticationToken: z.string(),
  webServiceURL: z.string(),
});

let shop: Shop;
let folder: string;
let wallet: Wallet;
let inside: FastifyInstance;
let outside: FastifyInstance;
let office: Caller;
let anybody: Caller;
let apple: PassAuthority;
/** What Apple's and Google's servers were asked. */
const pushed: { path: string; topic: string; by: string }[] = [];
const asked: { url: string; body: string }[] = [];
/** What everybody has earned. */
let standing: { balance: string; tier: string | null } | null = null;
const google = generateKeyPairSync('rsa', { modulusLength: 2048 });
let push: ReturnType<typeof createSecureServer>;
const pools: { end(): Promise<void> }[] = [];

beforeAll(async () => {
  shop = await openShop();
  folder = await mkdtemp(join(tmpdir(), 'caveau wallet '));
  const now = Date.parse(shop.now);
  apple = openPassAuthority(now - 86_400_000, now + 300 * 86_400_000);
  const authority = openAuthority(join(folder, 'tls'), 'localhost', Date.now());
  const served = authority.credentialsFor({ dns: ['localhost'], addresses: ['127.0.0.1'] }, Date.now());
  push = createSecureServer({ ...served, requestCert: true, rejectUnauthorized: false });
  push.on('stream', (stream, headers) => {
    const socket = stream.session?.socket;
    pushed.push({
      path: String(headers[':path']),
      topic: String(headers['apns-topic']),
      by: socket instanceof TLSSocket ? certificateName.parse(socket.getPeerCertificate()).subject.UID : '',
    });
    stream.respond({ ':status': 200 });
    stream.end();
  });
  push.listen(0, '127.0.0.1');
  await once(push, 'listening');
  const bound = push.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const jobsPool = openPool({ connectionString: shop.jobsUrl, max: 1 });
  pools.push(jobsPool);
  wallet = createWallet({
    database: shop.database,
    jobsPool,
    ask: async (...jobs) => {
      for (const { task, payload } of jobs) await wallet.jobs[task]?.(payload, { number: 1, last: false });
    },
    clock: () => shop.now,
    secret,
    publicUrl,
    vault: createVault(secret),
    nameOf: async () => ({ house: 'Cave du Port', language: 'fr' }),
    standingOf: async () => standing,
    mayLeave: async () => true,
    fetch: async (url, init) => {
      asked.push({ url, body: typeof init?.body === 'string' ? init.body : '' });
      return Response.json({ access_token: 'token-of-google' });
    },
    applePush: { origin: `https://localhost:${port}`, authority: authority.certificate.toString() },
  });
  const customers = createCustomers(
    shop.database,
    {
      ...customersPortsOf(shop),
      eraseElsewhere: wallet.erase,
      toldElsewhere: async () => ({}),
      claimableTicket: async () => null,
    },
    folder,
  );
  const serving = (who: typeof shop.actor | null): FastifyInstance =>
    buildHttp({
      endpoints: [...customers.endpoints, ...wallet.endpoints],
      authenticate: async () => who,
      refusals: [refuseCustomer.sentences, refuseWallet.sentences],
      clock: () => shop.now,
      log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
    });
  inside = serving(shop.actor);
  outside = serving(null);
  office = callerOf(inside);
  anybody = callerOf(outside);
});
afterAll(async () => {
  push.close();
  for (const pool of pools) await pool.end();
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

const base64 = (pem: { toString(): string }) => Buffer.from(pem.toString()).toString('base64');
const tokenIn = (url: string): string => url.split('/').at(-1) ?? '';

async function zoe(more: object = {}): Promise<{ customerId: string; token: string }> {
  const body = { name: 'Zoé Lenoir', phone: '0612345678', cardCode: 'FID-77', ...more };
  const { id: customerId } = await office.call(createCustomer, { body });
  const { url } = await office.call(wire.makeCardPage, { params: { customerId } });
  return { customerId, token: tokenIn(url) };
}

/** The files of a pass. */
function opened(archive: Buffer): Map<string, Buffer> {
  const files = zipEntries(archive).map(({ name, compressedSize, localOffset }): [string, Buffer] => {
    const at =
      localOffset + 30 + archive.readUInt16LE(localOffset + 26) + archive.readUInt16LE(localOffset + 28);
    return [name, archive.subarray(at, at + compressedSize)];
  });
  return new Map(files);
}

async function take(url: string, authorization?: string): Promise<{ status: number; bytes: Buffer }> {
  const answer = await outside.inject({ url, ...(authorization ? { headers: { authorization } } : {}) });
  return { status: answer.statusCode, bytes: answer.rawPayload };
}

/** Whether the bytes beside the manifest are the certificate's signature over it: read by hand, and by OpenSSL where there is one. */
async function signatureHolds(manifest: Buffer, signature: Buffer): Promise<boolean> {
  const [, wrapped] = der.partsOf(signature);
  const [signed] = wrapped ? der.partsOf(wrapped) : [];
  const parts = signed ? der.partsOf(signed) : [];
  const [certificate] = der.partsOf(parts[3] ?? Buffer.alloc(0));
  const [signer] = der.partsOf(parts[4] ?? Buffer.alloc(0));
  const [, , , attributes, , value] = signer ? der.partsOf(signer) : [];
  if (!certificate || !attributes || !value) return false;
  const digest = createHash('sha256').update(manifest).digest();
  const told = der.set(der.contentOf(attributes));
  const [body] = der.partsOf(certificate);
  const key = createPublicKey({
    key: der.partsOf(body ?? certificate)[6] ?? certificate,
    format: 'der',
    type: 'spki',
  });
  const holds = told.includes(digest) && verify('sha256', told, key, der.contentOf(value));
  const files = ['manifest.json', 'signature', 'apple.pem'].map((name) => join(folder, name));
  const [content = '', beside = '', above = ''] = files;
  await writeFile(content, manifest);
  await writeFile(beside, signature);
  await writeFile(above, apple.certificate.toString());
  const at = Math.floor(Date.parse(shop.now) / 1000);
  try {
    execFileSync(
      'openssl',
      [
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'DER',
        '-in',
        beside,
        '-content',
        content,
        '-CAfile',
        above,
      ].concat(['-purpose', 'any', '-attime', String(at), '-out', join(folder, 'verified')]),
      { stdio: 'pipe' },
    );
    return holds;
  } catch (error) {
    if (error instanceof Error && error.message.includes('ENOENT')) return holds;
    throw error;
  }
}

test('Nothing of a wallet is offered before its account is there: the card is a code and a PDF', async () => {
  const { customerId, token } = await zoe();
  expect(await anybody.call(wire.showCard, { params: { token } })).toEqual({
    house: 'Cave du Port',
    code: 'FID-77',
    apple: false,
    google: null,
    standing,
    language: 'fr',
  });
  expect((await anybody.refusal(wire.takePass, { params: { token } })).code).toBe('card_not_found');
  expect((await anybody.call(wire.takeCardFile, { params: { token } })).slice(0, 5)).toBe('%PDF-');
  expect((await office.call(wire.printCard, { params: { customerId } })).slice(0, 5)).toBe('%PDF-');
  // The same page each time, and nobody else's.
  const again = await office.call(wire.makeCardPage, { params: { customerId } });
  expect(tokenIn(again.url)).toBe(token);
  for (const other of ['A'.repeat(86), `${token.slice(0, -2)}xx`])
    expect((await anybody.refusal(wire.showCard, { params: { token: other } })).code).toBe('card_not_found');
});

test('Apple’s certificate is asked for with a key that stays here; another key’s, another kind or another issuer is refused', async () => {
  const asking = await office.call(wire.requestAppleCertificate);
  const request = asking.apple.request ?? '';
  expect(asking.apple).toMatchObject({ certificate: null, hearsNews: true });
  expect(request).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\n/);
  const other = openPassAuthority(Date.parse(shop.now) - 1000, Date.parse(shop.now) + 86_400_000);
  const right = apple.answer(request, names);
  const refused = async (certificate: string, intermediate = base64(apple.certificate)) =>
    (await office.refusal(wire.saveAppleCertificate, { body: { certificate, intermediate } })).code;
  expect(await refused(base64('rien'))).toBe('certificate_unreadable');
  expect(await refused(base64(apple.certificate))).toBe('certificate_of_no_pass');
  expect(await refused(base64(right), base64(other.certificate))).toBe('certificate_not_of_issuer');
  const body = { certificate: right.raw.toString('base64'), intermediate: base64(apple.certificate) };
  expect(await office.call(wire.saveAppleCertificate, { body })).toMatchObject({
    apple: { certificate: { ...names, until: right.validToDate.toISOString() } },
  });
  // A new request leaves the card with its certificate until the new one is there.
  await office.call(wire.requestAppleCertificate);
  expect(await refused(base64(right))).toBe('certificate_of_other_key');
  expect((await office.call(wire.getWalletSettings)).apple.certificate).toMatchObject(names);
});

test('A pass says the card, sums its files and is signed with the merchant’s certificate', async () => {
  const { token } = await zoe({ cardCode: 'FID-78', phone: null, language: 'en' });
  const { status, bytes } = await take(wire.takePass.path.replace(':token', token));
  expect(status).toBe(200);
  const files = opened(bytes);
  expect([...files.keys()].sort()).toEqual(
    ['icon.png', 'icon@2x.png', 'icon@3x.png', 'manifest.json', 'pass.json', 'signature'].sort(),
  );
  const manifest = files.get('manifest.json') ?? Buffer.alloc(0);
  const sums = z.record(z.string(), z.string()).parse(JSON.parse(manifest.toString()));
  for (const [name, sum] of Object.entries(sums))
    expect(
      createHash('sha1')
        .update(files.get(name) ?? '')
        .digest('hex'),
      name,
    ).toBe(sum);
  expect(Object.keys(sums)).toHaveLength(files.size - 2);
  expect(await signatureHolds(manifest, files.get('signature') ?? Buffer.alloc(0))).toBe(true);
  expect(JSON.parse(String(files.get('pass.json')))).toMatchObject({
    passTypeIdentifier: names.passType,
    teamIdentifier: names.team,
    organizationName: 'Cave du Port',
    description: 'Card of Cave du Port',
    barcodes: [{ message: 'FID-78', format: 'PKBarcodeFormatQR' }],
    storeCard: { secondaryFields: [{ label: 'Card of', value: 'Zoé Lenoir' }] },
  });
});

test('Google’s card is a link that the merchant’s service account signs, and names nobody', async () => {
  const account = {
    client_email: 'cave@project.iam.gserviceaccount.com',
    private_key: google.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  const body = { issuerId: '3388000000012345', account: JSON.stringify(account) };
  const wrong = { body: { ...body, account: '{"type":"user"}' } };
  expect((await office.refusal(wire.saveGoogleAccount, wrong)).code).toBe('service_account_unreadable');
  expect((await office.call(wire.saveGoogleAccount, { body })).google?.issuerId).toBe(body.issuerId);
  const { token } = await zoe({ cardCode: 'FID-79', phone: null });
  const link = (await anybody.call(wire.showCard, { params: { token } })).google ?? '';
  const [head = '', claims = '', signature = ''] = link
    .replace('https://pay.google.com/gp/v/save/', '')
    .split('.');
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    google.publicKey,
    Buffer.from(signature, 'base64url'),
  );
  expect(isSigned).toBe(true);
  const said = Buffer.from(claims, 'base64url').toString();
  expect(said).not.toMatch(/Zoé|Lenoir/);
  expect(JSON.parse(said)).toMatchObject({
    iss: account.client_email,
    aud: 'google',
    typ: 'savetowallet',
    payload: { genericObjects: [{ state: 'ACTIVE', barcode: { value: 'FID-79' } }] },
  });
});

/** The pass on paper, and how its telephone asks for news of it. */
async function keptBy(telephone: string, token: string) {
  const { bytes } = await take(wire.takePass.path.replace(':token', token));
  const pass = passShape.parse(JSON.parse(String(opened(bytes).get('pass.json'))));
  const base = pass.webServiceURL.replace(publicUrl, '');
  const registration = `${base}/v1/devices/${telephone}/registrations/${names.passType}`;
  const register = (authorization: string) =>
    outside.inject({
      method: 'POST',
      url: `${registration}/${pass.serialNumber}`,
      headers: { authorization },
      payload: { pushToken },
    });
  return {
    serial: pass.serialNumber,
    taken: `${base}/v1/passes/${names.passType}/${pass.serialNumber}`,
    registration,
    authorization: `ApplePass ${pass.authenticationToken}`,
    register,
  };
}
const tellTelephones = () => wallet.jobs.lookForChangedCards?.({}, { number: 1, last: false });

test('A card says the balance and the tier; when they change its telephone is told and takes the new one, and Google’s is patched', async () => {
  standing = { balance: '34 points', tier: 'Cru' };
  const { customerId, token } = await zoe({ cardCode: 'FID-81', phone: null });
  const kept = await keptBy('another-of-zoe', token);
  expect((await kept.register(kept.authorization)).statusCode).toBe(200);
  const card = await anybody.call(wire.showCard, { params: { token } });
  expect(card.standing).toEqual(standing);
  const link = card.google ?? '';
  const rows = (balance: string) => [
    { id: 'balance', header: 'Solde', body: balance },
    { id: 'tier', header: 'Palier', body: 'Cru' },
  ];
  expect(
    JSON.parse(Buffer.from(link.split('/').at(-1)?.split('.')[1] ?? '', 'base64url').toString()),
  ).toMatchObject({
    payload: { genericObjects: [{ textModulesData: rows('34 points') }] },
  });
  const pointsChanged = async (ids: string[]) => {
    const { organizationId } = shop.actor;
    const at = shop.now;
    const payload = { customerIds: ids };
    await wallet.follow([
      { organizationId, id: randomUUID(), transactionId: 1n, type: 'pointsChanged', payload, at },
    ]);
    await tellTelephones();
  };
  // Nothing of hers has changed: nobody is told.
  await pointsChanged([randomUUID()]);
  expect([pushed, asked]).toEqual([[], []]);
  shop.now = '2026-11-22T09:30:05.000Z';
  standing = { balance: '58 points', tier: 'Cru' };
  await pointsChanged([customerId]);
  expect(pushed.splice(0)).toHaveLength(1);
  const patched = asked.splice(0).filter(({ url }) => url.endsWith(kept.serial));
  expect(patched).toMatchObject([{ body: JSON.stringify({ textModulesData: rows('58 points') }) }]);
  const answer = await outside.inject({ url: kept.taken, headers: { authorization: kept.authorization } });
  expect(answer.headers['last-modified']).toBe('Sun, 22 Nov 2026 09:30:05 GMT');
  expect(JSON.parse(String(opened(answer.rawPayload).get('pass.json')))).toMatchObject({
    storeCard: {
      primaryFields: [
        { key: 'balance', label: 'Solde', value: '58 points', changeMessage: 'Votre solde\u00a0: %@' },
      ],
      secondaryFields: [{ value: 'Zoé Lenoir' }, { key: 'tier', label: 'Palier', value: 'Cru' }],
    },
  });
  await tellTelephones();
  expect(pushed).toEqual([]);
});

test('An erasure ends the card: its telephone is told and takes a pass that is void, Google’s expires, and the pass names nobody', async () => {
  const { customerId, token } = await zoe({ cardCode: 'FID-80', phone: null });
  const { serial, taken, registration, authorization, register } = await keptBy(device, token);
  expect((await register('ApplePass guessed')).statusCode).toBe(401);
  expect((await register(authorization)).statusCode).toBe(200);
  const known = await outside.inject({ url: registration });
  const { serialNumbers, lastUpdated } = known.json<{ serialNumbers: string[]; lastUpdated: string }>();
  expect(serialNumbers).toEqual([serial]);
  const since = `${registration}?passesUpdatedSince=${encodeURIComponent(lastUpdated)}`;
  expect((await outside.inject({ url: since })).statusCode).toBe(204);

  shop.now = '2026-11-22T10:00:00.000Z';
  await inside.inject({ method: 'DELETE', url: eraseCustomer.path.replace(':customerId', customerId) });
  expect((await anybody.refusal(wire.showCard, { params: { token } })).code).toBe('card_not_found');
  await tellTelephones();
  expect(pushed).toEqual([{ path: `/3/device/${pushToken}`, topic: names.passType, by: names.passType }]);
  const ended = asked.filter(({ url }) => url.endsWith(serial));
  expect(ended).toMatchObject([
    { body: JSON.stringify({ state: 'EXPIRED', barcode: null, textModulesData: [] }) },
  ]);
  expect((await outside.inject({ url: since })).json()).toMatchObject({ serialNumbers: [serial] });

  expect((await take(taken)).status).toBe(401);
  const now = String(opened((await take(taken, authorization)).bytes).get('pass.json'));
  expect(now).not.toMatch(/Zoé|Lenoir|FID-80/);
  expect(JSON.parse(now)).toMatchObject({ voided: true, serialNumber: serial });
  // Told once; a month later nothing of the telephone is left.
  await tellTelephones();
  expect(pushed).toHaveLength(1);
  shop.now = '2026-12-22T20:00:00.000Z';
  await tellTelephones();
  expect((await outside.inject({ url: registration })).statusCode).toBe(204);
});
