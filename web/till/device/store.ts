/** The device's store: IndexedDB, every write strictly durable, opened again where the browser severed it. */
import type { TillSaying } from '#domain/consent/saying.ts';
import type { ProgrammeTerms } from '#domain/loyalty/programme.ts';
import type { TillOffer } from '#domain/offers/contract.ts';
import type { KnownCard } from '#domain/till/cards.ts';
import type { Beside, TillHouse } from '#domain/till/deviceContract.ts';
import type { FrozenItem } from '#domain/till/frozen.ts';
import type { RescuedCustomer } from '#domain/till/rescue.ts';
import type { Sealed } from '#domain/till/seal.ts';
import type { RegisterState } from '#domain/till/state.ts';
import type { RecordKind } from '#domain/till/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { KeptCart } from './door.ts';
import type { ChosenFolder } from './folder.ts';

/** A sealed record, and what finds it again. */
export interface KeptRecord {
  sequence: number;
  kind: RecordKind;
  number: number;
  at: Instant;
  text: string;
  signature: string;
  /** Of a ticket. */
  saleId: Id | null;
  document: string | null;
  /** The tickets that it gives back of. */
  refunds: string[];
  /** Of a print: `ticket C1-42`. */
  print: string | null;
}

export type KeptBeside = Beside & { sequence: number; customerId: Id | null };

/** What travels, of what is kept; undefined where that is nothing. */
export function besideOf({ customer, claimToken, mailTo }: KeptBeside): Beside | undefined {
  if (!customer && !claimToken && !mailTo) return undefined;
  return {
    ...(customer ? { customer } : {}),
    ...(claimToken ? { claimToken } : {}),
    ...(mailTo ? { mailTo } : {}),
  };
}

/** What the till is about at the moment; outlives a reload. */
export interface Mode {
  operatorId: Id | null;
  training: boolean;
  /** That the server was missing is sealed with the first record made without it. */
  offlineSealed: boolean;
  /** The clock's fault that is sealed already. */
  clockSealed: boolean;
  /** The sequence of the refused record that is sealed already. */
  defectSealed: number | null;
  software: string | null;
  /** By operator, in the device's own milliseconds. */
  wrongPins: Record<Id, { wrong: number; until: number }>;
}

/** A customer made here whom the server has not taken yet. */
export interface MadeCustomer extends RescuedCustomer {
  /** Why it will not, in its own words; null while it was not asked, or something was corrected. */
  refused: string | null;
}

/** Another till of the shop, and what it holds of this one's records: all after `after` up to `upTo`. */
export interface Sibling {
  id: Id;
  code: string;
  name: string;
  after: number;
  upTo: number;
}

/** A gift card or credit note that this till met. */
export interface KeptCard extends KnownCard {
  code: string;
  /** The sequence of its last entry; null where the server counts them all. */
  last: number | null;
}

interface Meta {
  device: { house: TillHouse; secret: string; keys: CryptoKeyPair; publicKey: string };
  /** A key that was made for an enrolment whose answer did not come. */
  enrolling: CryptoKeyPair;
  head: RegisterState;
  /** The word of the tab that leads: another one's writes are refused. */
  lead: string;
  mode: Mode;
  /** The sequence up to which the server has everything. */
  acknowledged: number;
  items: { until: string; at: Instant };
  /** The last record of ours that they count. */
  levels: { until: string; sequence: number };
  customers: { until: bigint };
  offers: { until: bigint };
  /** Who this register is, apart from its key: a device whose key is lost still says whose records it holds. */
  who: { registerId: Id; publicKey: string; enrolment: Sealed };
  /** Where what waits is copied. */
  folder: ChosenFolder;
  /** What recalls forbid to sell, and which version of it that is. */
  frozen: { version: string; items: FrozenItem[] };
  /** What the house promises people who come back; null is nothing. */
  loyalty: ProgrammeTerms | null;
  /** Who holds a copy of it. */
  siblings: Sibling[];
}

interface Rows {
  meta: unknown;
  records: KeptRecord;
  beside: KeptBeside;
  items: string;
  levels: string;
  customers: string;
  madeCustomers: MadeCustomer;
  sayings: TillSaying;
  carts: KeptCart;
  cards: KeptCard;
  offers: TillOffer;
}
export type StoreName = keyof Rows;

const databaseName = 'caveau-till';
const databaseVersion = 3;

export function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')));
  });
}

/** What one transaction reads and writes. */
export class Hand {
  readonly #transaction: IDBTransaction;

  constructor(transaction: IDBTransaction) {
    this.#transaction = transaction;
  }

  store(name: StoreName): IDBObjectStore {
    return this.#transaction.objectStore(name);
  }
  meta<Name extends keyof Meta>(name: Name): Promise<Meta[Name] | undefined> {
    return answerOf<Meta[Name] | undefined>(this.store('meta').get(name));
  }
  putMeta<Name extends keyof Meta>(name: Name, value: Meta[Name]): void {
    this.store('meta').put(value, name);
  }
  get<Name extends StoreName>(name: Name, key: IDBValidKey, index?: string): Promise<Rows[Name] | undefined> {
    const store = this.store(name);
    return answerOf<Rows[Name] | undefined>((index === undefined ? store : store.index(index)).get(key));
  }
  all<Name extends StoreName>(
    name: Name,
    range?: IDBValidKey | IDBKeyRange,
    said: { index?: string; limit?: number } = {},
  ): Promise<Rows[Name][]> {
    const store = this.store(name);
    const source = said.index === undefined ? store : store.index(said.index);
    return answerOf<Rows[Name][]>(source.getAll(range, said.limit));
  }
  put<Name extends Exclude<StoreName, 'meta'>>(name: Name, row: Rows[Name], key?: IDBValidKey): void {
    this.store(name).put(row, key);
  }
}

export class Store {
  #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
    this.#stepAside(database);
  }

  static async open(): Promise<Store> {
    return new Store(await openDatabase());
  }

  async read<Value>(names: readonly StoreName[], work: (hand: Hand) => Promise<Value>): Promise<Value> {
    const transaction = await this.#begin(names, 'readonly');
    return work(new Hand(transaction));
  }

  /** All of it or nothing; resolves once it is on the disk. */
  async write<Value>(
    names: readonly StoreName[],
    work: (hand: Hand) => Promise<Value> | Value,
  ): Promise<Value> {
    const transaction = await this.#begin(names, 'readwrite');
    const done = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('the transaction was aborted')),
      );
    });
    try {
      const value = await work(new Hand(transaction));
      await done;
      return value;
    } catch (error) {
      abort(transaction);
      throw await done.then(
        () => error,
        // What ended the transaction says more than what was noticed of its end.
        (cause: unknown) => (cause instanceof DOMException && cause.name !== 'AbortError' ? cause : error),
      );
    }
  }

  /** Deletes everything; the store is closed with it. */
  async destroy(): Promise<void> {
    this.#database.close();
    await destroyStore();
  }

  async #begin(names: readonly StoreName[], mode: IDBTransactionMode): Promise<IDBTransaction> {
    const begin = () =>
      this.#database.transaction([...names], mode, mode === 'readwrite' ? { durability: 'strict' } : {});
    try {
      return begin();
    } catch (error) {
      // Safari and sleeping tabs sever a connection without a word.
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      this.#database = await openDatabase();
      this.#stepAside(this.#database);
      return begin();
    }
  }

  #stepAside(database: IDBDatabase): void {
    database.addEventListener('versionchange', () => database.close());
  }
}

/** Deletes everything that this device holds of a register. */
export async function destroyStore(): Promise<void> {
  await answerOf(indexedDB.deleteDatabase(databaseName));
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, databaseVersion);
  request.addEventListener('upgradeneeded', ({ oldVersion }) => {
    const database = request.result;
    database.createObjectStore('sayings', { keyPath: 'id' });
    database.createObjectStore('offers', { keyPath: 'code' }).createIndex('until', 'terms.until');
    if (oldVersion < 2) database.createObjectStore('cards', { keyPath: 'code' }).createIndex('last', 'last');
    if (oldVersion > 0) return;
    const records = database.createObjectStore('records', { keyPath: 'sequence' });
    records.createIndex('sale', 'saleId', { unique: true });
    records.createIndex('document', 'document', { unique: true });
    records.createIndex('refunds', 'refunds', { multiEntry: true });
    records.createIndex('print', 'print');
    records.createIndex('kind', ['kind', 'number'], { unique: true });
    const beside = database.createObjectStore('beside', { keyPath: 'sequence' });
    beside.createIndex('customer', 'customerId');
    database.createObjectStore('madeCustomers', { keyPath: 'id' });
    database.createObjectStore('carts', { keyPath: 'key' });
    for (const name of ['meta', 'items', 'levels', 'customers']) database.createObjectStore(name);
  });
  return answerOf(request);
}
