/** Keeps what was chosen for this device in an IndexedDB of its own: a till that is cleared or becomes another register still has its printer. */
import { serialHere } from '#web/devices/serial.ts';
import type { Chosen, Hardware } from '../counter/hardware/hardware.ts';
import { answerOf } from '../device/store.ts';
import type { Usb } from './printer/usb.ts';

declare global {
  interface Navigator {
    readonly usb?: Usb;
  }
}

export const nothingChosen: Chosen = {
  printer: null,
  hasDrawer: false,
  scale: null,
  labelPrinter: null,
  greets: false,
};

const databaseName = 'caveau-hardware';
const storeName = 'chosen';
const onlyKey = 'this device';

/** Opened for each use: Safari and sleeping tabs sever a connection without a word. */
async function inStore<Value>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const request = indexedDB.open(databaseName, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName));
  const database = await answerOf(request);
  try {
    const transaction = database.transaction(storeName, mode, { durability: 'strict' });
    const ended = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('nothing was kept')));
    });
    const [value] = await Promise.all([answerOf(work(transaction.objectStore(storeName))), ended]);
    return value;
  } finally {
    database.close();
  }
}

/** A till sells without hardware: what cannot be read is not chosen. */
async function readChosen(): Promise<Chosen> {
  try {
    const kept = await inStore<Partial<Chosen> | undefined>('readonly', (store) => store.get(onlyKey));
    return { ...nothingChosen, ...kept };
  } catch {
    return nothingChosen;
  }
}

export async function openHardware(): Promise<Hardware> {
  let now = await readChosen();
  const followers = new Set<() => void>();
  return {
    chosen: () => now,
    async choose(part) {
      const next = { ...now, ...part };
      await inStore('readwrite', (store) => store.put(next, onlyKey));
      now = next;
      for (const heard of followers) heard();
    },
    follow(heard) {
      followers.add(heard);
      return () => void followers.delete(heard);
    },
    usb: navigator.usb ?? null,
    serial: serialHere(),
  };
}
