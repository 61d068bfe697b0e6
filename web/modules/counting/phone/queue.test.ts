/** A phone in a cellar without a network: nothing is lost, nothing is said twice, and all phones keep one time. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { NewEntry } from '#domain/counting/contract.ts';
import { memoryShelf } from './memoryShelf.fixture.ts';
import { EntryQueue, type QueueTools, type Said } from './queue.ts';

class Away extends Error {}

const bottle: Said = {
  skuId: randomUUID(),
  locationId: randomUUID(),
  spot: '',
  lot: null,
  does: 'add',
  quantity: 750_000n,
  round: 0,
};

/** A phone and a server between which the line is cut as one likes. */
function cellar(shelf = memoryShelf()) {
  const server = new Map<string, NewEntry>();
  const line = {
    isCut: false,
    losesAnswers: false,
    ended: false,
    gone: false,
    sendings: 0,
    phoneClock: 1_000_000,
  };
  const tools: QueueTools = {
    shelf,
    counter: () => ({ id: 'phone', name: 'Léa' }),
    async send(entries) {
      line.sendings += 1;
      if (line.isCut) throw new Away();
      if (line.gone) throw new Error('count_not_found');
      for (const entry of entries) server.set(entry.id, entry);
      if (line.losesAnswers) throw new Away();
      return { now: new Date(5_000_000).toISOString(), last: server.size, isLate: line.ended, refused: [] };
    },
    isOutage: (fault) => fault instanceof Away,
    clock: () => line.phoneClock,
    newId: randomUUID,
    wait: (_, hastened) => new Promise((resolve) => hastened.addEventListener('abort', () => resolve())),
  };
  const queue = new EntryQueue(tools);
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  };
  return { server, line, queue, shelf, tools, until };
}

test('What is said without a network shows at once, waits on the phone, and goes up when the network is back', async () => {
  const { server, line, queue, shelf, until } = cellar();
  line.isCut = true;
  await queue.say(bottle);
  await queue.say(bottle);
  await until(() => queue.view.isOffline);
  expect(queue.view.waiting).toHaveLength(2);
  expect(shelf.held.size).toBe(2);
  line.isCut = false;
  queue.hasten();
  await until(() => queue.view.waiting.length === 0);
  expect(server.size).toBe(2);
  expect(shelf.held.size).toBe(0);
  expect(queue.view).toMatchObject({ isOffline: false, stopped: null });
  expect(queue.view.said).toHaveLength(2);
});

test('An answer that is lost makes it sent again under the same ids', async () => {
  const { server, line, queue, until } = cellar();
  line.losesAnswers = true;
  await queue.say(bottle);
  await until(() => line.sendings === 1 && queue.view.isOffline);
  line.losesAnswers = false;
  queue.hasten();
  await until(() => queue.view.waiting.length === 0);
  expect(line.sendings).toBe(2);
  expect(server.size).toBe(1);
});

test('A page that was closed in the middle leaves what it held to the next', async () => {
  const first = cellar();
  first.line.isCut = true;
  await first.queue.say(bottle);
  first.queue.close();
  const next = cellar(first.shelf);
  await next.queue.open();
  await next.until(() => next.queue.view.waiting.length === 0);
  expect(next.server.size).toBe(1);
  expect(next.queue.view.said).toHaveLength(1);
});

test('What comes in after the end of the count leaves the phone, which knows that somebody is to decide', async () => {
  const { server, line, queue, shelf, until } = cellar();
  line.ended = true;
  await queue.say(bottle);
  await until(() => queue.view.waiting.length === 0);
  expect(queue.view).toMatchObject({ isLate: true, stopped: null });
  expect([server.size, shelf.held.size]).toEqual([1, 0]);
});

test('A refusal stops the queue, and the phone keeps what it holds', async () => {
  const { line, queue, shelf, until } = cellar();
  line.gone = true;
  await queue.say(bottle);
  await until(() => queue.view.stopped !== null);
  expect(queue.view.waiting).toHaveLength(1);
  expect(shelf.held.size).toBe(1);
});

test('Entries are dated by the server’s clock once it was heard, and never two alike', async () => {
  const { queue, line, until } = cellar();
  const before = await queue.say(bottle);
  await until(() => queue.view.waiting.length === 0);
  const [one, other] = [await queue.say(bottle), await queue.say(bottle)];
  expect(before.at).toBe(new Date(1_000_000).toISOString());
  expect(one.at).toBe(new Date(5_000_000).toISOString());
  expect(other.at > one.at).toBe(true);
  line.phoneClock -= 60_000;
  expect((await queue.say(bottle)).at > other.at).toBe(true);
});
