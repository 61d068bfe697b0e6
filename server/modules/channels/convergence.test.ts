/** Whatever the order in which files arrive, and however often: the same ledger. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#domain/values/ids.ts';
import type { Tx } from '#server/platform/database.ts';
import {
  connect,
  here,
  type Office,
  onHand,
  openOffice,
  tillFile,
  tillIntake,
  upload,
} from './office.fixture.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await office.close();
});

interface Line {
  document: number;
  minute: number;
  item: number;
  quantity: number;
}

const line = fc.record({
  minute: fc.integer({ min: 0, max: 59 }),
  item: fc.integer({ min: 0, max: 3 }),
  quantity: fc.integer({ min: -3, max: 5 }).filter((quantity) => quantity !== 0),
});
/** Documents with lines of several moments, some of them twice the same. */
const documents = fc
  .array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  .chain((all) =>
    fc.tuple(fc.constant(all), fc.array(fc.boolean(), { minLength: all.length, maxLength: all.length })),
  )
  .map(([all, twice]) =>
    all.map((lines, document) =>
      (twice[document] ? [...lines, ...lines.slice(0, 1)] : lines).map(
        (each): Line => ({ ...each, document }),
      ),
    ),
  );

/** Files of whole documents that overlap as they like, each shuffled, together holding all of them. */
function filesOf(all: Line[][]): fc.Arbitrary<Line[][]> {
  const some = fc.subarray(all, { minLength: 1 });
  return fc
    .array(some, { maxLength: 3 })
    .map((files) => [...files, all])
    .chain((files) => fc.shuffledSubarray(files, { minLength: files.length, maxLength: files.length }))
    .chain((files) =>
      fc.tuple(
        ...files.map((file) => {
          const rows = file.flat();
          return fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length });
        }),
      ),
    );
}

function rowOf(run: string, { document, minute, item, quantity }: Line): string {
  const time = `10:${String(minute).padStart(2, '0')}`;
  return `${document};21/11/2026 ${time};${run}-${item};Article ${item};${quantity};12,50`;
}

async function levelsAfter(files: Line[][]): Promise<bigint[]> {
  const run = randomUUID().slice(0, 8);
  const { id } = await connect(office, { intake: tillIntake, unknownItems: 'create' });
  for (const file of files) {
    const item = await upload(office, id, tillFile(...file.map((each) => rowOf(run, each))));
    expect(['done', 'identical']).toContain(item.state);
  }
  const levels = await onHand(office);
  return [0, 1, 2, 3].map((item) => levels[`${run}-${item}`] ?? 0n);
}

test('files that come late, shuffled, in part or twice give the levels of one file in its order', async () => {
  const plan = documents.chain((all) => fc.tuple(fc.constant(all), filesOf(all)));
  await fc.assert(
    fc.asyncProperty(plan, async ([all, files]) => {
      const expected = [0, 1, 2, 3].map((item) =>
        all
          .flat()
          .filter((each) => each.item === item)
          .reduce((sum, { quantity }) => sum - 1000n * BigInt(quantity), 0n),
      );
      expect(await levelsAfter([all.flat()])).toEqual(expected);
      expect(await levelsAfter(files)).toEqual(expected);
    }),
    { numRuns: 15 },
  );
});

/** Fails once so many chunks have been posted. */
function failAfter(chunks: number): () => void {
  const { database } = office;
  const write = database.write.bind(database);
  let left = chunks;
  database.write = async <T>(organizationId: Id, work: (tx: Tx) => Promise<T>): Promise<T> => {
    if (left-- === 0) throw new Error('the power is cut');
    return write(organizationId, work);
  };
  return () => {
    database.write = write;
  };
}

test('a crash in the middle of a file costs its re-reading and nothing else', async () => {
  const run = randomUUID().slice(0, 8);
  const { id } = await connect(office, { intake: tillIntake, unknownItems: 'create' });
  const rows = Array.from(
    { length: 9_000 },
    (_, index) => `${index % 700};21/11/2026 10:00;${run}-${index % 50};A;1;1,00`,
  );
  const path = `/connections/${id}/files?fileName=jour.csv`;
  const key = randomUUID();
  await office.send('POST', path, { key, bytes: Buffer.from(tillFile(...rows)) });
  const read = office.channels.jobs['readInbox'];
  const payload = { organizationId: here, inboxId: key };
  const mend = failAfter(2);
  await expect(read?.(payload, { number: 1, last: false })).rejects.toThrow('the power is cut');
  mend();
  const half = await office.send<{ state: string; counts: { posted: number } }>('GET', `/inbox/${key}`);
  expect(half.body.state).toBe('reading');
  expect(half.body.counts.posted).toBeGreaterThan(0);
  expect(half.body.counts.posted).toBeLessThan(9_000);
  await read?.(payload, { number: 2, last: false });
  const whole = await office.send<{
    state: string;
    counts: { known: number; posted: number; lines: number };
  }>('GET', `/inbox/${key}`);
  const { known, posted, lines } = whole.body.counts;
  expect({ state: whole.body.state, lines, sum: known + posted }).toEqual({
    state: 'done',
    lines: 9_000,
    sum: 9_000,
  });
  const levels = await onHand(office);
  for (let item = 0; item < 50; item += 1) expect(levels[`${run}-${item}`]).toBe(-180_000n);
});

test('a reader that gives no sign of life is replaced, and two that read at once add nothing twice', async () => {
  const run = randomUUID().slice(0, 8);
  const { id } = await connect(office, { intake: tillIntake, unknownItems: 'create' });
  const rows = Array.from({ length: 5_000 }, (_, index) => `${index};21/11/2026 10:00;${run};A;1;1,00`);
  const key = randomUUID();
  await office.send('POST', `/connections/${id}/files?fileName=jour.csv`, {
    key,
    bytes: Buffer.from(tillFile(...rows)),
  });
  const read = office.channels.jobs['readInbox'];
  const payload = { organizationId: here, inboxId: key };
  await Promise.all([
    read?.(payload, { number: 1, last: false }),
    read?.(payload, { number: 1, last: false }),
  ]);
  expect((await onHand(office))[run]).toBe(-5_000_000n);
});

test.each([
  ['first', (rows: string[]) => rows],
  ['last', (rows: string[]) => rows.toReversed()],
])('a new article is of the size that most of its file says, be that said %s', async (_, ordered) => {
  const run = randomUUID().slice(0, 8);
  const { id } = await connect(office, { intake: tillIntake, unknownItems: 'create' });
  const row = (document: number, code: string, label: string) =>
    `${document};21/11/2026 10:00;${run}-${code};${label};1;12,50`;
  const magnums = [row(1, 'chinon', 'Chinon magnum 150cl'), row(2, 'chinon', 'Chinon magnum 150cl')];
  // More than are posted at once.
  const others = Array.from({ length: 5000 }, (__, index) => row(index + 10, 'eau', 'Eau'));
  const file = ordered([...magnums, ...others, row(3, 'chinon', 'Chinon 75cl')]);
  expect(await upload(office, id, tillFile(...file))).toMatchObject({ state: 'done' });
  expect((await onHand(office))[`${run}-chinon`]).toBe(-3n * 1_500_000n);
});
