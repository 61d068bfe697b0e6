/** The address of a shop may be private and in the clear; what it sends us on to is never followed, nor is a machine asked for its secrets. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { call } from '#connectors/kit/call.ts';
import { CallFailed } from '#domain/channels/connector.ts';
import type { Resolve } from '#server/platform/checkedLookup.ts';
import { isForShops, reachShop, shopReach } from './address.ts';

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

async function serve(answer: RequestListener, host: string): Promise<string> {
  const server = createServer(answer).listen(0, host);
  opened.push(server);
  await once(server, 'listening');
  const { port }: Pick<AddressInfo, 'port'> = addressOf(server.address());
  return `http://${host}:${port}`;
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address;
}

const ask = (url: string, reach = reachShop) =>
  call({ fetch: reach, now: () => '2026-11-20T09:00:00.000Z' }, { url });

async function failureOf(asked: Promise<unknown>): Promise<CallFailed> {
  const error: unknown = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CallFailed)) throw new Error('it did not fail');
  return error;
}

/** A name server that says something else each time; how often it was asked. */
function fickle(...addresses: string[]): { resolve: Resolve; asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    resolve(_hostname, _options, callback) {
      const address = addresses[Math.min(asked, addresses.length - 1)] ?? '';
      asked += 1;
      callback(null, [{ address, family: isIP(address) }]);
    },
  };
}

/** This machine's own address in its network, where it has one. */
const ownAddress = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

describe('the address that an owner types', () => {
  test.each(['127.0.0.1', 'localhost', ...(ownAddress === undefined ? [] : [ownAddress])])(
    'may be on this machine or in the shop’s own network, in the clear: %s',
    async (host) => {
      const url = await serve((_request, response) => response.end('a shop'), host);
      expect(await ask(url)).toMatchObject({ status: 200, text: 'a shop' });
    },
  );

  test.each(['127.0.0.1', '10.0.0.5', '172.20.1.9', '192.168.1.20', '100.64.0.7', 'fd12:3456::1', '::1'])(
    '%s is a shop’s',
    (address) => {
      expect(isForShops(address)).toBe(true);
    },
  );

  test.each([
    '169.254.169.254',
    '[::ffff:169.254.169.254]',
    '[fd00:ec2::254]',
    '[64:ff9b::a9fe:a9fe]',
    '[fe80::1]',
    '0.0.0.0',
    '100.100.100.200',
    // However it is written.
    '0xa9fea9fe',
    '2852039166',
  ])('is never where a machine learns its secrets: %s', async (host) => {
    const { kind, sentence } = await failureOf(ask(`http://${host}/latest/meta-data/`));
    expect([kind, sentence.fr]).toEqual([
      'refused',
      expect.stringMatching(/n’est pas celle d’une boutique : Caveau n’y va pas/),
    ]);
  });

  test.each([301, 302, 303, 307, 308])(
    'is not left by a redirect (%s), wherever it points',
    async (status) => {
      let followed = 0;
      const inside = await serve((_request, response) => {
        followed += 1;
        response.end('inside');
      }, '127.0.0.1');
      for (const location of [inside, 'http://169.254.169.254/', 'https://example.com/']) {
        const url = await serve((_request, response) => {
          response.writeHead(status, { location }).end();
        }, '127.0.0.1');
        const { kind, sentence } = await failureOf(ask(url));
        expect([kind, sentence.fr]).toEqual([
          'refused',
          `Cette adresse renvoie ailleurs (${status} ${location}) : donnez l’adresse définitive de la boutique.`,
        ]);
      }
      expect(followed).toBe(0);
    },
  );

  test('is not left by a redirect either where whoever asks would follow it', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    }, '127.0.0.1');
    expect((await reachShop(url, { redirect: 'follow' })).status).toBe(302);
  });

  test('is reached where its name pointed to when it was checked, whatever it points to a moment later', async () => {
    const url = await serve((_request, response) => response.end('a shop'), '127.0.0.1');
    const { resolve, asked } = fickle('127.0.0.1', '169.254.169.254');
    const reach = shopReach(resolve);
    const named = url.replace('127.0.0.1', 'shop.example');
    expect(await ask(named, reach)).toMatchObject({ status: 200, text: 'a shop' });
    expect(asked()).toBe(1);
  });

  test('is checked again with each new connection, and left where its name points inside by then', async () => {
    let heard = 0;
    const url = await serve((_request, response) => {
      heard += 1;
      response.writeHead(200, { connection: 'close' }).end('a shop');
    }, '127.0.0.1');
    const { resolve, asked } = fickle('127.0.0.1', '169.254.169.254');
    const reach = shopReach(resolve);
    const named = url.replace('127.0.0.1', 'shop.example');
    await ask(named, reach);
    const { kind, sentence } = await failureOf(ask(named, reach));
    expect([kind, sentence.en]).toEqual([
      'refused',
      expect.stringContaining('(shop.example) is not a shop’s'),
    ]);
    expect([heard, asked()]).toEqual([1, 2]);
  });

  test('that is not known is a shop that does not answer', async () => {
    const reach = shopReach((_hostname, _options, callback) =>
      callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), []),
    );
    const { kind, sentence } = await failureOf(ask('https://shop.example/', reach));
    expect([kind, sentence.fr]).toEqual(['outage', 'La boutique ne répond pas (ENOTFOUND).']);
  });
});
