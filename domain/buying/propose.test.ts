/** What is proposed, by tables; and for any cellar: whole boxes, never one too many, the same from any order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Offer, packsFor, propose, type Stocked, type Terms, wantedOf } from './propose.ts';

const bottle = 750_000n;
const bottles = (count: number): bigint => bottle * BigInt(count);
const monday = '2026-11-23';
const shopId = 'mouffetard';

const offer = (more: Partial<Offer> = {}): Offer => ({
  supplierId: 'joguet',
  code: 'JOG-1',
  priceE4: 80_000n,
  tiers: [],
  pack: 6,
  ...more,
});
const wine = (more: Partial<Stocked> = {}): Stocked => ({
  skuId: 'chinon',
  name: 'Chinon',
  shopId,
  content: bottle,
  onHand: 0n,
  reserved: 0n,
  coming: 0n,
  planned: 0n,
  minimum: null,
  target: null,
  sold: 0n,
  preferredId: null,
  offers: [offer()],
  ...more,
});
const joguet: Terms = {
  supplierId: 'joguet',
  name: 'Domaine Joguet',
  leadDays: 7,
  orderDays: [],
  deliveryDays: [],
  closed: [],
  minimumOrder: null,
  franco: null,
  shipping: 0n,
  coverDays: 14,
};
const proposed = (stocked: readonly Stocked[], terms: readonly Terms[] = [joguet]) =>
  propose({ today: monday, stocked, terms: new Map(terms.map((one) => [one.supplierId, one])) });

describe('an item is proposed', () => {
  test.each<[title: string, item: Partial<Stocked>, reason: string | null, packs: number]>([
    ['not while more than its minimum is there', { onHand: bottles(7), minimum: bottles(6) }, null, 0],
    ['at its minimum, a box at least', { onHand: bottles(6), minimum: bottles(6) }, 'minimum', 1],
    ['below it, up to it', { onHand: bottles(1), minimum: bottles(12) }, 'minimum', 2],
    ['up to its target', { onHand: bottles(6), minimum: bottles(6), target: bottles(24) }, 'minimum', 3],
    [
      'without what is promised',
      { onHand: bottles(9), reserved: bottles(3), minimum: bottles(6) },
      'minimum',
      1,
    ],
    ['not for what comes already', { coming: bottles(12), minimum: bottles(6) }, null, 0],
    [
      'for what planned work takes',
      { onHand: bottles(9), planned: bottles(3), minimum: bottles(6) },
      'minimum',
      1,
    ],
    ['for what is promised and not there, without a minimum too', { reserved: bottles(7) }, 'promised', 2],
    // 56 in 56 days: one a day. Ordered today it comes on the 30th, tomorrow on 1 December: 8 days; it lasts 14 days more.
    [
      'for what sells before the goods of the next order come',
      { onHand: bottles(7), sold: bottles(56) },
      'rhythm',
      3,
    ],
    ['not where what there is lasts until then', { onHand: bottles(8), sold: bottles(56) }, null, 0],
    [
      'before sales take it below its minimum',
      { onHand: bottles(13), minimum: bottles(6), sold: bottles(56) },
      'rhythm',
      3,
    ],
    ['not because more came back than went', { onHand: 1n, sold: -bottles(5) }, null, 0],
  ])('%s', (_, item, reason, packs) => {
    const line = proposed([wine(item)]).proposals[0]?.lines[0];
    expect([line?.why.reason ?? null, line?.packs ?? 0]).toEqual([reason, packs]);
  });
});

describe('a supplier', () => {
  const dear = offer({ supplierId: 'grossiste', priceE4: 95_000n });
  const cheap = offer({ supplierId: 'cave', priceE4: 60_000n });
  const unsaid = offer({ supplierId: 'autre', priceE4: null });
  const all = ['grossiste', 'cave', 'autre'].map((supplierId) => ({
    ...joguet,
    supplierId,
    name: supplierId,
  }));

  test.each<[title: string, preferredId: string | null, offers: Offer[], chosen: string]>([
    ['is the cheapest', null, [dear, unsaid, cheap], 'cave'],
    ['is the usual one, whatever it asks', 'grossiste', [dear, cheap], 'grossiste'],
    ['is who said a price rather than who did not', null, [unsaid, dear], 'grossiste'],
  ])('%s', (_, preferredId, offers, chosen) => {
    const { proposals } = proposed([wine({ minimum: bottles(6), preferredId, offers })], all);
    expect(proposals.map(({ supplierId }) => supplierId)).toEqual([chosen]);
  });

  test('without one, what is missing is listed all the same', () => {
    const { proposals, withoutSupplier } = proposed([wine({ minimum: bottles(6), offers: [] })]);
    expect([proposals.length, withoutSupplier.map(({ quantity }) => quantity)]).toEqual([0, [bottles(6)]]);
  });

  test('says what is missing to its minimum and to free delivery, and what would fill it first', () => {
    const terms = { ...joguet, minimumOrder: 10_000n, franco: 20_000n, shipping: 1500n };
    const stocked = [
      wine({ minimum: bottles(6) }),
      wine({ skuId: 'cidre', name: 'Cidre', onHand: bottles(60), sold: bottles(56) }),
      wine({ skuId: 'bourgueil', name: 'Bourgueil', onHand: bottles(30), sold: bottles(56) }),
      wine({ skuId: 'saumur', name: 'Saumur', onHand: bottles(30) }),
      wine({
        skuId: 'gamay',
        name: 'Gamay',
        onHand: bottles(40),
        sold: bottles(56),
        offers: [offer({ pack: 12 })],
      }),
    ];
    const [proposal] = proposed(stocked, [terms]).proposals;
    expect(proposal).toMatchObject({ subtotal: 4800n, shipping: 1500n, toMinimum: 5200n, toFranco: 15_200n });
    expect(proposal?.fill.map(({ name, amount, lastsDays }) => [name, amount, lastsDays])).toEqual([
      ['Bourgueil', 4800n, 30],
      ['Gamay', 9600n, 40],
      ['Cidre', 4800n, 60],
    ]);
  });

  test('takes no freight once free delivery is reached', () => {
    const terms = { ...joguet, franco: 4800n, shipping: 1500n };
    const [proposal] = proposed([wine({ minimum: bottles(6) })], [terms]).proposals;
    expect(proposal).toMatchObject({ shipping: 0n, toFranco: 0n, fill: [] });
  });
});

const quantity = fc.bigInt({ min: 0n, max: 400n * bottle });
const maybe = fc.option(quantity, { nil: null });
const anyOffer = fc.record({
  supplierId: fc.constantFrom('joguet', 'cave'),
  code: fc.constant(null),
  priceE4: fc.option(fc.bigInt({ min: 0n, max: 1_000_000n }), { nil: null }),
  tiers: fc.array(
    fc.record({
      fromPacks: fc.integer({ min: 2, max: 40 }),
      priceE4: fc.bigInt({ min: 0n, max: 1_000_000n }),
    }),
  ),
  pack: fc.integer({ min: 1, max: 24 }),
});
const anyWine: fc.Arbitrary<Stocked> = fc.record({
  skuId: fc.uuid(),
  name: fc.constantFrom('Chinon', 'Bourgueil'),
  shopId: fc.constantFrom('mouffetard', 'chartrons'),
  content: fc.constantFrom(bottle, 1_500_000n, 1n),
  onHand: fc.bigInt({ min: -100n * bottle, max: 400n * bottle }),
  reserved: quantity,
  coming: quantity,
  planned: quantity,
  minimum: maybe,
  target: maybe,
  sold: fc.bigInt({ min: -10n * bottle, max: 400n * bottle }),
  preferredId: fc.constantFrom('joguet', 'cave', null),
  offers: fc.uniqueArray(anyOffer, { maxLength: 2, selector: ({ supplierId }) => supplierId }),
});
const cellar = fc.uniqueArray(anyWine, { maxLength: 12, selector: ({ skuId }) => skuId });
const two = [joguet, { ...joguet, supplierId: 'cave', name: 'La cave', orderDays: [2], franco: 50_000n }];

test('Boxes hold what is wanted, and one box less would not', () => {
  fc.assert(
    fc.property(anyWine, fc.integer({ min: 1, max: 24 }), (item, pack) => {
      const wanted = wantedOf(item, monday, joguet);
      if (!wanted) return;
      const box = item.content * BigInt(pack);
      const boxes = BigInt(packsFor(wanted.quantity, item, pack)) * box;
      expect(wanted.quantity > 0n && boxes >= wanted.quantity && boxes - box < wanted.quantity).toBe(true);
    }),
  );
});

test('In whatever order the cellar is read, the proposals are the same; their sums are those of their lines', () => {
  fc.assert(
    fc.property(
      cellar.chain((items) =>
        fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
      ),
      ([items, shuffled]) => {
        const found = proposed(items, two);
        expect(proposed(shuffled, two)).toEqual(found);
        for (const { lines, subtotal, fill, toFranco, toMinimum } of found.proposals) {
          expect(subtotal).toBe(lines.reduce((sum, { amount }) => sum + amount, 0n));
          expect(toFranco >= 0n && toMinimum >= 0n).toBe(true);
          const named = [...lines, ...fill].map(({ skuId }) => skuId);
          expect(new Set(named).size).toBe(named.length);
        }
      },
    ),
  );
});
