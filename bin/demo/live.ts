/** The demonstration goes on: customers at the counter, at the bar and on the web, for as long as somebody watches. */
import { setTimeout as delay } from 'node:timers/promises';
import { getDemonstration } from '#domain/demonstration/contract.ts';
import type { Instant } from '#domain/values/time.ts';
import { liveTillOf } from '#domain/world/live.ts';
import type { Good, Ticket, World } from '#domain/world/types.ts';
import { pieceWriter } from '#server/flows/demonstration/tickets.ts';
import { isOfBar } from '#server/flows/demonstration/tills.ts';
import type { SalePiece } from '#server/modules/sales/index.ts';
import { type Caller, call, Refused } from './caller.ts';
import type { BarTill, CounterTill } from './tills.ts';
import type { WebShop } from './webShop.ts';

/** Brisker than any shop, so that whoever looks sees something move. */
const ticketsPerHour = 400;
const everyMs = 5_000;
/** Of the rounds, so many bring an order on the web. */
const webOrderEvery = 4;

export interface Cast {
  office: Caller;
  counter: CounterTill;
  bar: BarTill;
  shop: WebShop;
}

/** Plays until it is told to stop, or until somebody erases the demonstration. */
export async function playLive(
  { office, counter, bar, shop }: Cast,
  world: World,
  stopping: AbortSignal,
): Promise<'stopped' | 'erased'> {
  const unitsOf = (good: Good): number => shop.shown.get(good.id)?.units ?? 0;
  const till = liveTillOf(world, {
    ticketsPerHour,
    available: (good) => BigInt(unitsOf(good)) * good.content,
  });
  const pieceOf = pieceWriter(world);
  const bottles = world.goods.filter(({ kind }) => kind === 'wine');
  let after = new Date().toISOString();
  for (let round = 1; ; round += 1) {
    try {
      await delay(everyMs, undefined, { signal: stopping });
    } catch {
      return 'stopped';
    }
    const now = new Date().toISOString();
    const tickets = till.nextTickets(after, now);
    after = now;
    const played = tickets.map((ticket) => ({
      ofBar: isOfBar(world, ticket) || isServedAtBar(ticket),
      sale: live(pieceOf(ticket)),
    }));
    const counterSales = played.filter(({ ofBar }) => !ofBar).map(({ sale }) => sale);
    if (!(await isStillThere(office))) return 'erased';
    try {
      if (counterSales.length > 0) await counter.drop(`ventes-${stampOf(now)}.csv`, counterSales);
      for (const { sale } of played.filter(({ ofBar }) => ofBar)) await bar.send(sale, now);
      if (round % webOrderEvery === 0) await orderOnTheWeb(shop, bottles, now);
    } catch (error) {
      // Erased between the question and the sale, perhaps: the next round will tell.
      if (!(error instanceof Refused)) throw error;
      console.error(error.message);
    }
  }
}

/** Nobody is signed in any more once the demonstration is erased. */
async function isStillThere(office: Caller): Promise<boolean> {
  return call(office, getDemonstration).then(
    () => true,
    (error: unknown) => (error instanceof Refused ? false : Promise.reject(error)),
  );
}

/** These tickets have numbers of their own beside those of the shop's past, which has rung up this morning's. */
function live(sale: SalePiece): SalePiece {
  return { ...sale, document: `D${sale.document}` };
}

/** The bar is empty by day: some of the counter's customers pay there, so that messages are seen coming at any hour. */
function isServedAtBar({ number }: Ticket): boolean {
  return Number(number.slice(-4)) % 3 === 0;
}

function stampOf(at: Instant): string {
  return at.replaceAll(/\D/g, '').slice(0, 14);
}

/** Somebody buys one bottle of what the shop says it has. */
async function orderOnTheWeb(shop: WebShop, bottles: readonly Good[], now: Instant): Promise<void> {
  const offered = bottles.filter(({ id }) => (shop.shown.get(id)?.units ?? 0) > 0);
  const bottle = offered[Math.floor(Math.random() * offered.length)];
  if (!bottle) return;
  await shop.sell({
    document: `WEB-${stampOf(now)}`,
    occurredAt: now,
    currency: 'EUR',
    lines: [
      {
        key: '1',
        item: { code: bottle.code, label: bottle.name },
        quantity: 1000n,
        unitPrice: bottle.purchasePriceE4 * 2n,
        vatRate: bottle.vat.vatTakeaway,
      },
    ],
  });
}
