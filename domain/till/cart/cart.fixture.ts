/** A small shop on a bench: a red, a glass and a carton of it, a sparkling water, chocolates, cheese by weight, and who may do what. */

import { Refusal } from '../../values/refusal.ts';
import { type Bench, benchRegister } from '../chain.fixture.ts';
import type { TillItem } from '../item.ts';
import { makeTicket } from '../make.ts';
import type { SealedRecord } from '../record.ts';
import { cartAfter } from './after.ts';
import { type Cart, type CartWorld, newCart, type TicketToReturn } from './cart.ts';
import type { Deed } from './deeds.ts';
import { saleOf } from './sale.ts';

export const idOf = (number: number): string => `0197a000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const usualList = idOf(900);
export const tradeList = idOf(901);

function itemOf(number: number, said: Partial<TillItem> & { price: bigint; trade?: bigint }): TillItem {
  const { price, trade, ...rest } = said;
  return {
    unitId: idOf(number),
    skuId: idOf(100 + number),
    name: 'Chinon 2022',
    unit: 'bouteille',
    unitKind: 'unit',
    skuKind: 'wine',
    measure: 'volume',
    quantity: 750_000n,
    content: 750_000n,
    code: null,
    barcodes: [],
    prices: [
      { priceListId: usualList, amountE4: price },
      ...(trade === undefined ? [] : [{ priceListId: tradeList, amountE4: trade }]),
    ],
    vatTakeaway: 2000,
    vatOnSite: 2000,
    colour: 'red',
    style: 'still',
    vintage: 2022,
    producer: null,
    appellation: null,
    alcoholInside: false,
    archived: false,
    ...rest,
  };
}

const food = { colour: null, style: null, vintage: null, vatTakeaway: 550, vatOnSite: 1000 } as const;

export const items = {
  chinon: itemOf(1, { price: 125_000n, trade: 98_750n }),
  glass: itemOf(2, {
    skuId: idOf(101),
    unit: 'verre 12,5 cl',
    unitKind: 'glass',
    quantity: 125_000n,
    price: 45_000n,
  }),
  carton: itemOf(3, {
    skuId: idOf(101),
    unit: 'carton de 6',
    unitKind: 'pack',
    quantity: 4_500_000n,
    price: 690_000n,
  }),
  water: itemOf(4, {
    ...food,
    name: 'Badoit',
    skuKind: 'softDrink',
    unit: 'bouteille 1 L',
    quantity: 1_000_000n,
    content: 1_000_000n,
    price: 19_900n,
  }),
  chocolate: itemOf(5, {
    ...food,
    name: 'Chocolats',
    skuKind: 'other',
    measure: 'count',
    quantity: 1000n,
    content: 1000n,
    vatTakeaway: 2000,
    vatOnSite: 2000,
    price: 89_000n,
  }),
  cheese: itemOf(6, {
    ...food,
    name: 'Comté',
    skuKind: 'food',
    measure: 'mass',
    unit: 'kg',
    quantity: 1_000_000n,
    content: 1_000_000n,
    price: 289_900n,
  }),
  menu: itemOf(8, {
    ...food,
    name: 'Planche et verre',
    skuKind: 'bundle',
    unit: 'menu',
    measure: 'count',
    quantity: 1000n,
    content: 1000n,
    vatTakeaway: 2000,
    vatOnSite: 2000,
    alcoholInside: true,
    price: 165_000n,
    vatParts: [
      { vatTakeaway: 2000, vatOnSite: 2000, weight: 45_000n },
      { vatTakeaway: 550, vatOnSite: 1000, weight: 135_000n },
    ],
  }),
  unpriced: itemOf(7, { name: 'Vouvray 2020', prices: [], price: 0n }),
} satisfies Record<string, TillItem>;

export const world: CartWorld = {
  frozen: new Map(),
  item: (unitId) => Object.values(items).find((item) => item.unitId === unitId) ?? null,
  settings: {
    priceListId: null,
    tenders: ['cash', 'card', 'mealVoucher', 'giftCard', 'creditNote'],
    defaultUse: 'takeaway',
    discountUpTo: { manager: 10_000, cashier: 1000 },
    mealVoucherCeiling: 2500n,
    asksAge: false,
  },
  usualPriceListId: usualList,
  role: 'cashier',
  training: false,
};

export const asManager: CartWorld = { ...world, role: 'manager' };

/** A cart after deeds, one after the other. */
export function cartOf(
  deeds: readonly Deed[],
  of: CartWorld = world,
  from = newCart(idOf(500), of.settings),
): Cart {
  return deeds.reduce((cart, deed) => cartAfter(cart, deed, of).cart, from);
}

export interface Counter extends Bench {
  /** Seals what the cart says, as a register does; throws `BrokenChain` where it may not be. */
  seal(cart: Cart): Promise<Extract<SealedRecord, { kind: 'ticket' | 'training' }>>;
}

export async function benchCounter(): Promise<Counter> {
  const bench = await benchRegister();
  return Object.assign(bench, {
    async seal(cart: Cart) {
      const sale = saleOf(cart, world);
      const record = makeTicket(bench.state, bench.making, {
        ...sale,
        payments: [...sale.payments],
        currency: 'EUR',
        commitment: null,
        claim: null,
      });
      await bench.add(record);
      return record;
    },
  });
}

/** A ticket as the till finds it, with what came back of it so far. */
export const ticketOf = (
  record: TicketToReturn['record'],
  returned: Record<string, bigint> = {},
): TicketToReturn => ({ record, returned: new Map(Object.entries(returned)) });

export const add = (item: { unitId: string }, quantityE3 = 1000n): Deed => ({
  do: 'add',
  unitId: item.unitId,
  quantityE3,
});
export const off = (key: string | null, kind: 'part' | 'amount', value: bigint): Deed => ({
  do: 'discount',
  key,
  off: { kind, value, reason: 'fidélité' },
});
export const pay = (
  tender: 'cash' | 'card' | 'mealVoucher' | 'giftCard',
  amount: bigint | null = null,
): Deed => ({
  do: 'pay',
  tender,
  amount,
  ...(tender === 'giftCard' ? { reference: 'G1', left: 5000n } : {}),
});

/** Why a deed is refused; `done` where it is not. */
export function refusalOf(cart: Cart, deed: Deed, of: CartWorld = world): string {
  try {
    cartAfter(cart, deed, of);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'done';
}
