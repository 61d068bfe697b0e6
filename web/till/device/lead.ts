/** One tab holds the till: a Web Lock says which, and a word kept in the store refuses the writes of one that lost it unawares. */
import type { Store } from './store.ts';

const lockName = 'caveau-till';

export interface Lead {
  /** True where this tab leads from the start. */
  first: Promise<boolean>;
  leave(): void;
}

/** `gained` is called with the word to write under, at once or when the tab that leads is closed. */
export function takeLead(
  store: Store,
  hears: { gained: (word: string) => Promise<void>; lost: () => void },
): Lead {
  let leave = (): void => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const hold = async (): Promise<void> => {
    const word = crypto.randomUUID();
    await store.write(['meta'], (hand) => hand.putMeta('lead', word));
    await hears.gained(word);
  };
  const first = new Promise<boolean>((resolve, reject) => {
    const lead = async (): Promise<void> => {
      try {
        await hold();
        resolve(true);
      } catch (error) {
        reject(error);
        throw error;
      }
      await left;
    };
    const wait = (): Promise<void> => navigator.locks.request(lockName, lead);
    navigator.locks
      .request(lockName, { ifAvailable: true }, async (lock) => {
        if (!lock) return true;
        await lead();
        return false;
      })
      .then(async (taken) => {
        if (!taken) return;
        resolve(false);
        await wait();
      })
      .catch(() => hears.lost());
  });
  return { first, leave };
}
