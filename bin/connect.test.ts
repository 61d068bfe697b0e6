/** From the terminal as from the screen: a shop is connected, says what it can do, and how it is going; a till’s rescue file is taken in, an order leaves. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPrestashop } from '#connectors/prestashop/shop.fixture.ts';
import { openWooCommerce } from '#connectors/woocommerce/shop.fixture.ts';
import { getSettings } from '#domain/access/contract.ts';
import { systemActor } from '#domain/access/rules.ts';
import { setAutomaticOrders } from '#domain/buying/contract.ts';
import { createSku, createSupplier } from '#domain/catalog/contract.ts';
import { saveMailAccount } from '#domain/till/mailContract.ts';
import { createRegister, listRegisters } from '#domain/till/registerContract.ts';
import { scopes } from '#domain/values/route.ts';
import { type Running, startServer } from '#server/main.ts';
import { createApiKey } from '#server/modules/access/index.ts';
import { readConfig } from '#server/platform/config.ts';
import { freePort } from '#server/platform/freePort.ts';
import { type Caller, callerAt } from '#tests/harness/caller.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { bottlesSold, enrolHandTill } from '#tests/harness/handTill.ts';
import { merchant } from '#tests/harness/organization.ts';
import { askedOf } from './verbs/connect.ts';

const organizationId = randomUUID();
const now = (): string => new Date().toISOString();
const wine = { label: 'Morgon', code: 'MORGON', priceE4: 149_000n, vatRate: 2000, level: 3 };

let folder: string;
let environment: NodeJS.ProcessEnv;
let running: Running;
const servers: Server[] = [];

/** Puts a shop that answers `fetch` behind an address of this machine. */
async function serve(open: (address: string) => (url: string, init?: RequestInit) => Promise<Response>) {
  let answer = open('http://127.0.0.1');
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const body = Buffer.concat(chunks).toString();
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      );
      const said = await answer(`http://${request.headers.host}${request.url}`, {
        method: request.method ?? 'GET',
        headers,
        ...(body === '' ? {} : { body }),
      });
      response.writeHead(said.status, Object.fromEntries(said.headers)).end(await said.text());
    })();
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const bound = server.address();
  const address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  answer = open(address);
  return address;
}

function caveau(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const parameters = [join(import.meta.dirname, 'run.mjs'), 'caveau', ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { env: environment }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** As its owner may. */
async function enterOffice(): Promise<Caller> {
  const { secret } = await running.app.database.write(organizationId, (tx) =>
    createApiKey(
      tx,
      systemActor(organizationId),
      randomUUID(),
      { name: 'Bureau', scopes: [...scopes] },
      now(),
    ),
  );
  return callerAt(running.url, { authorization: `Bearer ${secret}` });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau connect '));
  const { url, secret } = await freshDatabase();
  environment = {
    PATH: process.env['PATH'],
    CAVEAU_DATA: folder,
    CAVEAU_SECRET: secret,
    CAVEAU_PORT: String(await freePort()),
    CAVEAU_LOG: 'silent',
    DATABASE_URL: url,
  };
  running = await startServer(readConfig(environment));
  await running.app.access.createOrganization(
    organizationId,
    { ...merchant, owner: { name: 'Camille Roche', email: 'c@cave.example', password: 'un bon vin rouge' } },
    now(),
  );
});

afterAll(async () => {
  await running.stop();
  for (const server of servers) server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('caveau connect', () => {
  test('connects a WooCommerce shop by its address and keys, says what it can do, and again takes it live', async () => {
    const found: { settings?: { consumerKey: string; consumerSecret: string } } = {};
    const url = await serve((address) => {
      const shop = openWooCommerce({ now }, { address });
      shop.list(wine);
      found.settings = shop.settings;
      return shop.fetch;
    });
    const { consumerKey = '', consumerSecret = '' } = found.settings ?? {};
    const words = ['connect', 'woocommerce', '--url', url, '--key', consumerKey, '--secret', consumerSecret];
    const connected = await caveau(...words);
    expect(connected).toMatchObject({ code: 0, stderr: '' });
    expect(connected.stdout).toMatch(/^WooCommerce 127\.0\.0\.1:\d+ {2}[\w-]{36}\n/);
    expect(connected.stdout).toMatch(/^✓ .+$/m);
    expect(connected.stdout).toMatch(/^Reliée : /m);
    const before = await caveau('status', '--json');
    expect(JSON.parse(before.stdout)).toMatchObject({ state: 'matching', queued: 0, dead: 0, drift: 0 });

    const live = await caveau(...words, '--live');
    expect(live).toMatchObject({ code: 0, stderr: '' });
    expect(live.stdout).toMatch(/^En service : /m);
    expect(live.stdout.split('\n')[0]).toBe(connected.stdout.split('\n')[0]);
    const after = await caveau('status', '--json');
    expect(Object.keys(JSON.parse(after.stdout))).toEqual([
      'connection',
      'state',
      'lagS',
      'queued',
      'dead',
      'drift',
    ]);
    expect(['even', 'catchingUp']).toContain(JSON.parse(after.stdout).state);
  });

  test('connects a PrestaShop by its address and key, under the name that it is given', async () => {
    let key = '';
    const url = await serve((address) => {
      const shop = openPrestashop({ now, address });
      shop.list(wine);
      ({ key } = shop.settings);
      return shop.fetch;
    });
    const connected = await caveau('connect', 'prestashop', '--url', url, '--key', key, '--name', 'En ligne');
    expect(connected).toMatchObject({ code: 0, stderr: '' });
    expect(connected.stdout).toMatch(/^En ligne {2}[\w-]{36}\n✓ /);
    const one = await caveau('status', '--json', '--connection', 'En ligne');
    expect(JSON.parse(one.stdout)).toMatchObject({ connection: 'En ligne', state: 'matching' });
    const all = await caveau('status', '--json');
    expect(JSON.parse(all.stdout)).toHaveLength(2);
    const said = await caveau('status');
    expect(said.stdout).toContain('En ligne: articles à relier / matching\n');
  });

  test('says why a shop cannot be connected, and ends with 1', async () => {
    const url = await serve((address) => openWooCommerce({ now }, { address }).fetch);
    const wrong = await caveau('connect', 'woocommerce', '--url', url, '--key', 'ck_x', '--secret', 'cs_x');
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toMatch(/^La boutique n’accepte pas ces clés/);
    const secrets = await caveau('connect', 'prestashop', '--url', 'http://169.254.169.254', '--key', 'K');
    expect(secrets).toMatchObject({ code: 1, stdout: '' });
    expect(secrets.stderr).toMatch(/n’est pas celle d’une boutique/);
    const lacking = await caveau('connect', 'woocommerce', '--url', url, '--key', 'ck_x');
    expect(lacking).toMatchObject({ code: 1, stdout: '' });
    expect(lacking.stderr).toContain('consumerSecret');
  });

  test('does the same through an API key', async () => {
    const scopes = ['channels:read', 'settings:read'] as const;
    const { secret } = await running.app.database.write(organizationId, (tx) =>
      createApiKey(
        tx,
        systemActor(organizationId),
        randomUUID(),
        { name: 'Lecture', scopes: [...scopes] },
        now(),
      ),
    );
    const reach = ['--server', running.url, '--api-key', secret ?? ''];
    expect(await caveau('status', ...reach)).toMatchObject({ code: 0, stderr: '' });
    const refused = await caveau(
      'connect',
      'prestashop',
      '--url',
      'http://127.0.0.1:9',
      '--key',
      'K',
      ...reach,
    );
    expect(refused.code).toBe(1);
    expect(refused.stderr).not.toBe('');
    expect((await caveau('status', '--server', running.url)).code).toBe(1);
  });

  test('leaves no key behind', async () => {
    await caveau('status', '--json');
    const keys = await running.app.database.call<{ name: string }>({
      name: 'test-keys',
      text: `select name from auth.apikey where name = 'Terminal'`,
      values: [],
    });
    expect(keys).toEqual([]);
  });

  test('says so where Caveau is not running', async () => {
    const away = ['--server', 'http://127.0.0.1:9', '--api-key', 'cav_x'];
    expect(await caveau('status', ...away)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Caveau ne répond pas à cette adresse/),
    });
  });

  test('shows how it is used where it cannot be understood', async () => {
    const answer = await caveau('connect', 'magento');
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toContain('--consumer-key … --consumer-secret …');
    expect(askedOf([])).toBeNull();
    expect(askedOf(['woocommerce', '--colour', 'red'])).toBeNull();
    expect(askedOf(['prestashop', '--live', '--shadow'])).toBeNull();
  });

  test('asks for the stage that is named, in the server’s word', () => {
    expect(askedOf(['prestashop', '--shadow'])?.stage).toBe('shadow');
    expect(askedOf(['prestashop', '--live'])?.stage).toBe('live');
    expect(askedOf(['prestashop'])?.stage).toBeNull();
  });

  test.each([
    [
      'woocommerce',
      ['--url', 'u', '--key', 'k', '--secret', 's'],
      { address: 'u', consumerKey: 'k', consumerSecret: 's' },
    ],
    ['woocommerce', ['--consumer-key', 'k'], { consumerKey: 'k' }],
    ['prestashop', ['--url', 'u', '--key', 'k', '--shop', '2'], { address: 'u', key: 'k', shop: '2' }],
    [
      'shopify',
      ['--url', 'u', '--key', 'k', '--client-id', 'c'],
      { shop: 'u', accessToken: 'k', clientId: 'c' },
    ],
    ['square', ['--key', 'k', '--location', 'L1'], { accessToken: 'k', location: 'L1' }],
  ])('%s takes %j', (vendor, words, settings) => {
    expect(askedOf([vendor, ...words])?.settings).toEqual(settings);
  });
});

describe('caveau bring', () => {
  test('takes a till’s rescue file in, once and again, and says where a file is none', async () => {
    const office = await enterOffice();
    const { shops } = await office.call(getSettings);
    const { enrolment, register } = await office.call(createRegister, {
      body: { shopId: shops[0]?.id ?? '', name: 'Comptoir' },
    });
    const till = await enrolHandTill(
      enrolment.code,
      callerAt(running.url),
      (key) => callerAt(running.url, { authorization: `Bearer ${key}` }),
      now,
    );
    for (let sold = 0; sold < 2; sold += 1) await till.sell(bottlesSold(randomUUID(), []));
    const file = join(folder, 'secours.jsonl');
    await writeFile(file, till.rescue());
    const brought = { code: 0, stderr: '', stdout: expect.stringMatching(/: 2\n$/) };
    expect(await caveau('bring', file)).toEqual(brought);
    expect(await caveau('bring', file)).toEqual(brought);
    const { items } = await office.call(listRegisters);
    expect(items).toMatchObject([{ id: register.id, sequence: 2 }]);

    await writeFile(file, till.rescue().slice(0, -9));
    expect(await caveau('bring', file)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/fichier de secours entier/),
    });
    expect(await caveau('bring', `${file}.none`)).toMatchObject({ code: 1 });
    expect(await caveau('bring')).toMatchObject({ code: 2 });
  });
});

describe('caveau order', () => {
  test('sends what leaves without a click, once, and says what is held and why', async () => {
    const office = await enterOffice();
    // A mail server that is not there: the letter waits, the order has left.
    const nowhere = { host: '127.0.0.1', port: await freePort(), security: 'none' as const };
    await office.call(saveMailAccount, {
      body: { account: { ...nowhere, user: null, from: 'c@cave.example' } },
    });
    const { id: supplierId } = await office.call(createSupplier, {
      body: { name: 'Domaine Joguet', email: 'joguet@vin.example', leadDays: 3 },
    });
    await office.call(createSku, {
      body: {
        kind: 'wine',
        name: 'Chinon',
        measure: 'volume',
        content: '750000',
        threshold: '9000000',
        supplierId,
        suppliers: [{ supplierId, code: null, costE4: '80000', pack: 6 }],
      },
    });
    const upTo = (amount: string) =>
      office.call(setAutomaticOrders, { params: { supplierId }, body: { upTo: amount } });
    await upTo('9599');
    const held = await caveau('order', '--automatic', '--json');
    expect(JSON.parse(held.stdout)).toEqual([
      { supplierName: 'Domaine Joguet', orderCode: null, heldBecause: 'ceiling' },
    ]);
    await upTo('9600');
    const left = {
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Domaine Joguet {2}96,00\s€ {2}CF-1\n$/),
    };
    expect(await caveau('order', '--automatic')).toEqual(left);
    // One box more would be due by now: what left today is told as it left.
    expect(await caveau('order', '--automatic')).toEqual(left);
    expect(await caveau('order')).toMatchObject({ code: 2 });
  });
});
