/** What was said and is not known to be in, on the phone itself: it outlasts the page, the browser and a flat battery. */
import { z } from 'zod';
import { newEntry } from '#domain/counting/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { encodeBody } from '#web/api/call.ts';
import type { Shelf } from './queue.ts';

const databaseName = 'caveau-counting';
const storeName = 'entries';
const kept = z.object({ id: z.string(), countId: z.string(), text: z.string() });

function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')));
  });
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(storeName, { keyPath: 'id' }).createIndex('countId', 'countId');
  });
  return answerOf(request);
}

/** Resolves when the disk has it. */
async function writing(work: (store: IDBObjectStore) => void): Promise<void> {
  const database = await openDatabase();
  try {
    const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' });
    work(transaction.objectStore(storeName));
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('IndexedDB failed')));
    });
  } finally {
    database.close();
  }
}

async function reading<Value>(ask: (store: IDBObjectStore) => IDBRequest<Value>): Promise<Value> {
  const database = await openDatabase();
  try {
    return await answerOf(ask(database.transaction(storeName).objectStore(storeName)));
  } finally {
    database.close();
  }
}

/** How much this phone still holds, by count. */
export async function heldHere(): Promise<ReadonlyMap<Id, number>> {
  const rows = z.array(kept).parse(await reading((store) => store.getAll()));
  return new Map([...Map.groupBy(rows, ({ countId }) => countId)].map(([id, held]) => [id, held.length]));
}

/** What this phone still holds of a count. */
export function shelfOf(countId: Id): Shelf {
  return {
    async all() {
      const rows = z.array(kept).parse(await reading((store) => store.index('countId').getAll(countId)));
      return rows
        .map(({ text }) => newEntry.parse(JSON.parse(text)))
        .toSorted((a, b) => (a.at < b.at ? -1 : 1));
    },
    put: (entry) => writing((store) => void store.put({ id: entry.id, countId, text: encodeBody(entry) })),
    remove: (ids) =>
      writing((store) => {
        for (const id of ids) store.delete(id);
      }),
  };
}
