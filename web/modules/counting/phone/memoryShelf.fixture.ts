/** A shelf that outlasts the queue, not the program. */
import type { NewEntry } from '#domain/counting/contract.ts';
import type { Shelf } from './queue.ts';

export function memoryShelf(): Shelf & { held: Map<string, NewEntry> } {
  const held = new Map<string, NewEntry>();
  return {
    held,
    all: async () => [...held.values()],
    put: async (entry) => void held.set(entry.id, entry),
    async remove(ids) {
      for (const id of ids) held.delete(id);
    },
  };
}
