/** The demonstration shop is credible, coherent, and the same for everybody. */

import { beforeAll, describe, expect, it } from 'vitest';
import { frenchVatNumber, gtinValid, sirenValid, siretValid } from '../values/checks.ts';
import { amountOf } from '../values/money.ts';
import { openHoursOf } from './calendar.ts';
import { isKept } from './categories.ts';
import { type Cellar, totalLevelOf } from './cellar.ts';
import { describeWorld } from './describe.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import { cellarAfter } from './replay.ts';
import type { World } from './types.ts';
import { buildWorld } from './world.ts';

let world: World;
let lookup: Lookup;

beforeAll(() => {
  world = buildWorld({ seed: 'caveau', today: '2026-11-22' });
  lookup = lookupOf(world);
});

const small = (seed: string): World => buildWorld({ seed, today: '2026-03-10', months: 2, references: 200 });

describe('the same seed', () => {
  it('gives the same shop and the same history, to the last id', () => {
    expect(small('one')).toEqual(small('one'));
  });

  it('is the only one that does: another seed gives other goods and other tickets', () => {
    const [one, other] = [small('one'), small('two')];
    expect(other.goods.map(({ name }) => name)).not.toEqual(one.goods.map(({ name }) => name));
    expect(other.tickets.map(({ id }) => id)).not.toEqual(one.tickets.map(({ id }) => id));
  });
});

describe('the shop', () => {
  it('has a SIREN, a SIRET and a VAT number with right sums', () => {
    expect(sirenValid(world.company.siren)).toBe(true);
    expect(siretValid(world.shop.siret)).toBe(true);
    expect(world.shop.siret.startsWith(world.company.siren)).toBe(true);
    expect(world.company.vatNumber).toBe(frenchVatNumber(world.company.siren));
  });

  it('keeps 1,500 references, three in four of them wines, each with a name and a code of its own', () => {
    expect(world.goods).toHaveLength(1500);
    const wines = world.goods.filter(({ kind }) => kind === 'wine');
    expect(wines.length / world.goods.length).toBeGreaterThan(0.65);
    expect(wines.length / world.goods.length).toBeLessThan(0.8);
    expectDistinct(world.goods.map(({ name }) => name));
    expectDistinct(world.goods.map(({ code }) => code));
  });

  it('sells every kind of good, in every size from the quarter to the bag-in-box', () => {
    const kinds = new Set(world.goods.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(
      ['beer', 'bundle', 'food', 'other', 'packaging', 'service', 'softDrink', 'spirit', 'wine'].sort(),
    );
    const centilitres = new Set(
      world.goods.filter(({ kind }) => kind === 'wine').map(({ content }) => Number(content) / 10_000),
    );
    for (const size of [20, 37.5, 75, 150, 300, 500]) expect(centilitres).toContain(size);
  });

  it('names its wines as a price list does', () => {
    const name =
      /^[^«»,]+(?: « [^«»]+ »)?(?: \d{4})?, [^,]+, (?:20|37,5|75|magnum 150|jéroboam 300|BIB 3|BIB 5) c?l$/;
    for (const good of world.goods) if (good.kind === 'wine') expect(good.name).toMatch(name);
    expect(world.goods.some((good) => / rouge « .+ » 20\d\d, Domaine /.test(good.name))).toBe(true);
  });

  it('uses only barcodes that GS1 leaves to each shop, all valid, none twice', () => {
    expect(world.barcodes.length).toBeGreaterThan(world.goods.length);
    expectDistinct(world.barcodes.map(({ code }) => code));
    for (const { code, symbology } of world.barcodes) {
      expect(gtinValid(code)).toBe(true);
      expect(code).toMatch(symbology === 'ean13' ? /^20\d{11}$/ : /^[12]20\d{11}$/);
    }
    const perGood = Map.groupBy(
      world.barcodes.filter(({ symbology }) => symbology === 'ean13'),
      ({ goodId }) => goodId,
    );
    expect([...perGood.values()].some((codes) => codes.length > 1)).toBe(true);
  });

  it('pours some sixty wines, by glasses that are a sixth, a fifth or 12 cl', () => {
    const glasses = world.units.filter(({ kind }) => kind === 'glass');
    expect(new Set(glasses.map(({ goodId }) => goodId)).size).toBe(60);
    expect(new Set(glasses.map(({ quantity }) => quantity))).toEqual(new Set([125_000n, 150_000n, 120_000n]));
    for (const { goodId } of glasses) expect(lookup.good(goodId).content).toBe(750_000n);
  });

  it('charges VAT by what is sold and where it is drunk or eaten', () => {
    for (const good of world.goods) {
      if (good.wine?.abv) expect(good.vat).toEqual({ vatTakeaway: 2000, vatOnSite: 2000 });
      if (good.kind === 'softDrink') expect(good.vat).toEqual({ vatTakeaway: 550, vatOnSite: 1000 });
    }
    const rates = new Set(world.tickets.flatMap(({ lines }) => lines.map(({ vatRate }) => vatRate)));
    expect([...rates].sort((a, b) => a - b)).toEqual([550, 1000, 2000]);
  });

  it('gives professionals 12 % off and earns a margin on everything it buys', () => {
    for (const good of world.goods) {
      if (!isKept(good)) continue;
      const piece = lookup.pieceOf(good);
      const price = lookup.priceE4(lookup.list('boutique'), piece);
      const professional = lookup.priceE4(lookup.list('professionnels'), piece);
      expect(Math.abs(Number(professional) / Number(price) - 0.88)).toBeLessThan(0.01);
      expect(good.purchasePriceE4 * BigInt(10_000 + good.vat.vatTakeaway)).toBeLessThan(
        professional * 10_000n,
      );
    }
  });
});

describe('the history', () => {
  it('names nothing that the shop does not have', () => {
    const ids = new Set([
      ...world.suppliers.map(({ id }) => id),
      ...world.customers.map(({ id }) => id),
      ...world.locations.map(({ id }) => id),
      ...world.registers.map(({ id }) => id),
      ...world.priceLists.map(({ id }) => id),
      ...world.goods.map(({ id }) => id),
      ...world.units.map(({ id }) => id),
      ...world.tickets.map(({ id }) => id),
    ]);
    const named = [
      ...world.goods.flatMap(({ supplierId, components }) => [
        supplierId,
        ...components.map(({ goodId }) => goodId),
      ]),
      ...world.units.map(({ goodId }) => goodId),
      ...world.deliveries.flatMap((of) => [
        of.supplierId,
        of.locationId,
        ...of.lines.map(({ goodId }) => goodId),
      ]),
      ...world.transfers.flatMap((of) => [
        of.fromLocationId,
        of.toLocationId,
        ...of.lines.map(({ goodId }) => goodId),
      ]),
      ...world.tickets.flatMap((of) => [of.registerId, of.customerId, of.priceListId, of.originalTicketId]),
      ...world.tickets.flatMap((of) =>
        of.lines.flatMap((line) => [line.goodId, line.unitId, line.locationId]),
      ),
      ...[...world.losses, ...world.tastings].flatMap(({ goodId, locationId }) => [goodId, locationId]),
      ...world.counts.flatMap((of) => [of.locationId, ...of.lines.map(({ goodId }) => goodId)]),
    ];
    expect(named.filter((id) => id !== null && !ids.has(id))).toEqual([]);
  });

  it('gives every fact an id of its own, a UUIDv7 of its own time', () => {
    const ids = [
      ...world.deliveries,
      ...world.transfers,
      ...world.tickets,
      ...world.losses,
      ...world.tastings,
      ...world.counts,
    ].map(({ id }) => id);
    expectDistinct(ids);
    for (const { id, occurredAt } of world.tickets) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse(occurredAt));
    }
  });

  it('happens in opening hours, up to the evening before today', () => {
    const outside = world.tickets.filter(({ businessDay, occurredAt }) => {
      const minutes = minutesInParis(occurredAt);
      return !openHoursOf(businessDay).some(({ from, to }) => from <= minutes && minutes < to);
    });
    expect(outside).toEqual([]);
    expect(world.tickets[0]?.businessDay).toBe('2025-05-02');
    expect(world.tickets.at(-1)?.businessDay).toBe('2026-11-21');
  });

  it('has 15 to 60 tickets a day of 1 to 6 lines, 70 % of them anonymous', () => {
    for (const tickets of Map.groupBy(world.tickets, ({ businessDay }) => businessDay).values()) {
      expect(tickets.length).toBeGreaterThanOrEqual(14);
      expect(tickets.length).toBeLessThanOrEqual(60);
    }
    for (const { lines } of world.tickets) {
      expect(lines.length).toBeGreaterThanOrEqual(1);
      expect(lines.length).toBeLessThanOrEqual(6);
    }
    const { tickets, anonymousTickets } = describeWorld(world);
    expect(anonymousTickets / tickets).toBeGreaterThan(0.65);
    expect(anonymousTickets / tickets).toBeLessThan(0.78);
  });

  it('numbers the tickets of each register without a gap, every day from one', () => {
    const books = Map.groupBy(world.tickets, ({ number }) => number.slice(0, 10));
    for (const [book, tickets] of books) {
      expect(tickets.map(({ number }) => number)).toEqual(
        tickets.map((_, index) => `${book}-${String(index + 1).padStart(4, '0')}`),
      );
    }
  });

  it('adds up on every ticket', () => {
    const wrong = world.tickets.filter(
      ({ lines, total }) =>
        lines.some((line) => line.amount !== amountOf(line.unitPriceE4, line.quantity) - line.discount) ||
        lines.reduce((sum, { amount }) => sum + amount, 0n) !== total,
    );
    expect(wrong).toEqual([]);
  });

  it('brings back only what an earlier ticket sold, once', () => {
    const returns = world.tickets.filter(({ kind }) => kind === 'return');
    expect(returns.length / world.tickets.length).toBeGreaterThan(0.003);
    expect(returns.length / world.tickets.length).toBeLessThan(0.03);
    expectDistinct(returns.map(({ originalTicketId }) => originalTicketId ?? ''));
    const tickets = new Map(world.tickets.map((ticket) => [ticket.id, ticket]));
    for (const { originalTicketId, occurredAt, lines, total } of returns) {
      const original = tickets.get(originalTicketId ?? '');
      expect(original?.kind).toBe('sale');
      expect((original?.occurredAt ?? '') < occurredAt).toBe(true);
      expect(
        original?.lines.some(
          ({ goodId, quantity }) => lines[0]?.goodId === goodId && lines[0].quantity === -quantity,
        ),
      ).toBe(true);
      expect(total).toBeLessThan(0n);
    }
  });

  it('turns over 600,000 to 900,000 euros in eighteen months, a third of it margin', () => {
    const { turnover } = describeWorld(world);
    expect(turnover).toBeGreaterThan(60_000_000n);
    expect(turnover).toBeLessThan(90_000_000n);
    const bought = world.deliveries
      .flatMap(({ lines }) => lines)
      .reduce((sum, line) => sum + (Number(line.unitCostE4) / 100) * pieces(line.goodId, line.quantity), 0);
    const inStock = stockValue(cellarAfter(world, lookup));
    const margin = 1 - (bought - inStock) / (Number(turnover) / 1.19);
    expect(margin).toBeGreaterThan(0.28);
    expect(margin).toBeLessThan(0.45);
  });

  it('dates every lot that spoils, and discards it when its day has come', () => {
    const lines = world.deliveries.flatMap(({ businessDay, lines }) =>
      lines.map((line) => ({ ...line, businessDay })),
    );
    for (const { goodId, expiresOn, businessDay } of lines) {
      expect(expiresOn !== null).toBe(lookup.good(goodId).shelfLifeDays !== null);
      if (expiresOn !== null) expect(expiresOn > businessDay).toBe(true);
    }
    const lots = new Map(
      lines.map((line) => [`${line.goodId} ${line.lot ?? ''} ${line.expiresOn ?? ''}`, line]),
    );
    const expired = world.losses.filter(({ cause }) => cause === 'expired');
    expect(expired.length).toBeGreaterThan(20);
    for (const { goodId, lot, businessDay } of expired) {
      const due = [...lots.values()].some(
        (line) => line.goodId === goodId && line.lot === lot && (line.expiresOn ?? '') <= businessDay,
      );
      expect(due).toBe(true);
    }
  });
});

function expectDistinct(values: readonly string[]): void {
  const seen = new Set<string>();
  expect(values.filter((value) => seen.has(value) || !seen.add(value))).toEqual([]);
}

const parisTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', timeStyle: 'short' });

function minutesInParis(instant: string): number {
  const time = parisTime.format(new Date(instant));
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function pieces(goodId: string, quantity: bigint): number {
  return Number(quantity) / Number(lookup.good(goodId).content);
}

/** Cents. */
function stockValue(cellar: Cellar): number {
  return world.goods
    .filter(isKept)
    .reduce(
      (sum, good) =>
        sum + pieces(good.id, totalLevelOf(cellar, good.id)) * (Number(good.purchasePriceE4) / 100),
      0,
    );
}
