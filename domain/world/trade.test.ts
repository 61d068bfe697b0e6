/** The demonstration shop's stock and seasons hold, and it goes on trading after its history. */
import { beforeAll, describe, expect, it } from 'vitest';
import { categoryOf, isKept } from './categories.ts';
import { levelOf, lowIn, totalLevelOf } from './cellar.ts';
import { liveTillOf } from './live.ts';
import { type Lookup, lookupOf, places } from './lookup.ts';
import { cellarAfter } from './replay.ts';
import { generateDays } from './trade.ts';
import type { TradingDay, World } from './types.ts';
import { buildWorld } from './world.ts';

let world: World;
let lookup: Lookup;

beforeAll(() => {
  world = buildWorld({ seed: 'caveau', today: '2026-11-22' });
  lookup = lookupOf(world);
});

describe('the stock', () => {
  it('is below zero at closing time on less than one shelf in a thousand, and never anywhere else', () => {
    const kept = world.goods.filter(isKept);
    let day = '';
    let [levels, belowZero, elsewhere, deepest] = [0, 0, 0, 0];
    const look = (cellar: Parameters<typeof levelOf>[0]): void => {
      for (const good of kept) {
        levels += 1;
        const onShelf = levelOf(cellar, 'shelf', good.id);
        if (onShelf < 0n) {
          belowZero += 1;
          deepest = Math.min(deepest, Number(onShelf) / Number(good.content));
        }
        if (levelOf(cellar, 'backroom', good.id) < 0n) elsewhere += 1;
        if (levelOf(cellar, 'opened', good.id) < 0n) elsewhere += 1;
      }
    };
    cellarAfter(world, lookup, (cellar, at) => {
      if (at.slice(0, 10) !== day) look(cellar);
      day = at.slice(0, 10);
    });
    expect(levels).toBeGreaterThan(500_000);
    expect(elsewhere).toBe(0);
    expect(belowZero).toBeGreaterThan(0);
    expect(belowZero / levels).toBeLessThan(0.001);
    expect(deepest).toBeGreaterThan(-25);
  });

  it('ends with most goods there, a few sold out and some to be ordered', () => {
    const cellar = cellarAfter(world, lookup);
    const kept = world.goods.filter(isKept);
    const soldOut = kept.filter((good) => totalLevelOf(cellar, good.id) < good.content);
    expect(soldOut.length).toBeGreaterThan(3);
    expect(soldOut.length / kept.length).toBeLessThan(0.05);
    const low = lowIn(cellar, world.thresholds);
    expect(low.length).toBeGreaterThan(20);
    expect(low.length).toBeLessThan(80);
  });

  it('stands on the shelf, in the back room and opened at the bar', () => {
    const cellar = cellarAfter(world, lookup);
    for (const place of places) {
      const filled = [...cellar.levels[place].values()].filter((level) => level > 0n);
      expect(filled.length).toBeGreaterThan(place === 'opened' ? 5 : 500);
    }
  });

  it('is counted every Tuesday and wholly on the first morning of the year', () => {
    const yearly = world.counts.filter(({ lines }) => lines.length > 1000);
    expect(yearly.map(({ businessDay }) => businessDay)).toEqual(['2026-01-02', '2026-01-02']);
    expect(world.counts.length).toBeGreaterThan(70);
  });

  it('loses bottles to breakage, corks and stale leftovers, each within reason', () => {
    const causes = Map.groupBy(world.losses, ({ cause }) => cause);
    for (const cause of ['broken', 'corked', 'leftover', 'expired'] as const) {
      expect(causes.get(cause)?.length).toBeGreaterThan(10);
    }
    const poured = world.tickets
      .flatMap(({ lines }) => lines)
      .filter(({ unitId }) => lookup.unit(unitId).kind === 'glass')
      .reduce((sum, { unitId, quantity }) => sum + (lookup.unit(unitId).quantity * quantity) / 1000n, 0n);
    const wasted = (causes.get('leftover') ?? []).reduce((sum, { quantity }) => sum + quantity, 0n);
    expect(wasted * 100n).toBeLessThan(poured * 15n);
  });
});

describe('the seasons', () => {
  /** Thousandths of units of a category that were sold in a month. */
  const sold = (category: string, month: string): bigint =>
    world.tickets
      .filter(({ businessDay }) => businessDay.startsWith(month))
      .flatMap(({ lines }) => lines)
      .filter(({ goodId }) => categoryOf(lookup.good(goodId)) === category)
      .reduce((sum, { quantity }) => sum + quantity, 0n);
  const turnover = (month: string): bigint =>
    world.tickets
      .filter(({ businessDay }) => businessDay.startsWith(month))
      .reduce((sum, { total }) => sum + total, 0n);

  it('sell rosé in July and red in November', () => {
    expect(sold('rose', '2026-07')).toBeGreaterThan(sold('rose', '2026-02') * 2n);
    expect(sold('red', '2025-11') * 10n).toBeGreaterThan(sold('red', '2026-07') * 11n);
  });

  it('sell champagne and gift boxes before Christmas', () => {
    expect(sold('champagne', '2025-12')).toBeGreaterThan(sold('champagne', '2026-03') * 2n);
    expect(sold('giftBox', '2025-12')).toBeGreaterThan(sold('giftBox', '2026-03') * 2n);
    expect(turnover('2025-12') * 10n).toBeGreaterThan(turnover('2026-01') * 16n);
  });

  it('sell red by the case at the wine fair of September', () => {
    const cases = (month: string): number =>
      world.tickets
        .filter(({ businessDay, customerId }) => businessDay.startsWith(month) && customerId === null)
        .flatMap(({ lines }) => lines)
        .filter(({ unitId }) => lookup.unit(unitId).kind === 'pack').length;
    expect(cases('2026-09')).toBeGreaterThan(cases('2026-05') * 1.4);
  });

  it('fill Saturdays more than Tuesdays, and pour glasses in the evening only', () => {
    const onWeekday = (weekday: number): number =>
      world.tickets.filter(({ businessDay }) => new Date(businessDay).getUTCDay() === weekday).length;
    expect(onWeekday(6)).toBeGreaterThan(onWeekday(2) * 1.5);
    expect(onWeekday(1)).toBe(0);
    for (const { businessDay, occurredAt, lines } of world.tickets) {
      if (!lines.some(({ unitId }) => lookup.unit(unitId).kind === 'glass')) continue;
      expect(occurredAt > `${businessDay}T15:00`).toBe(true);
    }
  });
});

describe('after the history', () => {
  it('the shop trades on as if the history had never stopped', () => {
    const options = { seed: 'caveau', months: 3, references: 200 };
    const until = (today: string): World => buildWorld({ ...options, today });
    const days: TradingDay[] = [];
    for (const day of generateDays(until('2026-03-10'))) {
      if (day.day === '2026-03-25') break;
      days.push(day);
    }
    const longer = until('2026-03-25');
    for (const kind of ['deliveries', 'transfers', 'tickets', 'losses', 'tastings', 'counts'] as const) {
      const since = longer[kind].filter(({ businessDay }) => businessDay >= '2026-03-10');
      expect(days.flatMap((day): readonly unknown[] => day[kind])).toEqual(since);
      expect(since.length).toBeGreaterThan(0);
    }
  });

  it('the tills ring at any hour, the same tickets however time is cut into calls', () => {
    const till = liveTillOf(world, { ticketsPerHour: 120 });
    const whole = till.nextTickets('2026-11-22T21:30:00.000Z', '2026-11-23T01:30:00.000Z');
    const cuts = ['21:30:00', '22:10:07', '22:59:59', '23:00:00', '23:59:59'].map(
      (time) => `2026-11-22T${time}.000Z`,
    );
    const ends = [...cuts.slice(1), '2026-11-23T01:30:00.000Z'];
    const pieces = cuts.flatMap((from, index) =>
      liveTillOf(world, { ticketsPerHour: 120 }).nextTickets(from, ends[index] ?? from),
    );
    expect(pieces).toEqual(whole);
    expect(whole.length).toBeGreaterThan(430);
    expect(whole.length).toBeLessThanOrEqual(481);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
    expect(new Set(whole.map(({ number }) => number)).size).toBe(whole.length);
    expect(whole.map(({ occurredAt }) => occurredAt)).toEqual(
      whole.map(({ occurredAt }) => occurredAt).sort(),
    );
  });

  it('the tills sell only what the caller says is there', () => {
    const only = new Set(world.goods.filter(({ kind }) => kind === 'beer').map(({ id }) => id));
    const till = liveTillOf(world, { available: (good) => (only.has(good.id) ? 12n * good.content : 0n) });
    const tickets = till.nextTickets('2026-11-24T08:00:00.000Z', '2026-11-24T12:00:00.000Z');
    expect(tickets.length).toBeGreaterThan(10);
    for (const { lines } of tickets) {
      for (const { goodId } of lines) {
        const good = lookup.good(goodId);
        expect(only.has(goodId) || good.kind === 'service').toBe(true);
      }
    }
  });
});
