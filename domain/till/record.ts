/**
 * What a register seals, version 1: tickets, training tickets, duplicates, closures and technical events, each as a canonical text
 * (CGI art. 286 I-3° bis; BOI-TVA-DECLA-30-10-30; NF525's grand-total vector).
 */
import type { Id } from '../values/ids.ts';
import {
  bytes,
  count,
  day,
  each,
  exact,
  flag,
  id,
  instant,
  layoutOf,
  maybe,
  once,
  oneOf,
  type Said,
  text,
  Unreadable,
} from './rows.ts';
import { grantKinds, lineKinds, periods, printed, printWays, recordKinds, tenders } from './words.ts';

/** Every version's reader and verifier is kept for as long as texts of it are: six years at least (LPF L102 B). */
export const sealVersion = 1;

const heading = {
  caveau: once({ version: count, kind: oneOf(recordKinds) }),
  /** The code is what its tickets' numbers begin with. */
  register: once({ id, code: text, siret: text }),
  /** The register-wide sequence from 1 on over all kinds, and the signature of what came before. */
  order: once({ sequence: count, link: maybe(bytes) }),
  /** The same within the kind. */
  chain: once({ number: count, link: maybe(bytes) }),
  made: once({ at: instant, day, software: text, offline: flag, operatorId: maybe(id), operator: text }),
};

const vat = each({ rate: maybe(count), gross: exact, net: exact });

const sale = {
  ...heading,
  /** The id is the sale's in the ledger. */
  sale: once({
    id,
    currency: text,
    use: oneOf(['takeaway', 'onSite']),
    table: maybe(text),
    note: maybe(text),
  }),
  line: each({
    key: text,
    kind: oneOf(lineKinds),
    skuId: maybe(id),
    unitId: maybe(id),
    label: text,
    /** Units × 1000; negative gives back. */
    quantityE3: exact,
    /** VAT included, in 1/10 000 of the currency. */
    unitPriceE4: exact,
    /** Cents taken off the line; of a return, the part given back is negative. */
    discount: exact,
    reason: maybe(text),
    /** VAT included, after the discount. */
    amount: exact,
    /** Basis points; none is outside VAT: deposits, gift cards. */
    rate: maybe(count),
    /** Without VAT. */
    net: exact,
    /** The ticket that it gives back: `C1-42`. */
    refundOf: maybe(text),
    /** The line of that ticket. */
    refundLine: maybe(text),
    /** A gift card's code, a weighed label's barcode. */
    reference: maybe(text),
    movesStock: flag,
  }),
  /** Of what was taken off, what the house owed: one row a line of the ticket. Texts from before there were any have none. */
  grant: each({
    line: text,
    kind: oneOf(grantKinds),
    /** An offer's code, a reward's id: nothing says whose. */
    reference: text,
    /** What a reward cost on this line. */
    points: maybe(exact),
    /** Cents of the line's discount. */
    amount: exact,
  }),
  /** What was handed over and given back in cash stands beside what counts. */
  payment: each({
    tender: oneOf(tenders),
    amount: exact,
    given: maybe(exact),
    change: maybe(exact),
    reference: maybe(text),
  }),
  vat,
  total: once({ gross: exact, lines: count }),
  /** A counter: the sum of all tickets since the register was enrolled, this one included, with and without their signs. */
  perpetual: once({ signed: exact, absolute: exact }),
  /** NF525's grand-total vector of this ticket. */
  vector: once({ text }),
  /** A keyed commitment to the customer, and the SHA-256 of the token by which an anonymous buyer claims the purchase. */
  person: once({ commitment: maybe(bytes), claim: maybe(bytes) }),
};

const duplicate = {
  ...heading,
  /** `document` is what is printed: a ticket's number, a period, an open tab's id; `copy` counts its prints, 1 the first. */
  print: once({ of: oneOf(printed), document: text, way: oneOf(printWays), copy: count, total: exact }),
};

const closure = {
  ...heading,
  /** `name`: `2026-11-23`, `2026-11`, `2026`; a shift's is the instant of its opening. */
  closure: once({ period: oneOf(periods), name: text }),
  /** From the record after the last such closure to the one before this; none where nothing was sold. */
  span: once({
    firstSequence: count,
    lastSequence: count,
    firstTicket: maybe(count),
    lastTicket: maybe(count),
    tickets: count,
  }),
  vat,
  tender: each({ tender: oneOf(tenders), amount: exact, count }),
  total: once({ gross: exact, refunds: exact, discounts: exact }),
  perpetual: once({ signed: exact, absolute: exact }),
  vector: once({ text }),
  /** Counted blind when a shift ends: the float, what must be in the drawer, what is. */
  cash: each({ float: exact, expected: exact, counted: exact }),
};

const event = {
  ...heading,
  event: once({ code: count, detail: text, amount: maybe(exact) }),
};

/** By kind, each with its rows: what `docs/sealed-texts.md` describes. */
export const layouts = {
  ticket: layoutOf(sale),
  training: layoutOf(sale),
  duplicate: layoutOf(duplicate),
  closure: layoutOf(closure),
  event: layoutOf(event),
};

export type Heading = Said<typeof heading>;
export type SealedSale = Said<typeof sale>;
export type SealedDuplicate = Said<typeof duplicate>;
export type SealedClosure = Said<typeof closure>;
export type SealedEvent = Said<typeof event>;
export type TicketLine = SealedSale['line'][number];
export type TicketGrant = SealedSale['grant'][number];
export type TicketPayment = SealedSale['payment'][number];
/** By what a discount is owed. Nothing in it says whose it is: no customer is sealed. */
export type Grant = { kind: 'offer'; code: string } | { kind: 'reward'; rewardId: Id; points: bigint };
export type VatRow = SealedSale['vat'][number];

export type SealedRecord =
  | ({ kind: 'ticket' | 'training' } & SealedSale)
  | ({ kind: 'duplicate' } & SealedDuplicate)
  | ({ kind: 'closure' } & SealedClosure)
  | ({ kind: 'event' } & SealedEvent);

/** The number of a ticket as people say it: `C1-42`; of training `C1-E42`. */
export function documentOf(record: Pick<SealedSale, 'caveau' | 'register' | 'chain'>): string {
  return `${record.register.code}-${record.caveau.kind === 'training' ? 'E' : ''}${record.chain.number}`;
}

export function textOf(record: SealedRecord): string {
  switch (record.kind) {
    case 'ticket':
    case 'training':
      return layouts.ticket.write(record);
    case 'duplicate':
      return layouts.duplicate.write(record);
    case 'closure':
      return layouts.closure.write(record);
    default:
      return layouts.event.write(record);
  }
}

/** Reads a sealed text; throws `Unreadable`, also where it is not written as `textOf` writes it. */
export function recordOf(written: string): SealedRecord {
  const first = /^caveau\|(\d+)\|(\w+)/.exec(written);
  const kind = recordKinds.find((candidate) => candidate === first?.[2]);
  if (!first || kind === undefined) throw new Unreadable('not a text of Caveau');
  if (Number(first[1]) !== sealVersion) throw new Unreadable(`version ${first[1]} is not known`);
  switch (kind) {
    case 'ticket':
    case 'training':
      return { kind, ...layouts[kind].read(written) };
    case 'duplicate':
      return { kind, ...layouts[kind].read(written) };
    case 'closure':
      return { kind, ...layouts[kind].read(written) };
    default:
      return { kind, ...layouts[kind].read(written) };
  }
}
