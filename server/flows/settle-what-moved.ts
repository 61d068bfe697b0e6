/** After facts land, what follows from them is settled: sku by sku, apart from any acknowledgement. */
import { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import type { Stock } from '#server/modules/stock/index.ts';
import type { Followed } from '#server/platform/events.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';

const moved = z.object({ kind: z.string().optional(), skus: z.array(z.string()).default([]) });

/** Sales need settling, and what was made of something that is worth otherwise; a document of stock settled itself in its own transaction. */
const needsSettling = ({ type, payload }: Followed): boolean =>
  type === 'saleRecorded' || (type === 'stockMoved' && moved.parse(payload).kind === 'revalued');

const batch = 200;
/** A waiting job is left this long, so that a few sales are settled together. */
const gatherMs = 500;
/**
 * Longer where many skus move at once, by a file or a queue at the tills: the next sales are of the same ones, which would be settled over
 * and over, a fact at a time, at the expense of the sales.
 */
const gatherBusyMs = 4_000;
const busySkus = 20;
/** While sales go on coming, settling them takes a tenth of the time at most. */
const restsPerSettling = 9;
const longestGatherMs = 20_000;

/** The jobs of an organization that must not run beside its settling wait here with it. */
export function settleQueue(organizationId: Id): string {
  return `settle:${organizationId}`;
}

export function settleWhatMoved(stock: Stock, ask: (...requests: JobRequest[]) => Promise<void>) {
  /** How long it took last time. */
  const tookMs = new Map<Id, number>();

  function gatherFor(organizationId: Id, skus: number): number {
    const leastMs = skus > busySkus ? gatherBusyMs : gatherMs;
    const restMs = (tookMs.get(organizationId) ?? 0) * restsPerSettling;
    return Math.min(Math.max(leastMs, restMs), longestGatherMs);
  }

  return {
    async follow(events: readonly Followed[]): Promise<void> {
      const skusOf = new Map<Id, Set<Id>>();
      for (const event of events) {
        if (!needsSettling(event)) continue;
        const skus = skusOf.get(event.organizationId) ?? new Set();
        for (const sku of moved.parse(event.payload).skus) skus.add(sku);
        skusOf.set(event.organizationId, skus);
      }
      for (const [organizationId, skus] of skusOf) {
        if (skus.size === 0) continue;
        await stock.mark(organizationId, [...skus]);
        await ask({
          task: 'settleStock',
          payload: { organizationId },
          key: `settle:${organizationId}`,
          queue: settleQueue(organizationId),
          runAt: new Date(Date.now() + gatherFor(organizationId, skus.size)),
        });
      }
    },
    jobs: {
      async settleStock(payload) {
        const { organizationId } = z.object({ organizationId: z.uuid() }).parse(payload);
        const begun = performance.now();
        // Those that wait now, the longest waiting first; what is marked meanwhile has asked for a job of its own.
        for (let waiting = await stock.waiting(organizationId); waiting > 0; ) {
          const { taken } = await stock.settle(organizationId, batch);
          waiting = taken === 0 ? 0 : waiting - taken;
        }
        tookMs.set(organizationId, performance.now() - begun);
      },
    } satisfies JobHandlers,
  };
}
