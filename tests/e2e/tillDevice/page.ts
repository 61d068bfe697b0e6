/** A page that opens the till on its device, and can be cut short at any step of what it does. */

import type { TicketLine, TicketPayment } from '#domain/till/record.ts';
import type { Id } from '#domain/values/ids.ts';
import { Catalogue } from '#web/till/device/catalogue.ts';
import type { SaleSaid, Sold, Till } from '#web/till/device/door.ts';
import { enrolTill, openTill } from '#web/till/device/open.ts';
import { rescueOfBroken } from '#web/till/device/rescue.ts';
import { Store } from '#web/till/device/store.ts';

/** What a step is cut by: an error, or the end of the whole page, which the server gives when it is called. */
type Cut = 'error' | 'end';

let clockMs = 0;
const clock = (): number => Date.now() + clockMs;

let steps: string[] = [];
let cutAt: { step: number; by: Cut } | null = null;

function step(name: string): void {
  steps.push(name);
  if (steps.length !== cutAt?.step) return;
  if (cutAt.by === 'error') throw new Error('cut');
  const ending = new XMLHttpRequest();
  ending.open('POST', '/end', false);
  ending.send();
}

function watch(prototype: object, name: string): void {
  const plain: unknown = Reflect.get(prototype, name);
  if (typeof plain !== 'function') throw new Error(`there is no ${name}`);
  Reflect.set(prototype, name, function watched(this: unknown, ...said: unknown[]): unknown {
    step(name);
    return Reflect.apply(plain, this, said);
  });
}
watch(SubtleCrypto.prototype, 'sign');
watch(SubtleCrypto.prototype, 'verify');
watch(SubtleCrypto.prototype, 'digest');
watch(IDBDatabase.prototype, 'transaction');
watch(IDBObjectStore.prototype, 'get');
watch(IDBObjectStore.prototype, 'put');
watch(IDBObjectStore.prototype, 'delete');
watch(IDBIndex.prototype, 'get');

let till: Till | null = null;

const bottle: TicketLine = {
  key: '1',
  kind: 'free',
  skuId: null,
  unitId: null,
  label: 'Chinon 2022',
  quantityE3: 1000n,
  unitPriceE4: 125_000n,
  discount: 0n,
  reason: null,
  amount: 1250n,
  rate: 2000,
  net: 1042n,
  refundOf: null,
  refundLine: null,
  reference: null,
  movesStock: false,
};
const byCard: TicketPayment = { tender: 'card', amount: 1250n, given: null, change: null, reference: null };

const harness = {
  get till(): Till {
    if (!till) throw new Error('no till is open');
    return till;
  },
  moveClock(milliseconds: number): void {
    clockMs = milliseconds;
  },
  /** As soon as anything is painted. */
  async start(): Promise<Till> {
    till = await openTill({ clock });
    return harness.till;
  },
  async open(): Promise<void> {
    await (await harness.start()).allRead();
  },
  /** What the device holds, as text alone. */
  async broughtCatalogue(): Promise<Catalogue> {
    const catalogue = new Catalogue();
    await catalogue.bring(await Store.open());
    return catalogue;
  },
  async enrol(code: string): Promise<void> {
    till = await enrolTill(code, { clock });
    await till.allRead();
  },
  rescueOfBroken,
  /** Resolves as soon as the view is as wished. */
  until(wished: (view: ReturnType<Till['view']>) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!wished(harness.till.view())) return;
        stop();
        resolve();
      };
      const stop = harness.till.follow(look);
      look();
    });
  },
  /** Sells a bottle at 12.50 €. */
  sell: (id: string, said: Partial<SaleSaid> = {}): Promise<Sold> =>
    harness.till.sell({
      id,
      use: 'takeaway',
      table: null,
      note: null,
      lines: [bottle],
      payments: [byCard],
      customerId: null,
      ends: 'cart',
      ...said,
    }),
  /** A bottle of each at 12.50 €, paid by card. */
  bottles(unitIds: readonly Id[]): Partial<SaleSaid> {
    const lines = unitIds.map((unitId, index) => ({
      ...bottle,
      key: String(index + 1),
      kind: 'item' as const,
      skuId: unitId,
      unitId,
      movesStock: true,
    }));
    return { lines, payments: [{ ...byCard, amount: bottle.amount * BigInt(lines.length) }] };
  },
  cut(at: number, by: Cut): void {
    steps = [];
    cutAt = { step: at, by };
  },
  /** How many steps there were since the last cut was set. */
  steps: (): number => steps.length,
  stepNames: (): readonly string[] => steps,
};
export type Harness = typeof harness;

declare global {
  interface Window {
    harness: Harness;
  }
}
window.harness = harness;
