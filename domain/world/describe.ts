/** The demonstration shop in figures. */
import type { SkuKind } from '../catalog/rules.ts';
import type { Day } from '../values/time.ts';
import { lowIn } from './cellar.ts';
import { cellarAfter } from './replay.ts';
import type { World } from './types.ts';

export interface WorldDescription {
  firstDay: Day;
  today: Day;
  goods: number;
  goodsByKind: Partial<Record<SkuKind, number>>;
  pouredByTheGlass: number;
  barcodes: number;
  suppliers: number;
  customers: number;
  deliveries: number;
  deliveryLines: number;
  transfers: number;
  tickets: number;
  ticketLines: number;
  returns: number;
  anonymousTickets: number;
  losses: number;
  tastings: number;
  counts: number;
  /** Cents, VAT included. */
  turnover: bigint;
  /** Goods that are to be ordered again at the end. */
  low: number;
}

export function describeWorld(world: World): WorldDescription {
  const cellar = cellarAfter(world);
  return {
    firstDay: world.firstDay,
    today: world.today,
    goods: world.goods.length,
    goodsByKind: goodsByKind(world),
    pouredByTheGlass: new Set(world.units.filter(({ kind }) => kind === 'glass').map(({ goodId }) => goodId))
      .size,
    barcodes: world.barcodes.length,
    suppliers: world.suppliers.length,
    customers: world.customers.length,
    deliveries: world.deliveries.length,
    deliveryLines: linesOf(world.deliveries),
    transfers: world.transfers.length,
    tickets: world.tickets.length,
    ticketLines: linesOf(world.tickets),
    returns: world.tickets.filter(({ kind }) => kind === 'return').length,
    anonymousTickets: world.tickets.filter(({ customerId }) => customerId === null).length,
    losses: world.losses.length,
    tastings: world.tastings.length,
    counts: world.counts.length,
    turnover: world.tickets.reduce((sum, { total }) => sum + total, 0n),
    low: lowIn(cellar, world.thresholds).length,
  };
}

function goodsByKind({ goods }: World): WorldDescription['goodsByKind'] {
  const byKind = Map.groupBy(goods, ({ kind }) => kind);
  return Object.fromEntries([...byKind].map(([kind, of]) => [kind, of.length]));
}

function linesOf(facts: readonly { lines: readonly unknown[] }[]): number {
  return facts.reduce((sum, { lines }) => sum + lines.length, 0);
}
