/** What this till holds for the others of its shop: in a store of its own, which the end of its own register does not touch. */
import type { Sealed } from '#domain/till/seal.ts';
import type { Id } from '#domain/values/ids.ts';
import { answerOf } from '../store.ts';
import type { HeldRecord } from './handing.ts';

const databaseName = 'caveau-till-held';

interface Row extends HeldRecord {
  registerId: Id;
}

export interface Batch {
  enrolment: Sealed;
  after: number;
  records: readonly HeldRecord[];
}

const from = (registerId: Id, sequence: number): IDBKeyRange =>
  IDBKeyRange.bound([registerId, sequence], [registerId, Infinity], true);

export class Held {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  static async open(): Promise<Held> {
    const request = indexedDB.open(databaseName, 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('records', { keyPath: ['registerId', 'sequence'] });
      request.result.createObjectStore('enrolments');
    });
    return new Held(await answerOf(request));
  }

  /** Resolves once it is on the disk, with how far that goes without a gap. What the server has is let go of. */
  async take(registerId: Id, { enrolment, after, records }: Batch): Promise<number> {
    return this.#write(async (rows, enrolments) => {
      enrolments.put(enrolment, registerId);
      rows.delete(IDBKeyRange.bound([registerId, 0], [registerId, after]));
      for (const record of records) rows.put({ ...record, registerId });
      const there = await answerOf<IDBValidKey[]>(rows.getAllKeys(from(registerId, after)));
      const sequences = there.map((key) => (Array.isArray(key) ? key[1] : key));
      const gap = sequences.findIndex((sequence, at) => sequence !== after + 1 + at);
      return after + (gap === -1 ? sequences.length : gap);
    });
  }

  async drop(registerId: Id, upTo: number): Promise<void> {
    await this.#write((rows) => void rows.delete(IDBKeyRange.bound([registerId, 0], [registerId, upTo])));
  }

  async registers(): Promise<{ registerId: Id; records: number }[]> {
    const known = await answerOf(this.#read('enrolments').getAllKeys());
    const counted = await Promise.all(
      known
        .filter((key) => typeof key === 'string')
        .map(async (registerId) => {
          const records = await answerOf(this.#read('records').count(from(registerId, 0)));
          return { registerId, records };
        }),
    );
    return counted.filter(({ records }) => records > 0);
  }

  enrolmentOf(registerId: Id): Promise<Sealed> {
    return answerOf<Sealed>(this.#read('enrolments').get(registerId));
  }

  async recordsOf(registerId: Id, limit: number): Promise<HeldRecord[]> {
    return answerOf<Row[]>(this.#read('records').getAll(from(registerId, 0), limit));
  }

  #read(name: 'records' | 'enrolments'): IDBObjectStore {
    return this.#database.transaction([name]).objectStore(name);
  }

  #write<Value>(
    work: (records: IDBObjectStore, enrolments: IDBObjectStore) => Value | Promise<Value>,
  ): Promise<Value> {
    const names = ['records', 'enrolments'];
    const transaction = this.#database.transaction(names, 'readwrite', { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('the transaction was aborted')),
      );
    });
    const [records, enrolments] = [transaction.objectStore('records'), transaction.objectStore('enrolments')];
    return Promise.all([work(records, enrolments), done]).then(([value]) => value);
  }
}
