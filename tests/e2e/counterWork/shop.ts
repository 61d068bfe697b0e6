/** A wine shop with a bar whose counter is worked at: what it sells, its people and its rules; and what the office knows of what was sold. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { createPriceList, createSku, type NewSku } from '#domain/catalog/contract.ts';
import { listLevels, listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import { recordOf, type SealedSale } from '#domain/till/record.ts';
import { createRegister } from '#domain/till/registerContract.ts';
import type { TillSettings } from '#domain/till/settings.ts';
import { createOperator, getTillSettings, saveTillSettings } from '#domain/till/settingsContract.ts';
import { getTicket, listTickets } from '#domain/till/ticketContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Office, openOffice } from '../office.ts';

export const chinon = '3760123456784';
export const glass = '3760123456791';
export const lemonade = '3760123456807';
export const sausage = '3760123456814';
export const cheese = '3760123456821';
export const pins = { Léa: '4321', Hugo: '1234' };

/** A bottle, in its base. */
const bottle = 750_000n;
const delivered = 60n;

export interface Shop extends Office {
  skus: Record<'chinon' | 'lemonade' | 'sausage' | 'cheese', Id>;
  shelfId: Id;
  /** What the office shows to a device that is to become a register of that name. */
  newCode(name: string): Promise<{ code: string; registerId: Id }>;
  say(change: Partial<TillSettings>): Promise<void>;
  /** As it was sealed, once it is in the office. */
  ticket(document: string): Promise<SealedSale>;
  documents(): Promise<string[]>;
  /** What has left since the delivery: bottles, bottles, pieces, grams; thousandths of a bottle where some were poured. */
  gone(): Promise<Record<keyof Shop['skus'], number>>;
}

export async function openShop(overrides: Parameters<typeof openOffice>[0] = {}): Promise<Shop> {
  const office = await openOffice(overrides);
  const { shopId } = office;
  const [usual, trade] = [
    await office.call(createPriceList, { body: { name: 'Boutique', currency: 'EUR', includesVat: true } }),
    await office.call(createPriceList, {
      body: { name: 'Cavistes amis', currency: 'EUR', includesVat: true },
    }),
  ];
  const sold = async (sku: NewSku, euros: bigint, tradeE4?: bigint) => {
    const prices = [
      { priceListId: usual.id, amountE4: euros * 10_000n },
      ...(tradeE4 === undefined ? [] : [{ priceListId: trade.id, amountE4: tradeE4 }]),
      ...(sku.prices ?? []),
    ];
    return (await office.call(createSku, { body: { ...sku, prices } })).id;
  };
  const poured = randomUUID();
  const skus = {
    chinon: await sold(
      {
        kind: 'wine',
        name: 'Chinon Les Graviers',
        measure: 'volume',
        content: bottle,
        units: [{ id: poured, kind: 'glass', quantity: 125_000n }],
        barcodes: [{ code: chinon }, { code: glass, unitId: poured }],
        prices: [{ priceListId: usual.id, unitId: poured, amountE4: 40_000n }],
      },
      12n,
      105_000n,
    ),
    lemonade: await sold(
      {
        kind: 'softDrink',
        name: 'Limonade du Port',
        measure: 'volume',
        content: bottle,
        barcodes: [{ code: lemonade }],
      },
      4n,
    ),
    sausage: await sold(
      {
        kind: 'food',
        name: 'Saucisson sec',
        measure: 'count',
        content: 1000n,
        barcodes: [{ code: sausage }],
      },
      9n,
    ),
    cheese: await sold(
      {
        kind: 'food',
        name: 'Comté 18 mois',
        measure: 'mass',
        content: 1_000_000n,
        barcodes: [{ code: cheese }],
      },
      30n,
    ),
  };
  const inBase = { chinon: bottle, lemonade: bottle, sausage: 1000n, cheese: 1_000_000n };
  const names = ['chinon', 'lemonade', 'sausage', 'cheese'] as const;
  const { items: places } = await office.call(listLocations);
  const shelfId = places.find((place) => place.shopId === shopId && place.kind === 'shelf')?.id ?? '';
  await office.call(receiveDelivery, {
    body: {
      locationId: shelfId,
      lines: names.map((name) => ({ skuId: skus[name], quantity: delivered * inBase[name] })),
    },
  });
  await office.call(createOperator, { body: { name: 'Camille', role: 'manager' } });
  await office.call(createOperator, { body: { name: 'Léa', role: 'manager', pin: pins.Léa } });
  await office.call(createOperator, { body: { name: 'Hugo', role: 'cashier', pin: pins.Hugo } });

  const shop: Shop = {
    ...office,
    skus,
    shelfId,
    async newCode(name) {
      const { register, enrolment } = await office.call(createRegister, { body: { shopId, name } });
      return { code: enrolment.code, registerId: register.id };
    },
    async say(change) {
      const said = await office.call(getTillSettings, { params: { shopId } });
      await office.call(saveTillSettings, { params: { shopId }, body: { ...said, ...change } });
    },
    async ticket(document) {
      await expect.poll(() => shop.documents()).toContain(document);
      const record = recordOf((await office.call(getTicket, { params: { document } })).sealed.text);
      if (record.kind !== 'ticket') throw new Error(`${document} is a ${record.kind}`);
      return record;
    },
    documents: async () =>
      (await office.call(listTickets, { query: { limit: 200 } })).items.map(({ document }) => document),
    async gone() {
      const { items } = await office.call(listLevels);
      const goneOf = (name: (typeof names)[number]): number => {
        const left = items
          .filter(({ skuId }) => skuId === skus[name])
          .reduce((sum, { onHand }) => sum + onHand, 0n);
        return Number(((delivered * inBase[name] - left) * 1000n) / inBase[name]) / 1000;
      };
      return {
        chinon: goneOf('chinon'),
        lemonade: goneOf('lemonade'),
        sausage: goneOf('sausage'),
        cheese: goneOf('cheese'),
      };
    },
  };
  await shop.say({
    tenders: ['cash', 'card', 'cheque', 'mealVoucher', 'giftCard'],
    discountReasons: ['Client fidèle'],
    giftCardOfflineLimit: 3000n,
    deposits: [{ name: 'Consigne bouteille', amount: 20n }],
    tables: ['1', '2'],
  });
  return shop;
}
