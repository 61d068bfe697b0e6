/** How a shop's tills work: who sells, what each may take off, what is offered to pay with, what stands on the tiles and the receipts. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { rate } from '../values/money.ts';
import { machines } from './machines.ts';
import { tenders } from './words.ts';

export const operatorRoles = ['manager', 'cashier'] as const;
export type OperatorRole = (typeof operatorRoles)[number];

/** Somebody who sells. The PIN is checked on the device, offline too: PBKDF2-SHA-256 of it with the salt, base64url. */
export const operator = z.object({
  id,
  name: z.string(),
  role: z.enum(operatorRoles),
  pin: z.object({ salt: z.string(), hash: z.string(), rounds: z.number().int() }).nullable(),
  archived: z.boolean(),
});
export type Operator = z.output<typeof operator>;

const words = (longest: number) => z.string().trim().max(longest);

export const tillSettings = z.object({
  priceListId: id.nullable(),
  tenders: z.array(z.enum(tenders)).min(1),
  defaultUse: z.enum(['takeaway', 'onSite']),
  /** The most a role may take off, in basis points of the line. */
  discountUpTo: z.record(z.enum(operatorRoles), rate),
  discountReasons: z.array(words(80).min(1)).max(20),
  /** Cents a day and person (W5: 25 €). */
  mealVoucherCeiling: integer,
  /** Cents that a gift card may pay while the till cannot ask what is left on it. */
  giftCardOfflineLimit: integer,
  asksAge: z.boolean(),
  /** What a returnable piece is worth: `Consigne bouteille`, 20 cents. */
  deposits: z.array(z.object({ name: words(60).min(1), amount: integer })).max(20),
  /** Pages of tiles; without any, what sells most stands there. */
  tiles: z.array(z.object({ name: words(40).min(1), unitIds: z.array(id).max(60) })).max(12),
  tables: z.array(words(20).min(1)).max(200),
  receipt: z.object({ heading: words(300), footer: words(300), askFor: z.boolean() }),
  /** The hour in the shop's time at which the till reminds to close the day. */
  closeAtHour: z.number().int().min(0).max(23),
  machines,
});
export type TillSettings = z.output<typeof tillSettings>;

/** Until somebody says otherwise: as most shops work. */
export const usualTillSettings: TillSettings = {
  priceListId: null,
  tenders: ['cash', 'card', 'cheque', 'mealVoucher'],
  defaultUse: 'takeaway',
  discountUpTo: { manager: 10_000, cashier: 1000 },
  discountReasons: [],
  mealVoucherCeiling: 2500n,
  giftCardOfflineLimit: 5000n,
  asksAge: false,
  deposits: [],
  tiles: [],
  tables: [],
  receipt: { heading: '', footer: '', askFor: true },
  closeAtHour: 21,
  machines: { printers: [], terminals: [], labelPrinters: [] },
};
