/** The suite: faults on the way and histories of chance; what was read in the end is what the shop ended with. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StatedDocument } from '#domain/channels/connector.ts';
import type { FakeFault } from '../fakeShop.fixture.ts';
import { failureOf } from './keys.fixture.ts';
import { minute, openIntake, openStage, red, type Subject, second } from './stage.fixture.ts';

export function mishapsCases<Settings>(subject: Subject<Settings>): void {
  const { connector, options } = subject;
  if (connector.capabilities.streams.sales === undefined) return;
  const states = options.states ?? ['open', 'sold', 'cancelled'];

  const faults: readonly (FakeFault & { fails: string | null })[] = [
    { kind: 'lost', fails: 'outage' },
    { kind: 'unanswered', fails: 'outage' },
    { kind: 'down', status: 503, fails: 'outage' },
    { kind: 'down', status: 500, fails: 'outage' },
    { kind: 'tooMany', retryAfter: 'seconds', fails: 'tooMany' },
    { kind: 'tooMany', retryAfter: 'date', fails: 'tooMany' },
    { kind: 'tooMany', retryAfter: 'absent', fails: 'tooMany' },
    { kind: 'emptyPage', fails: null },
    { kind: 'truncated', fails: null },
  ];
  test.for(faults)('what a fault interrupts is read afterwards, whole: %o', async ({ fails, ...fault }) => {
    const stage = openStage(subject);
    const wine = stage.shop.list(red);
    const intake = openIntake(stage);
    const first = stage.shop.sell([{ ref: wine, units: 1 }]);
    stage.pass(minute);
    await intake.readOn();
    const later = stage.shop.sell([{ ref: wine, units: 2 }]);
    stage.pass(minute);
    stage.shop.fail(fault);
    // An empty or cut page may be taken for an answer; it must cost nothing.
    if (fails === null) await intake.readOn().catch(() => {});
    else {
      const failure = await failureOf(intake.readOn());
      expect(failure.kind).toBe(fails);
      if (fault.kind === 'tooMany') {
        if (fault.retryAfter === 'absent') expect(failure.afterMs).toBeNull();
        else expect(failure.afterMs).toBeGreaterThan(0);
      }
    }
    stage.pass(minute);
    await intake.readOn();
    expect([...intake.documents.keys()].toSorted()).toEqual([first, later].toSorted());
  });

  test('whatever happens in the shop between two readings, the last statement is what the shop ended with', async () => {
    const act = fc.oneof(
      fc.constant({ does: 'sell' as const }),
      fc.record({ does: fc.constant('flip' as const), which: fc.nat(9) }),
      fc.record({ does: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 90_000 }) }),
      fc.constant({ does: 'read' as const }),
      fc.record({
        does: fc.constant('crash' as const),
        fault: fc.constantFrom('lost' as const, 'emptyPage' as const),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const stage = openStage(subject);
        const wine = stage.shop.list(red);
        const intake = openIntake(stage);
        const truth = new Map<string, StatedDocument['state']>();
        for (const step of acts) {
          if (step.does === 'sell') truth.set(stage.shop.sell([{ ref: wine, units: 1 }]), 'sold');
          if (step.does === 'pass') stage.pass(step.ms);
          if (step.does === 'read') await intake.readOn();
          if (step.does === 'crash') {
            stage.shop.fail({ kind: step.fault });
            await intake.readOn().catch(() => {});
          }
          if (step.does === 'flip' && states.length === 3) {
            const id = [...truth.keys()][step.which];
            if (id === undefined) continue;
            // No vendor tells two changes of one second apart.
            stage.pass(2 * second);
            if (truth.get(id) === 'sold') stage.shop.cancel(id);
            else stage.shop.pay(id);
            truth.set(id, truth.get(id) === 'sold' ? 'cancelled' : 'sold');
          }
        }
        stage.pass(minute);
        // What a fault left armed is spent by the first reading.
        await intake.readOn().catch(() => {});
        await intake.readOn();
        expect(new Map([...intake.documents].map(([id, { state }]) => [id, state]))).toEqual(truth);
      }),
      { numRuns: 25, includeErrorInReport: true },
    );
  });
}
