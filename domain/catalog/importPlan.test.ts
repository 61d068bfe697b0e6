/** What a row of a file becomes: a new sku, or changes of one that is there. */
import { describe, expect, it } from 'vitest';
import type { ProposedGood } from '../files/proposedGood.ts';
import { contentOf, factsWithGood, inBase, priceIn, skuFromGood } from './importPlan.ts';
import type { SkuFacts } from './skuFacts.ts';

const id = '019a0000-0000-7000-8000-000000000001';
const listId = '019a0000-0000-7000-8000-000000000002';
const supplierId = '019a0000-0000-7000-8000-000000000003';

const morgon: ProposedGood = {
  name: 'Morgon',
  kind: 'wine',
  code: 'MOR20',
  barcodes: ['3760000000017'],
  contentMicrolitres: null,
  producer: 'Domaine Perrachon',
  cuvee: null,
  appellation: 'Morgon',
  region: null,
  country: 'FR',
  colour: 'red',
  style: null,
  vintage: 2020,
  abv: 1300,
  grapes: ['Gamay'],
  supplier: null,
  purchasePriceE4: 80_000n,
  sellingPriceE4: 150_000n,
  vatRate: null,
  onHandE3: 12_000n,
  location: null,
  thresholdE3: 6_000n,
};

describe('what one unit holds', () => {
  it.each([
    ['a wine that states no size is a bottle', 'wine', null, { measure: 'volume', content: 750_000n }],
    [
      'a spirit that states no size is a bottle of 70 cl',
      'spirit',
      null,
      { measure: 'volume', content: 700_000n },
    ],
    ['what states its size is that', 'beer', 330_000n, { measure: 'volume', content: 330_000n }],
    ['a beer that states no size is counted', 'beer', null, { measure: 'count', content: 1000n }],
    [
      'a service is counted, whatever its name says of litres',
      'service',
      750_000n,
      { measure: 'count', content: 1000n },
    ],
    [
      'an empty box is counted, whatever it is a box of',
      'packaging',
      750_000n,
      { measure: 'count', content: 1000n },
    ],
  ] as const)('%s', (_, kind, contentMicrolitres, held) => {
    expect(contentOf({ kind, contentMicrolitres })).toEqual(held);
  });

  it('what is on hand is in the base: twelve and a half bottles, six pieces', () => {
    expect(inBase(12_500n, 750_000n)).toBe(9_375_000n);
    expect(inBase(6_000n, 1000n)).toBe(6_000n);
    expect(inBase(null, 1000n)).toBeNull();
  });
});

describe('a new sku', () => {
  const from = {
    id,
    importId: id,
    supplierId,
    priceList: { id: listId, includesVat: true },
    held: new Set<string>(),
  };

  it('has the price, the threshold, the label and the supplier that the row gives', () => {
    expect(skuFromGood(morgon, from)).toMatchObject({
      id,
      code: 'MOR20',
      measure: 'volume',
      content: 750_000n,
      vatTakeaway: 2000,
      threshold: 4_500_000n,
      barcodes: [{ code: '3760000000017' }],
      prices: [{ priceListId: listId, amountE4: 150_000n }],
      suppliers: [{ supplierId, costE4: 80_000n }],
      wine: { producer: 'Domaine Perrachon', vintage: 2020, grapes: ['Gamay'] },
    });
  });

  it('leaves the codes that another sku holds where they are', () => {
    const held = new Set(['barcode:3760000000017', 'code:MOR20']);
    expect(skuFromGood(morgon, { ...from, held })).toMatchObject({ code: null, barcodes: [] });
  });

  it('bears the file’s rate taken away, and the usual one on site where the two differ', () => {
    expect(skuFromGood({ ...morgon, kind: 'food', vatRate: 2000 }, from)).toMatchObject({
      vatTakeaway: 2000,
      vatOnSite: 1000,
    });
    expect(skuFromGood({ ...morgon, vatRate: 850 }, from)).toMatchObject({
      vatTakeaway: 850,
      vatOnSite: 850,
    });
  });

  it('is priced without VAT in a list without VAT', () => {
    const rates = { vatTakeaway: 2000, vatOnSite: 2000 };
    expect(priceIn({ id: listId, includesVat: false }, 150_000n, rates)).toBe(125_000n);
    expect(priceIn({ id: listId, includesVat: true }, 150_000n, rates)).toBe(150_000n);
    expect(priceIn({ id: listId, includesVat: false }, null, rates)).toBeNull();
  });
});

describe('a sku that is there', () => {
  const there: SkuFacts = {
    id,
    kind: 'other',
    name: 'MORGON 20',
    code: null,
    vatTakeaway: 2000,
    vatOnSite: 2000,
    threshold: 9_000_000n,
    supplierId: null,
    purchasePriceE4: 70_000n,
    tracks: 'lot',
    archivedAt: '2026-01-01T00:00:00.000Z',
    wine: null,
  };
  const given = { content: 750_000n, supplierId: null, held: new Set<string>() };

  it('takes what the row says, keeps what it does not, learns what it is, and is back if it was put away', () => {
    const silent = { ...morgon, thresholdE3: null, purchasePriceE4: null };
    expect(factsWithGood(there, silent, given)).toMatchObject({
      kind: 'wine',
      name: 'Morgon',
      code: 'MOR20',
      threshold: 9_000_000n,
      purchasePriceE4: 70_000n,
      tracks: 'lot',
      archivedAt: null,
      wine: { appellation: 'Morgon', vintage: 2020 },
    });
  });

  it('keeps its own reference, and of its label what the row is silent about', () => {
    const first = factsWithGood({ ...there, code: 'MINE' }, morgon, given);
    const again = factsWithGood(first, { ...morgon, producer: null, grapes: [], abv: 1350 }, given);
    expect(again).toMatchObject({
      code: 'MINE',
      wine: { producer: 'Domaine Perrachon', grapes: ['Gamay'], abv: 1350 },
    });
  });

  it('never becomes what the ledger keeps in another way', () => {
    expect(factsWithGood(there, { ...morgon, kind: 'bundle' }, given).kind).toBe('other');
  });
});
