/** The till on its device, as the counter sees it: everything works offline; what is promised was written durably first. */
import type { Channel } from '#domain/consent/rules.ts';
import type { CustomerKind } from '#domain/customers/rules.ts';
import type { Standing } from '#domain/loyalty/contract.ts';
import type { ProgrammeTerms } from '#domain/loyalty/programme.ts';
import type { ReceiptRow } from '#domain/loyalty/words.ts';
import type { TillOffer } from '#domain/offers/contract.ts';
import type { SuggestionReason } from '#domain/recommend/contract.ts';
import type { TillHouse } from '#domain/till/deviceContract.ts';
import type { FrozenItem } from '#domain/till/frozen.ts';
import type { TillItem, TillLevel } from '#domain/till/item.ts';
import type { Sent } from '#domain/till/receipt/sent.ts';
import type { SealedRecord, TicketGrant, TicketLine, TicketPayment } from '#domain/till/record.ts';
import type { RegisterState } from '#domain/till/state.ts';
import type { TerminalAsk, TerminalOutcome } from '#domain/till/terminal/outcome.ts';
import type { EventName, Period, Printed, PrintWay } from '#domain/till/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';

/** Somebody whom the till knows, found and created offline. */
export interface TillCustomer {
  id: Id;
  name: string;
  phone: string | null;
  email: string | null;
  cardCode: string | null;
  /** The record of the same customer that is kept instead of this one. */
  keptId?: Id | null;
}

/** What a customer has and is promised. */
export interface TillLoyalty {
  /** Null where the house promises nothing, as far as is known here. */
  terms: ProgrammeTerms | null;
  /** Null while it cannot be asked. */
  standing: Pick<Standing, 'points' | 'boost' | 'segments' | 'tier' | 'codes'> | null;
}

/** As it is typed at the counter; a person where it does not say. */
export interface NewTillCustomer extends Omit<TillCustomer, 'id'> {
  kind?: CustomerKind | undefined;
  birthday?: string | null | undefined;
}

/** An article for the customer of the cart, and why. */
export interface Suggested {
  skuId: Id;
  why: SuggestionReason;
}

export type SaleRecord = Extract<SealedRecord, { kind: 'ticket' | 'training' }>;
export type ClosureRecord = Extract<SealedRecord, { kind: 'closure' }>;

/** What the counter sells; ids, numbers, totals and the seal follow on the device. */
export interface SaleSaid {
  /** Chosen when the cart began: the same id is never sealed twice. */
  id: Id;
  use: 'takeaway' | 'onSite';
  table: string | null;
  note: string | null;
  lines: readonly TicketLine[];
  grants?: readonly TicketGrant[];
  payments: readonly TicketPayment[];
  customerId: Id | null;
  /** Removes what was kept of the cart or tab in the same transaction. */
  ends: string | null;
}

export interface Sold {
  document: string;
  record: SaleRecord;
  signature: string;
  /** What the receipt's QR opens; null where the ticket has a customer. */
  claimUrl: string | null;
}

/** A cart that is put aside, a table's open tab, or the cart at hand, which outlives a reload. */
export interface KeptCart {
  key: string;
  name: string;
  kind: 'current' | 'parked' | 'table';
  at: Instant;
  /** The counter's own state of it, as structured data. */
  cart: unknown;
}

/** Where else than on this device lies what waits. */
export interface CopyPlace {
  /** The folder's. */
  name: string;
  /** Written; waiting for somebody to allow it again; or not to be written: a stick that was pulled out, a full disk. */
  state: 'there' | 'asks' | 'failed';
  /** Sales among those that wait which lie there too. */
  sales: number;
}

/** Another till of the shop, on the same network. */
export interface SiblingTill {
  id: Id;
  code: string;
  name: string;
  /** What is sold without the server is handed to it at once. */
  isNear: boolean;
  /** Sales among those that wait which it holds too. */
  sales: number;
}

/** A customer made here whom the server does not take as they were written. */
export interface RefusedCustomer {
  customer: TillCustomer;
  /** In the server's words. */
  reason: string;
}

export type DeviceTrouble =
  /** The disk refused: nothing more is sold before there is room. */
  | 'diskFull'
  /** The browser may throw the data away. */
  | 'notPersistent'
  /** The server's clock is another; by how much is in `clockOffMs`. */
  | 'clock'
  /** The server refused a record: the office sees which. */
  | 'defect'
  /** The server answers, and what is new there cannot be brought: prices, recalls, offers stay as they were. */
  | 'news'
  /** The office ended this register. */
  | 'retired'
  /** The device's key or store cannot be read. */
  | 'broken';

export interface TillView {
  house: TillHouse;
  state: RegisterState;
  training: boolean;
  operatorId: Id | null;
  online: boolean;
  /** This tab holds the till; another one shows only that. */
  leads: boolean;
  /** Records that only this device has. */
  waiting: number;
  waitingSince: Instant | null;
  /** Sales among them. */
  waitingSales: number;
  copy: CopyPlace | null;
  /** Near, or holding what waits here. */
  siblings: readonly SiblingTill[];
  /** Records of other tills that this one holds for them. */
  holds: number;
  refusedCustomers: readonly RefusedCustomer[];
  troubles: readonly DeviceTrouble[];
  clockOffMs: number;
  /** What recalls forbid to sell. */
  frozen: readonly FrozenItem[];
  /** The catalogue's state on the device: how many items, as of when. */
  items: { count: number; asOf: Instant | null };
  /** A new version waits for an empty cart and outbox. */
  update: boolean;
}

/** The machines of the shop's network, which the server reaches for the till. Each throws where the server is away. */
export interface ShopMachines {
  print(bytes: Uint8Array<ArrayBuffer>, how: { regardless: boolean }): Promise<Sent>;
  /** Asks once for each id, for ever, and waits until it is known what came of it. */
  askTerminal(id: Id, ask: TerminalAsk, signal: AbortSignal): Promise<TerminalOutcome>;
  /** What came of it: one that was never asked never will be. */
  terminalOutcome(id: Id, ask: TerminalAsk, signal: AbortSignal): Promise<TerminalOutcome>;
  giveUpTerminal(id: Id, ask: TerminalAsk): Promise<TerminalOutcome>;
  tryTerminal(): Promise<boolean>;
}

export interface Till {
  view(): TillView;
  /** Called after each change of the view; returns how to stop. */
  follow(heard: () => void): () => void;

  /** All that is on sale; after a start only what was shown first the last time, until all is read. */
  items(): readonly TillItem[];
  item(unitId: Id): TillItem | null;
  level(skuId: Id): TillLevel | null;
  itemByBarcode(code: string): TillItem | null;
  findItems(text: string, limit: number): readonly TillItem[];
  /** Resolves, a moment after the start, once any article is found by its code. */
  codesRead(): Promise<void>;
  /** Resolves once articles, levels and customers are read: only then is what is not found unknown. */
  allRead(): Promise<void>;
  /** What the counter shows first: kept beside, so that the next start need not read the rest before. */
  showFirst(unitIds: ReadonlySet<Id>): Promise<void>;

  logIn(operatorId: Id, pin: string): Promise<boolean>;
  logOut(): Promise<void>;
  /** Whether that is their PIN; logs nobody in: a manager's word for what a cashier may not do. */
  checkPin(operatorId: Id, pin: string): Promise<boolean>;
  /** How long nobody may try a PIN of theirs again, after too many wrong ones. */
  pinWaitMs(operatorId: Id): number;
  setTraining(on: boolean): Promise<void>;

  /** Seals a ticket and writes it with its outbox row in one durable transaction; only then resolves. Closes what is due before. */
  sell(said: SaleSaid): Promise<Sold>;
  /** Seals that something was printed, shown or sent; answers which copy it is. */
  print(said: {
    of: Printed;
    document: string;
    way: PrintWay;
    total: bigint;
    /** Where the server sends it once it has the print. */
    mailTo?: string;
  }): Promise<number>;
  note(name: EventName, detail: string, amount?: bigint): Promise<void>;
  openShift(float: bigint): Promise<void>;
  /** Closes what comes before it, too. */
  close(period: Period, counted?: bigint): Promise<ClosureRecord[]>;

  /** A ticket of this device, or, online, of any register of the house; with what was given back of each line so far. */
  ticket(
    document: string,
  ): Promise<{ record: SaleRecord; signature: string; returned: ReadonlyMap<string, bigint> } | null>;
  /** The latest tickets of this device, newest first. */
  recentTickets(limit: number): Promise<readonly { record: SaleRecord; signature: string }[]>;
  closures(limit: number): Promise<readonly { record: ClosureRecord; signature: string }[]>;

  findCustomers(text: string, limit: number): readonly TillCustomer[];
  customerByCard(code: string): TillCustomer | null;
  /** Of a merged record the one that is kept. */
  customerById(id: Id): TillCustomer | null;
  createCustomer(said: NewTillCustomer): Promise<TillCustomer>;
  /** Writes down which boxes a customer ticked under the house's text; the server has it once it is there. */
  agree(said: {
    customerId: Id;
    channels: readonly Channel[];
    isAdult: boolean;
    language: Language;
  }): Promise<void>;
  /** What the server would propose to a customer here and now, of what there is; nothing where nobody can be asked. */
  suggestions(customerId: Id, limit: number): Promise<readonly Suggested[]>;
  /** Sends one that was refused again, as it is written now. */
  correctCustomer(customer: TillCustomer): Promise<void>;
  /** Forgets one that was refused; their tickets stay. */
  dropCustomer(id: Id): Promise<void>;

  /** What a customer has and is promised, as far as it can be asked now. */
  loyaltyOf(customerId: Id): Promise<TillLoyalty>;

  /** What a receipt that is printed again says of loyalty; nothing while it cannot be asked. */
  receiptRows(saleId: Id, language: Language): Promise<readonly ReceiptRow[]>;

  keptCarts(): readonly KeptCart[];
  keepCart(kept: KeptCart): Promise<void>;
  dropCart(key: string): Promise<void>;

  readonly machines: ShopMachines;

  /** Cents that a gift card or credit note may pay: what is left on it or, where nobody can be asked now, what the house lets it pay unasked. */
  giftCardLeft(code: string): Promise<bigint>;

  /** What a code owes, as the server says it or as it was copied; null of one that nobody knows here. */
  offer(code: string): Promise<TillOffer | null>;

  /** Everything that the server may not have, as a file that any till or the office takes in. */
  rescueFile(): Promise<Blob>;
  /** Takes another register's rescue file in, online; `isWhole` is false where a record does not fit its chain. Throws `Unreadable`. */
  takeRescue(file: Blob): Promise<{ records: number; isWhole: boolean }>;
  /** Lets a person choose a folder where what waits is copied by itself from then on; false where none was chosen. */
  chooseFolder(): Promise<boolean>;
  /** Asks the browser again for the right to write there. */
  allowFolder(): Promise<void>;
  leaveFolder(): Promise<void>;
  /** Why the device may not be cleared now; null where nothing would be lost. */
  whyNotClear(): string | null;
  clear(): Promise<void>;
  /** Takes the new version in; only where cart and outbox are empty. */
  updateNow(): void;
}
