/** The demonstration shop as plain data: who and what there is (an establishment), and what happened (a history). */
import type { Wine } from '../catalog/contract.ts';
import type { Measure, SkuKind, UnitKind, Use, VatRates } from '../catalog/rules.ts';
import type { Location } from '../stock/rules.ts';
import type { Id } from '../values/ids.ts';
import type { Day, Instant } from '../values/time.ts';

export interface Component {
  goodId: Id;
  /** In the component's base. */
  quantity: bigint;
}

export interface Good {
  id: Id;
  /** The shop's own article code, as its till knows it. */
  code: string;
  /** As the price list prints it. */
  name: string;
  kind: SkuKind;
  measure: Measure;
  /** One piece in the base of its measure: 750 000 µl for a bottle. */
  content: bigint;
  /** What the label says, of a drink. */
  wine: Wine | null;
  vat: VatRates;
  supplierId: Id | null;
  supplierCode: string | null;
  /** Of one piece, without VAT, in 1/10 000 of a euro. */
  purchasePriceE4: bigint;
  /** How many pieces the supplier puts in a box. */
  piecesPerBox: number;
  /** How long a delivery keeps, null for what keeps for years. */
  shelfLifeDays: number | null;
  components: readonly Component[];
}

/** The piece itself has the good's own id. */
export interface UnitOfSale {
  id: Id;
  goodId: Id;
  kind: UnitKind;
  /** `bouteille`, `carton de 6`, `verre 12,5 cl`, `kg`. */
  label: string;
  /** In the good's base. */
  quantity: bigint;
}

export interface Barcode {
  code: string;
  symbology: 'ean13' | 'itf14';
  goodId: Id;
  unitId: Id;
}

export interface PriceList {
  id: Id;
  code: 'boutique' | 'professionnels';
  name: string;
  includesVat: true;
}

export interface Price {
  priceListId: Id;
  unitId: Id;
  unitPriceE4: bigint;
}

/** Below this much in the whole shop, the good is to be ordered again. */
export interface Threshold {
  goodId: Id;
  minimum: bigint;
}

export interface Supplier {
  id: Id;
  name: string;
  /** 1 is Monday. */
  deliversOnWeekday: number;
}

export interface Customer {
  id: Id;
  label: string;
  kind: 'person' | 'professional';
}

export interface Register {
  id: Id;
  code: string;
  name: string;
}

export interface Establishment {
  seed: string;
  currency: 'EUR';
  timeZone: 'Europe/Paris';
  organization: { id: Id; name: string };
  company: { id: Id; name: string; siren: string; vatNumber: string };
  shop: { id: Id; name: string; siret: string; street: string; postcode: string; city: string };
  registers: readonly Register[];
  locations: readonly Location[];
  suppliers: readonly Supplier[];
  customers: readonly Customer[];
  goods: readonly Good[];
  units: readonly UnitOfSale[];
  barcodes: readonly Barcode[];
  priceLists: readonly PriceList[];
  prices: readonly Price[];
  thresholds: readonly Threshold[];
}

export interface Delivery {
  id: Id;
  supplierId: Id;
  /** The supplier's delivery note. */
  number: string;
  receivedAt: Instant;
  businessDay: Day;
  locationId: Id;
  lines: readonly DeliveryLine[];
}

export interface DeliveryLine {
  goodId: Id;
  quantity: bigint;
  /** Of one piece, without VAT, in 1/10 000 of a euro. */
  unitCostE4: bigint;
  lot: string | null;
  expiresOn: Day | null;
}

export interface Transfer {
  id: Id;
  departedAt: Instant;
  arrivedAt: Instant;
  businessDay: Day;
  fromLocationId: Id;
  toLocationId: Id;
  lines: readonly Component[];
}

export interface Ticket {
  id: Id;
  kind: 'sale' | 'return';
  registerId: Id;
  /** Runs without a gap per register and day: `C-20261122-0043`. */
  number: string;
  occurredAt: Instant;
  businessDay: Day;
  priceListId: Id;
  customerId: Id | null;
  /** The ticket that a return gives back from. */
  originalTicketId: Id | null;
  payment: 'card' | 'cash' | 'transfer';
  lines: readonly TicketLine[];
  /** Cents, VAT included; below zero for a return. */
  total: bigint;
}

export interface TicketLine {
  /** From 1, the line's identity inside its ticket. */
  position: number;
  goodId: Id;
  unitId: Id;
  label: string;
  use: Use;
  /** Shelf for what leaves closed, opened bottles for what is poured; null where nothing is kept in stock. */
  locationId: Id | null;
  /** Units of sale, scaled by 1000; below zero on a return. */
  quantity: bigint;
  unitPriceE4: bigint;
  /** Cents taken off. */
  discount: bigint;
  /** Cents, VAT included: quantity × unit price − discount. */
  amount: bigint;
  vatRate: number;
}

export interface Loss {
  id: Id;
  occurredAt: Instant;
  businessDay: Day;
  locationId: Id;
  goodId: Id;
  quantity: bigint;
  cause: 'broken' | 'corked' | 'expired' | 'leftover';
  /** The expired lot. */
  lot: string | null;
}

export interface Tasting {
  id: Id;
  occurredAt: Instant;
  businessDay: Day;
  locationId: Id;
  goodId: Id;
  quantity: bigint;
  occasion: string;
}

/** What was there when somebody looked: an assertion, from which adjustments follow. */
export interface Count {
  id: Id;
  countedAt: Instant;
  businessDay: Day;
  locationId: Id;
  lines: readonly Component[];
}

export interface History {
  deliveries: Delivery[];
  transfers: Transfer[];
  tickets: Ticket[];
  losses: Loss[];
  tastings: Tasting[];
  counts: Count[];
}

export interface TradingDay extends History {
  day: Day;
}

export interface World extends Establishment, History {
  /** The first day of the history; the opening stock is delivered that morning. */
  firstDay: Day;
  /** The history stops the evening before. */
  today: Day;
}
