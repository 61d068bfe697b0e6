/** Writes that come at the same moment go together: a queue of tills shares one statement and one commit, and nobody who is alone waits for company. */
import type { Id } from '#domain/values/ids.ts';

export interface Together<Item, Answer> {
  /** Writes these in one transaction, or none; answers in their order. */
  write: (organizationId: Id, items: readonly Item[]) => Promise<readonly Answer[]>;
  /** Two items with a key in common are never written together. */
  keysOf: (item: Item) => readonly string[];
}

interface Waiting<Item, Answer> {
  item: Item;
  answer: (answer: Answer) => void;
  fail: (error: unknown) => void;
}

interface Queue<Item, Answer> {
  waiting: Waiting<Item, Answer>[];
  /** Writes under way, and how many items they carry. */
  writing: number;
  carried: number;
  /** Whether the next write waits for whoever else comes in this turn of the event loop. */
  gathering: boolean;
}

/** One keeps the disk busy while the next is gathered: more of them would each carry less. */
const mostWrites = 2;
const mostTogether = 50;

/** Resolves once the item is written; what fails together is tried again alone, so that an item fails by its own fault only. */
export function writeTogether<Item, Answer>({
  write,
  keysOf,
}: Together<Item, Answer>): (organizationId: Id, item: Item) => Promise<Answer> {
  const queues = new Map<Id, Queue<Item, Answer>>();

  async function writeAll(organizationId: Id, batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await write(
        organizationId,
        batch.map(({ item }) => item),
      );
      for (const [index, { answer, fail }] of batch.entries()) {
        const own = answers[index];
        if (own === undefined) fail(new Error('an item was written without an answer'));
        else answer(own);
      }
    } catch (error) {
      if (batch.length === 1) batch[0]?.fail(error);
      else for (const each of batch) await writeAll(organizationId, [each]);
    }
  }

  /** A write beside another begins once it carries as many: one that takes the first comer alone would keep the others waiting. */
  function gather(organizationId: Id, queue: Queue<Item, Answer>): void {
    if (queue.gathering || queue.writing === mostWrites || queue.waiting.length < queue.carried) return;
    queue.gathering = true;
    setImmediate(() => void writeGathered(organizationId, queue));
  }

  async function writeGathered(organizationId: Id, queue: Queue<Item, Answer>): Promise<void> {
    queue.gathering = false;
    const batch = takeApart(queue, keysOf);
    queue.writing += 1;
    queue.carried += batch.length;
    await writeAll(organizationId, batch);
    queue.writing -= 1;
    queue.carried -= batch.length;
    if (queue.waiting.length > 0) gather(organizationId, queue);
    else if (queue.writing === 0) queues.delete(organizationId);
  }

  return (organizationId, item) =>
    new Promise((answer, fail) => {
      const queue = queues.get(organizationId) ?? { waiting: [], writing: 0, carried: 0, gathering: false };
      queues.set(organizationId, queue);
      queue.waiting.push({ item, answer, fail });
      gather(organizationId, queue);
    });
}

/** Takes the longest waiting that may go together; the others stay, in their order. */
function takeApart<Item, Answer>(
  queue: Queue<Item, Answer>,
  keysOf: (item: Item) => readonly string[],
): Waiting<Item, Answer>[] {
  const seen = new Set<string>();
  const taken: Waiting<Item, Answer>[] = [];
  const left: Waiting<Item, Answer>[] = [];
  for (const each of queue.waiting) {
    const keys = keysOf(each.item);
    const together = taken.length < mostTogether && keys.every((key) => !seen.has(key));
    for (const key of keys) seen.add(key);
    (together ? taken : left).push(each);
  }
  queue.waiting = left;
  return taken;
}
