/** A web shop for the pictures: it sells the demonstration's wines, some under the names that a shop gives them. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { openWooCommerce } from '#connectors/woocommerce/shop.fixture.ts';
import { listSkus, type SkuRow } from '#domain/catalog/contract.ts';
import { connectVendor } from '#domain/channels/vendorContract.ts';
import { listLocations } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { read } from './read.ts';

type WebShop = ReturnType<typeof openWooCommerce>;

/** Serves the shop on this machine, for as long as the pictures are taken. */
async function serve(): Promise<WebShop> {
  const server = createServer((request, response) => {
    void (async () => {
      const { method = 'GET', headers } = request;
      const body = await buffer(request);
      const answer = await shop.fetch(`${address}${request.url}`, {
        method,
        headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
        ...(body.length > 0 ? { body: body.toString() } : {}),
      });
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    })();
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const at = server.address();
  const address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
  const shop = openWooCommerce({ now: () => new Date().toISOString() }, { address });
  return shop;
}

/** As a web shop writes it: whole and with its barcode, or shortened and without. */
function listed(shop: WebShop, { name, vintage, barcodes }: SkuRow, index: number): void {
  const isShort = index % 3 === 0;
  const [cuvee = name, producer = ''] = name.split(', ');
  shop.list({
    label: isShort ? `${cuvee} ${producer}` : `${name} ${vintage ?? ''}`.trim(),
    ...(isShort ? { code: `WEB-${100 + index}` } : { barcode: barcodes[0]?.code ?? '' }),
    priceE4: BigInt(90_000 + index * 4_000),
    vatRate: 2000,
    level: (index * 5) % 24,
  });
}

let connected: Promise<Id> | null = null;

async function connect(page: Page, office: string): Promise<Id> {
  const shop = await serve();
  const { items: skus } = await read(page, office, listSkus);
  skus
    .filter(({ kind, barcodes }) => kind === 'wine' && barcodes.length > 0)
    .slice(0, 60)
    .forEach((sku, index) => listed(shop, sku, index));
  const { items: places } = await read(page, office, listLocations);
  const shopId = places.find(({ kind }) => kind === 'shelf')?.shopId;
  const response = await page.request.post(`${office}${connectVendor.path}`, {
    headers: { origin: office, 'idempotency-key': randomUUID() },
    data: { name: 'Ma boutique WooCommerce', shopId, vendor: 'woocommerce', settings: shop.settings },
  });
  if (!response.ok()) throw new Error(`connectVendor: ${await response.text()}`);
  const { connection } = connectVendor.reply.parse(await response.json());
  return connection.id;
}

/** The page of a web shop that was just connected. */
export async function webShopPage(page: Page, office: string, tab: string): Promise<string> {
  connected ??= connect(page, office);
  return `${office}/connections/${await connected}?tab=${tab}`;
}
