/** The simulated web shop: told of levels by webhook, it shows them on a page and sells through the API. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { createApiKey, listApiKeys, revokeApiKey } from '#domain/access/contract.ts';
import {
  changeSubscription,
  createSubscription,
  levelChanged,
  listSubscriptions,
  rotateSubscriptionSecret,
} from '#domain/channels/webhookContract.ts';
import { recordSale, type SaleOutcome, saleBody } from '#domain/sales/contract.ts';
import { exportLevels } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { SalePiece } from '#server/modules/sales/index.ts';
import { freePort } from '#server/platform/freePort.ts';
import { type Caller, call } from './caller.ts';
import { type Shown, shopPage } from './shopPage.ts';

export interface WebShop {
  url: string;
  shown: ReadonlyMap<Id, Shown>;
  sell(sale: SalePiece, id?: Id): Promise<SaleOutcome>;
  close(): Promise<void>;
}

const exported = z.array(z.object({ sku: z.string(), name: z.string(), available: z.coerce.number() }));
const subscriptionName = 'Boutique en ligne';

export async function openWebShop(
  office: Caller,
  connectionId: Id,
  pages: { port?: number; enter?: () => Promise<string[]>; openTill?: () => Promise<string> } = {},
): Promise<WebShop> {
  const shown = new Map<Id, Shown>();
  let webhook: Webhook | null = null;

  async function hear(request: IncomingMessage): Promise<number> {
    const bytes = await bytesOf(request);
    try {
      webhook?.verify(bytes, signatureOf(request), { jsonParse: false });
    } catch {
      return 401;
    }
    const message = levelChanged.safeParse(JSON.parse(bytes.toString('utf8')));
    // Anything else that it may be told is none of its business.
    if (!message.success) return 204;
    const { skuId, name, availableUnits: units, sequence } = message.data.data;
    if (sequence > (shown.get(skuId)?.sequence ?? 0))
      shown.set(skuId, { name, units, sequence, heardAt: Date.now() });
    return 204;
  }

  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      if (request.method === 'POST') {
        response.writeHead(await hear(request)).end();
      } else if (request.url === '/entrer' && pages.enter) {
        // A cookie belongs to a host whatever the port: the browser takes it along to Caveau.
        response.writeHead(302, { 'set-cookie': await pages.enter(), location: `${office.url}/` }).end();
      } else if (request.url === '/caisse' && pages.openTill) {
        response.writeHead(302, { location: await pages.openTill() }).end();
      } else {
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .end(shopPage([...shown.values()], office.url));
      }
    };
    answer().catch(() => response.writeHead(500).end());
  });
  const port = pages.port ?? (await freePort());
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://localhost:${port}`;

  // It hears what changes before it reads what there is, so that nothing falls between.
  webhook = new Webhook(await subscribe(office, `http://127.0.0.1:${port}/niveaux`));
  for (const [skuId, level] of await readLevels(office)) if (!shown.has(skuId)) shown.set(skuId, level);
  const key = await keyOf(office, connectionId);

  return {
    url,
    shown,
    sell: (sale, id = randomUUID()) => call(key, recordSale, { id, body: z.encode(saleBody, { ...sale }) }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Opened again, the shop may have another address, and has forgotten its secret. */
async function subscribe(office: Caller, url: string): Promise<string> {
  const { items } = await call(office, listSubscriptions);
  const known = items.find(({ name }) => name === subscriptionName);
  if (!known) {
    const made = await call(office, createSubscription, {
      body: { name: subscriptionName, url, events: ['level.changed'] },
    });
    return made.secret;
  }
  const params = { subscriptionId: known.id };
  await call(office, changeSubscription, { params, body: { url, state: 'on' } });
  const { secret } = await call(office, rotateSubscriptionSecret, { params });
  return secret;
}

async function readLevels(office: Caller): Promise<Map<Id, Shown>> {
  const text = await call(office, exportLevels, { query: { format: 'json' } });
  return new Map(
    exported
      .parse(JSON.parse(text))
      .map(({ sku, name, available }) => [sku, { name, units: available, sequence: 0, heardAt: 0 }]),
  );
}

/** Its secret is told once: the key of the last time is of no use any more. */
async function keyOf(office: Caller, connectionId: Id): Promise<Caller> {
  const { items } = await call(office, listApiKeys);
  for (const { id: apiKeyId } of items.filter((key) => key.connectionId === connectionId))
    await call(office, revokeApiKey, { params: { apiKeyId } });
  const { secret } = await call(office, createApiKey, {
    body: { name: 'Boutique en ligne', scopes: ['sales:write'], connectionId },
  });
  return { url: office.url, headers: { authorization: `Bearer ${secret}` } };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of request) pieces.push(z.instanceof(Uint8Array).parse(piece));
  return Buffer.concat(pieces);
}

function signatureOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name])]),
  );
}
