/** The suite: levels are written, and each outcome says what became of its write. */
import { expect, test } from 'vitest';
import type { FakeFault } from '../fakeShop.fixture.ts';
import { juice, minute, openStage, readAllLevels, red, type Subject, tasting } from './stage.fixture.ts';

export function writesCases<Settings>(subject: Subject<Settings>): void {
  const { writeLevels, capabilities } = subject.connector;
  const { stockWrite, idempotency, maxBatch } = capabilities;
  if (writeLevels === null || stockWrite === 'none') return;
  const write = writeLevels.bind(subject.connector);

  test('a level that is written is the shop’s', async () => {
    const stage = openStage(subject);
    const ref = stage.shop.list(red);
    expect(await write(stage.session, [{ ref, level: 231, held: 240, key: 'k1' }])).toEqual([
      { outcome: 'applied' },
    ]);
    expect(stage.shop.levelOf(ref)).toBe(231);
    expect((await readAllLevels(stage, [ref])).get(ref)?.level).toBe(231);
  });

  test('nothing to write asks the shop nothing', async () => {
    const stage = openStage(subject);
    const before = stage.shop.requests().length;
    expect(await write(stage.session, [])).toEqual([]);
    expect(stage.shop.requests().length).toBe(before);
  });

  test('zero is a level as any other', async () => {
    const stage = openStage(subject);
    const ref = stage.shop.list({ ...red, level: 2 });
    expect(await write(stage.session, [{ ref, level: 0, held: 2, key: 'k1' }])).toEqual([
      { outcome: 'applied' },
    ]);
    expect(stage.shop.levelOf(ref)).toBe(0);
  });

  test('as many as one write takes are written, each with its own outcome and in their order', async () => {
    const stage = openStage(subject);
    const count = Math.min(maxBatch, 250);
    const refs = Array.from({ length: count }, (_, index) =>
      stage.shop.list({ ...juice, label: `Vin ${index}`, code: `VIN-${index}`, level: 50 }),
    );
    const writes = refs.map((ref, index) => ({ ref, level: index, held: 50, key: `k${index}` }));
    const outcomes = await write(stage.session, writes);
    expect(outcomes).toEqual(refs.map(() => ({ outcome: 'applied' })));
    expect(refs.map((ref) => stage.shop.levelOf(ref))).toEqual(refs.map((_, index) => index));
  });

  test('where the shop sold since it was read, nothing is lost that the shop’s way of writing could keep', async () => {
    const stage = openStage(subject);
    const ref = stage.shop.list({ ...red, level: 6 });
    stage.shop.sell([{ ref, units: 2 }]);
    stage.pass(minute);
    const [outcome] = await write(stage.session, [{ ref, level: 5, held: 6, key: 'k1' }]);
    const level = stage.shop.levelOf(ref);
    if (outcome?.outcome === 'stale') {
      expect(level).toBe(4);
    } else {
      // Who compares must notice; who adds, adds to what is there; who sets, sets.
      expect(stockWrite).not.toBe('absoluteCas');
      expect(outcome).toEqual({ outcome: 'applied' });
      expect(level).toBe(stockWrite === 'delta' ? 3 : 5);
    }
  });

  test('a write that was done and not answered is unknown; read again, the shop says what became of it', async () => {
    const stage = openStage(subject);
    const ref = stage.shop.list(red);
    stage.shop.fail({ kind: 'unanswered' }, { writesOnly: true });
    expect(await write(stage.session, [{ ref, level: 231, held: 240, key: 'k1' }])).toMatchObject([
      { outcome: 'unknown' },
    ]);
    expect((await readAllLevels(stage, [ref])).get(ref)?.level).toBe(231);
  });

  test('a write that was lost on the way is not said to be done', async () => {
    const stage = openStage(subject);
    const ref = stage.shop.list(red);
    stage.shop.fail({ kind: 'lost' }, { writesOnly: true });
    const [outcome] = await write(stage.session, [{ ref, level: 231, held: 240, key: 'k1' }]);
    expect(['unknown', 'retry']).toContain(outcome?.outcome);
    expect(stage.shop.levelOf(ref)).toBe(240);
  });

  test.for(['seconds', 'date', 'absent'] as const)(
    'a shop that asks to slow down (Retry-After: %s) is asked again later, and nothing was written',
    async (retryAfter) => {
      const stage = openStage(subject);
      const ref = stage.shop.list(red);
      stage.shop.fail({ kind: 'tooMany', retryAfter }, { writesOnly: true });
      const [outcome] = await write(stage.session, [{ ref, level: 231, held: 240, key: 'k1' }]);
      expect(outcome).toMatchObject({ outcome: 'retry' });
      const afterMs = outcome?.outcome === 'retry' ? outcome.afterMs : undefined;
      if (retryAfter === 'absent') expect(afterMs).toBeNull();
      else expect(afterMs).toBeGreaterThan(0);
      expect(stage.shop.levelOf(ref)).toBe(240);
      expect(await write(stage.session, [{ ref, level: 231, held: 240, key: 'k1' }])).toEqual([
        { outcome: 'applied' },
      ]);
    },
  );

  test.for<FakeFault>([
    { kind: 'down', status: 500 },
    { kind: 'down', status: 502 },
    { kind: 'down', status: 503 },
  ])('a shop that is down is asked again, at once or once it was read: %o', async (fault) => {
    const stage = openStage(subject);
    const ref = stage.shop.list(red);
    stage.shop.fail(fault, { writesOnly: true });
    const [outcome] = await write(stage.session, [{ ref, level: 231, held: 240, key: 'k1' }]);
    expect(['retry', 'unknown']).toContain(outcome?.outcome);
    expect(stage.shop.levelOf(ref)).toBe(240);
    expect(await write(stage.session, [{ ref, level: 231, held: 240, key: 'k1' }])).toEqual([
      { outcome: 'applied' },
    ]);
  });

  test('a write to what was deleted, or to what keeps no level, is dead and says why', async () => {
    const stage = openStage(subject);
    const [deleted, untracked] = [stage.shop.list(red), stage.shop.list(tasting)];
    stage.shop.unlist(deleted);
    const gone = await write(stage.session, [{ ref: deleted, level: 3, held: 240, key: 'k1' }]);
    const none = await write(stage.session, [{ ref: untracked, level: 3, held: 0, key: 'k2' }]);
    for (const outcome of [...gone, ...none])
      expect(outcome).toMatchObject({
        outcome: 'dead',
        why: { fr: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) },
      });
    expect(gone.length + none.length).toBe(2);
    expect(stage.shop.levelOf(untracked)).toBeNull();
  });

  if (maxBatch > 1) {
    test('one bad ref of a batch leaves the others as they are asked', async () => {
      const stage = openStage(subject);
      const [deleted = '', first = '', untracked = '', last = ''] = [red, juice, tasting, juice].map(
        (listing, index) => stage.shop.list({ ...listing, code: `C-${index}` }),
      );
      stage.shop.unlist(deleted);
      const batch = [deleted, first, untracked, last].slice(0, maxBatch);
      const outcomes = await write(
        stage.session,
        batch.map((ref, index) => ({ ref, level: 7, held: stage.shop.levelOf(ref) ?? 0, key: `k${index}` })),
      );
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(
        ['dead', 'applied', 'dead', 'applied'].slice(0, maxBatch),
      );
      expect(stage.shop.levelOf(first)).toBe(7);
      if (maxBatch > 3) expect(stage.shop.levelOf(last)).toBe(7);
    });
  }

  if (idempotency === 'key') {
    test('a write that is repeated under its key is done once, whatever the shop sold meanwhile', async () => {
      const stage = openStage(subject);
      const ref = stage.shop.list(red);
      const asked = [{ ref, level: 231, held: 240, key: '0199c1de-0000-7000-8000-000000000001' }];
      stage.shop.fail({ kind: 'unanswered' }, { writesOnly: true });
      await write(stage.session, asked);
      stage.shop.sell([{ ref, units: 1 }]);
      stage.pass(minute);
      await write(stage.session, asked);
      expect(stage.shop.levelOf(ref)).toBe(230);
    });
  }
}
