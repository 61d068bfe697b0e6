/** What is being sold, before it is sealed: plain data that outlives a reload, a parking or a restart. */
import type { VatRates } from '../../catalog/rules.ts';
import type { Id } from '../../values/ids.ts';
import type { Frozen } from '../frozen.ts';
import type { TillItem } from '../item.ts';
import type { Grant, SealedRecord } from '../record.ts';
import type { OperatorRole, TillSettings } from '../settings.ts';
import type { LineKind, Tender } from '../words.ts';

/** A part in basis points, or cents. */
export interface Discount {
  kind: 'part' | 'amount';
  value: bigint;
  reason: string;
}

/** What the house owes, by a code or for points. */
export interface CartGrant {
  grant: Grant;
  /** A part in basis points, or cents. */
  off: { kind: 'part' | 'amount'; value: bigint };
  /** Said on the ticket. */
  reason: string;
  /** Cents of all that bears a discount, without which nothing is owed. */
  minimumBasket: bigint | null;
  /** What it is taken off; none is everything. */
  skuIds: readonly Id[] | null;
  /** Whom it is owed: it goes when the cart is somebody else's. */
  customerId?: Id | null;
}

/** What a line gives back, and of what. */
export interface GivenBack {
  /** `C1-42`, and its line's key. */
  document: string;
  line: string;
  soldE3: bigint;
  /** Cents that were paid for the whole line. */
  paid: bigint;
  /** Of it, what had come back before this cart. */
  beforeE3: bigint;
}

export interface CartLine {
  key: string;
  kind: LineKind;
  skuId: Id | null;
  unitId: Id | null;
  label: string;
  /** Units × 1000. */
  quantityE3: bigint;
  /** By the price list, or as it was typed; null where nobody has said one. */
  listE4: bigint | null;
  override: { priceE4: bigint; reason: string } | null;
  discount: Discount | null;
  /** None is outside VAT. */
  vat: VatRates | null;
  /** Of a bundle that holds more than one rate: the part at each. */
  vatParts: readonly (VatRates & { weight: bigint })[] | null;
  back: GivenBack | null;
  /** Cents that a part of a split line comes to, whatever its quantity times its price is. */
  share: bigint | null;
  reference: string | null;
  /** As its code named it, where a recall asks for it. */
  lot?: string;
  movesStock: boolean;
  alcohol: boolean;
  mealVoucher: boolean;
}

export interface CartTender {
  key: string;
  tender: Tender;
  /** Cents as handed over; of cash more than is due gives change. Negative gives money back. */
  amount: bigint;
  reference: string | null;
  /** Of what a payment terminal took: under which id it was asked. */
  askId?: Id;
}

export interface Cart {
  version: 1;
  /** The sale's, chosen when the cart began. */
  id: Id;
  use: 'takeaway' | 'onSite';
  priceListId: Id | null;
  table: string | null;
  note: string | null;
  customer: { id: Id; name: string } | null;
  lines: readonly CartLine[];
  discount: Discount | null;
  grants: readonly CartGrant[];
  tenders: readonly CartTender[];
  /** What a payment terminal was asked for, in cents, negative to give back; until it is answered nothing else happens to the cart. */
  asked: { id: Id; amount: bigint } | null;
  /** What was answered about the buyer's age. */
  age: 'adult' | 'minor' | null;
  /** The key of the next line or tender. */
  next: number;
}

/** What a cart asks of the till around it. */
export interface CartWorld {
  item(unitId: Id): TillItem | null;
  settings: Pick<
    TillSettings,
    'priceListId' | 'tenders' | 'defaultUse' | 'discountUpTo' | 'mealVoucherCeiling' | 'asksAge'
  >;
  /** What recalls forbid to sell, whoever sells. */
  frozen: Frozen;
  /** The house's usual list, where the shop's or the cart's says nothing of a unit. */
  usualPriceListId: Id | null;
  /** Of whoever sells, or of the manager whose PIN was typed for this deed. */
  role: OperatorRole;
  training: boolean;
}

/** What a return begins from: a ticket, and how much of each of its lines came back so far. */
export interface TicketToReturn {
  record: Extract<SealedRecord, { kind: 'ticket' | 'training' }>;
  returned: ReadonlyMap<string, bigint>;
}

export function newCart(id: Id, settings: CartWorld['settings']): Cart {
  return {
    version: 1,
    id,
    use: settings.defaultUse,
    priceListId: settings.priceListId,
    table: null,
    note: null,
    customer: null,
    lines: [],
    discount: null,
    grants: [],
    tenders: [],
    asked: null,
    age: null,
    next: 1,
  };
}

/** A cart that was kept; null where it is none that this version reads. */
export function cartOfKept(kept: unknown): Cart | null {
  const isCart = typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === 1;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a device reads only what it kept itself, marked by its version
  return isCart ? { asked: null, grants: [], ...(kept as Omit<Cart, 'asked' | 'grants'>) } : null;
}
