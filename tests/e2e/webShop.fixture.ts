/** A WooCommerce shop behind the office's back, and the cellar whose wines it sells. */
import { randomUUID } from 'node:crypto';
import { openWooCommerce } from '#connectors/woocommerce/shop.fixture.ts';
import { createSku } from '#domain/catalog/contract.ts';
import { listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Office, openOffice } from './office.ts';

export type WebShop = ReturnType<typeof openWooCommerce>;

const bottle = '750000';

export interface WebShopOffice extends Office {
  shop: WebShop;
  /** Wines of the cellar by their names. */
  wines: ReadonlyMap<string, Id>;
}

interface Wine {
  name: string;
  vintage: number;
  barcode?: string;
  pack?: number;
}

const cellar: readonly Wine[] = [
  { name: 'Morgon Marcel Lapierre', vintage: 2021, barcode: '3760111110018', pack: 6 },
  { name: 'Crozes-Hermitage Alain Graillot', vintage: 2020 },
  { name: 'Crozes-Hermitage Domaine des Lises', vintage: 2020 },
  { name: 'Chinon Les Picasses Olga Raffault', vintage: 2016, barcode: '3760111110025' },
  { name: 'Sancerre Les Monts Damnés François Cotat', vintage: 2022 },
  { name: 'Saint-Joseph Les Reflets François Villard', vintage: 2019 },
];

/** What is certain, what is doubtful, a case that the cellar has no unit for, and what is none of it. */
const listings = [
  { label: 'Morgon Lapierre 2021', barcode: '3760111110018', priceE4: 245_000n, level: 3 },
  { label: 'Chinon Les Picasses 2016 Raffault', barcode: '3760111110025', priceE4: 259_000n, level: 8 },
  { label: 'Crozes Hermitage Graillot', code: 'WEB-CRZ', priceE4: 310_000n, level: 5 },
  { label: 'Sancerre Monts Damnés Cotat, carton de 6', code: 'WEB-SAN6', priceE4: 2_940_000n, level: 1 },
  { label: 'Saint Joseph Reflets Villard', code: 'WEB-STJ', priceE4: 275_000n, level: 2 },
  { label: 'Tire-bouchon sommelier', code: 'WEB-TB', priceE4: 149_000n, level: 20 },
  { label: 'Carte cadeau 50 €', priceE4: 500_000n, level: null },
] as const;

/** The refs of what the shop lists, by their labels. */
export function refsOf({ state }: WebShop): ReadonlyMap<string, string> {
  return new Map([...state.products.values()].map(({ id, name }) => [name, String(id)]));
}

export async function openWebShop(): Promise<WebShopOffice> {
  const shop = openWooCommerce({ now: () => new Date().toISOString() });
  for (const listing of listings) shop.list({ ...listing, vatRate: 2000 });
  const office = await openOffice({ reach: (url, init) => shop.fetch(url, init) });
  const wines = new Map<string, Id>();
  for (const { name, vintage, barcode, pack } of cellar) {
    const { id } = await office.call(createSku, {
      body: {
        kind: 'wine',
        name,
        measure: 'volume',
        content: bottle,
        wine: { vintage, colour: 'red' },
        units: pack === undefined ? [] : [{ id: randomUUID(), kind: 'pack', units: pack }],
        barcodes: barcode === undefined ? [] : [{ code: barcode }],
      },
    });
    wines.set(name, id);
  }
  const shelfId = await shelfOf(office);
  await office.call(receiveDelivery, {
    body: {
      locationId: shelfId,
      lines: [...wines.values()].map((skuId) => ({ skuId, quantity: String(12n * BigInt(bottle)) })),
    },
  });
  return { ...office, shop, wines };
}

async function shelfOf(office: Office): Promise<Id> {
  const { items } = await office.call(listLocations);
  const shelf = items.find(({ kind }) => kind === 'shelf');
  if (!shelf) throw new Error('the shop has no shelf');
  return shelf.id;
}
