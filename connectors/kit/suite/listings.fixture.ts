/** The suite: the listings of the shop, page by page. */
import { expect, test } from 'vitest';
import {
  juice,
  openReader,
  openStage,
  readAllLevels,
  red,
  type Subject,
  sweepListings,
  tasting,
} from './stage.fixture.ts';

export function listingsCases<Settings>(subject: Subject<Settings>): void {
  const { capabilities } = subject.connector;
  if (capabilities.streams.listings === undefined) return;
  const many = subject.options.overOnePage ?? 120;

  test('a listing bears what the shop says of it: its name, code, price, rate and level', async () => {
    const stage = openStage(subject);
    const ref = stage.shop.list(red);
    const listing = (await sweepListings(stage)).get(ref);
    // A level that nobody can write is told, and not kept in step.
    const tracked = capabilities.stockWrite !== 'none';
    expect(listing).toMatchObject({ ref, label: red.label, tracked, level: red.level, gone: false });
    // What a vendor has no word for is left open; what it says is said exactly.
    expect([red.code, null]).toContain(listing?.code);
    expect([red.barcode, null]).toContain(listing?.barcode);
    expect([red.priceE4, null]).toContain(listing?.priceE4);
    expect([red.vatRate, null]).toContain(listing?.vatRate);
  });

  test('what the shop keeps no level of is not tracked', async () => {
    const stage = openStage(subject);
    const ref = stage.shop.list(tasting);
    expect((await sweepListings(stage)).get(ref)).toMatchObject({ tracked: false, level: null });
  });

  test('listings are enumerated over several pages, each once, and bear the same refs the next time', async () => {
    const stage = openStage(subject);
    const refs = Array.from({ length: many }, (_, index) =>
      stage.shop.list({ ...juice, label: `Vin ${index}`, code: `VIN-${index}` }),
    );
    const { facts, pages } = await openReader(stage, 'listings').readOn();
    const seen = facts.flatMap((fact) => (fact.kind === 'listing' ? [fact.listing.ref] : []));
    expect(pages).toBeGreaterThan(1);
    expect(seen.toSorted()).toEqual(refs.toSorted());
    expect([...(await sweepListings(stage)).keys()].toSorted()).toEqual(refs.toSorted());
  });

  test('what was deleted is left out or said to be gone', async () => {
    const stage = openStage(subject);
    const [stays, goes] = [stage.shop.list(red), stage.shop.list(juice)];
    stage.shop.unlist(goes);
    const listings = await sweepListings(stage);
    expect(listings.get(stays)?.gone).toBe(false);
    expect([undefined, true]).toContain(listings.get(goes)?.gone);
  });

  test.for(['emptyPage', 'truncated'] as const)(
    'a page that comes broken (%s) never says that something is gone',
    async (kind) => {
      const stage = openStage(subject);
      const refs = [stage.shop.list(red), stage.shop.list(juice)];
      stage.shop.fail({ kind });
      const { facts } = await openReader(stage, 'listings')
        .readOn()
        .catch(() => ({ facts: [] }));
      expect(facts.filter((fact) => fact.kind === 'listing' && fact.listing.gone)).toEqual([]);
      expect(facts.filter((fact) => fact.kind === 'level' && !fact.level)).toEqual([]);
      expect([...(await sweepListings(stage)).keys()].toSorted()).toEqual(refs.toSorted());
    },
  );
}

export function levelsCases<Settings>(subject: Subject<Settings>): void {
  const { capabilities } = subject.connector;

  test('levels are read as the shop has them, and those that it does not keep are null or left out', async () => {
    const stage = openStage(subject);
    const [kept, none] = [stage.shop.list(red), stage.shop.list(tasting)];
    stage.shop.setLevel(kept, 17);
    const readings = await readAllLevels(stage, [kept, none]);
    expect(readings.get(kept)).toMatchObject({ kind: 'level', ref: kept, level: 17 });
    expect([null, undefined]).toContain(readings.get(none)?.level);
  });

  test('more refs than one reading takes are read in several', async () => {
    const stage = openStage(subject);
    const count = Math.min(capabilities.maxBatch + 5, 260);
    const refs = Array.from({ length: count }, (_, index) =>
      stage.shop.list({ ...juice, label: `Vin ${index}`, code: `VIN-${index}`, level: index }),
    );
    const readings = await readAllLevels(stage, refs);
    expect(refs.map((ref) => readings.get(ref)?.level)).toEqual(refs.map((_, index) => index));
  });

  test('a ref that was deleted is left out, and the others are read', async () => {
    const stage = openStage(subject);
    const [stays, goes] = [stage.shop.list(red), stage.shop.list(juice)];
    stage.shop.unlist(goes);
    const readings = await readAllLevels(stage, [goes, stays]);
    expect([...readings.keys()]).toEqual([stays]);
  });

  test.for(['emptyPage', 'truncated'] as const)(
    'a reading that comes broken (%s) never says that a level is zero or no longer kept',
    async (kind) => {
      const stage = openStage(subject);
      const ref = stage.shop.list(red);
      stage.shop.fail({ kind });
      const readings = await readAllLevels(stage, [ref]).catch(() => new Map());
      expect([undefined, red.level]).toContain(readings.get(ref)?.level);
      expect((await readAllLevels(stage, [ref])).get(ref)?.level).toBe(red.level);
    },
  );

  if (capabilities.streams.stock === undefined) return;

  test('the stock stream says what is there, then what a sale and the keeper changed', async () => {
    const stage = openStage(subject);
    const [sold, counted] = [stage.shop.list(red), stage.shop.list(juice)];
    const reader = openReader(stage, 'stock');
    const levels = new Map<string, number | null>();
    const readOn = async () => {
      for (const fact of (await reader.readOn()).facts)
        if (fact.kind === 'level') levels.set(fact.ref, fact.level);
      return [levels.get(sold), levels.get(counted)];
    };
    expect(await readOn()).toEqual([240, 600]);
    stage.pass(60_000);
    stage.shop.sell([{ ref: sold, units: 3 }]);
    stage.shop.setLevel(counted, 590);
    stage.pass(60_000);
    expect(await readOn()).toEqual([stage.shop.levelOf(sold), 590]);
  });

  test('the stock stream is read over several pages', async () => {
    const stage = openStage(subject);
    const many = subject.options.overOnePage ?? 120;
    const refs = Array.from({ length: many }, (_, index) =>
      stage.shop.list({ ...juice, label: `Vin ${index}`, code: `VIN-${index}`, level: index + 1 }),
    );
    const { facts } = await openReader(stage, 'stock').readOn();
    const levels = new Map(facts.flatMap((fact) => (fact.kind === 'level' ? [[fact.ref, fact.level]] : [])));
    expect(refs.map((ref) => levels.get(ref))).toEqual(refs.map((_, index) => index + 1));
  });
}
