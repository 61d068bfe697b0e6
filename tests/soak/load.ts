/** Tills that sell without pause: each sale is sent under one key until it is acknowledged, whatever dies meanwhile. */
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { recordSale, saleOutcome } from '#domain/sales/contract.ts';
import { type Id, idFromClock } from '#domain/values/ids.ts';
import { type Random, randomOf } from '#domain/world/random.ts';
import type { SoakShop } from './openShop.ts';

export interface SentSale {
  id: Id;
  document: string;
  /** The sku of each line, one bottle a line. */
  skuIds: Id[];
}

export interface Load {
  acknowledged: SentSale[];
  /** Answers that no retry can mend, each a failure of the run. */
  refused: string[];
  /** Milliseconds from now until a sale whose sending fails after now is acknowledged all the same. */
  recovery(): Promise<number>;
  /** Lets each till finish the sale that it has begun. */
  stop(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
const PAUSE_MS = 20;
/** A till that lost the answer sends again what was already done. */
const SENT_TWICE = 0.1;

export function startLoad(url: string, shop: SoakShop, tillCount: number, seed: number): Load {
  const acknowledged: SentSale[] = [];
  const refused: string[] = [];
  const waiting = new Set<{ since: number; resolve: (ms: number) => void }>();
  const tills = { open: true };

  async function sell(till: number, random: Random, number: number): Promise<void> {
    const id = idFromClock(Date.now(), randomBytes(10));
    const skuIds = Array.from({ length: 3 }, () => random.pick(shop.skuIds));
    const sale = { id, document: `T${till}-${number}`, skuIds };
    await sendUntilAnswered(sale);
    if (random.chance(SENT_TWICE)) await sendUntilAnswered(sale);
    acknowledged.push(sale);
  }

  async function sendUntilAnswered(sale: SentSale): Promise<void> {
    let failedAt = -Infinity;
    while (!(await send(sale))) {
      failedAt = performance.now();
      await delay(PAUSE_MS);
    }
    for (const waiter of waiting) {
      // Sessions of a killed PostgreSQL may still end what they were doing: only a sale that met the outage tells its end.
      if (failedAt < waiter.since) continue;
      waiter.resolve(performance.now() - waiter.since);
      waiting.delete(waiter);
    }
  }

  /** False where nobody knows what became of it: it is to be sent again. */
  async function send({ id, document, skuIds }: SentSale): Promise<boolean> {
    try {
      const response = await fetch(`${url}${recordSale.path}`, {
        method: recordSale.method,
        headers: {
          authorization: `Bearer ${shop.apiKey}`,
          'idempotency-key': id,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          document,
          occurredAt: '2026-11-22T10:00:00.000Z',
          lines: skuIds.map((unitId) => ({ item: { unitId }, quantity: '1000', unitPrice: '125000' })),
        }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      if (response.ok) {
        const { saleId, outcome, parked } = saleOutcome.parse(JSON.parse(text));
        const done = outcome === 'recorded' || outcome === 'alreadyDone';
        if (saleId !== id || parked !== 0 || !done) refused.push(`${document}: ${text}`);
        return true;
      }
      if (response.status >= 500) return false;
      refused.push(`${document}: ${response.status} ${text}`);
      return true;
    } catch {
      return false;
    }
  }

  const running = Array.from({ length: tillCount }, async (_, till) => {
    const random = randomOf(seed, 'till', till);
    for (let number = 1; tills.open; number += 1) await sell(till, random, number);
  });

  return {
    acknowledged,
    refused,
    recovery: () =>
      new Promise((resolve) => {
        waiting.add({ since: performance.now(), resolve });
      }),
    async stop() {
      tills.open = false;
      await Promise.all(running);
    },
  };
}
