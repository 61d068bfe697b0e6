/** What the till sells, from the device's own copy: by barcode at once, by words as soon as the index is made, after the first paint. */
import { canonicalBarcode } from '#domain/catalog/rules.ts';
import {
  buildSearch,
  putInSearch,
  removeFromSearch,
  type SearchableSku,
  type SkuSearch,
  search,
} from '#domain/catalog/search.ts';
import type { TillItem, TillLevel } from '#domain/till/item.ts';
import { addTaken, levelLess, type Taken } from '#domain/till/levels.ts';
import type { SealedSale } from '#domain/till/record.ts';
import { foldForSearch } from '#domain/values/fold.ts';
import type { Id } from '#domain/values/ids.ts';
import { giveWay, inTurns, Packed, type Written } from './packed.ts';
import { saleOf } from './selling.ts';
import type { Store } from './store.ts';

/** As many are indexed before what is pressed is heard again: a few milliseconds on a slow tablet. */
const slice = 40;

/** Of one article: the piece itself, then its glasses and measures, then its packs. */
function wholeFirst(one: TillItem, other: TillItem): number {
  const rank = ({ quantity, content }: TillItem): number =>
    quantity === content ? 0 : quantity < content ? 1 : 2;
  return (
    rank(one) - rank(other) || (one.quantity < other.quantity ? -1 : one.quantity > other.quantity ? 1 : 0)
  );
}

/** Thousands are read before anything is sold: each is copied once, as a whole. */
function readItem(written: Written<TillItem>): TillItem {
  const { vatParts } = written;
  const others: Omit<Written<TillItem>, 'vatParts'> = written;
  const item = {
    ...others,
    quantity: BigInt(others.quantity),
    content: BigInt(others.content),
    prices: others.prices.map(({ priceListId, amountE4 }) => ({ priceListId, amountE4: BigInt(amountE4) })),
  };
  if (!vatParts) return item;
  return {
    ...item,
    vatParts: vatParts.map(({ weight, ...rates }) => ({ ...rates, weight: BigInt(weight) })),
  };
}

/** Changes on their way, page by page; `since` is what they are asked after. */
interface Coming {
  readonly since: string | null;
  readonly changed: TillItem[];
  until: string | null;
  /** Of the next page. */
  cursor: string | null;
}

export const newComing = (since: string | null): Coming => ({
  since,
  changed: [],
  until: null,
  cursor: null,
});

export class Catalogue {
  /** What came so far of changes whose last page is not there yet. */
  coming: Coming | null = null;
  readonly items = new Packed<TillItem>('items', ({ unitId }) => unitId, readItem);
  readonly levels = new Packed<TillLevel>(
    'levels',
    ({ skuId }) => skuId,
    ({ skuId, shelf, opened }) => ({ skuId, shelf: BigInt(shelf), opened: BigInt(opened) }),
  );
  /** What our own tickets took since the server counted them last. */
  #taken: Taken = new Map();
  #takenTo = 0;
  /** The same object until it changes: a tile that shows it is not drawn again. */
  readonly #left = new Map<Id, { level: TillLevel; less: unknown; left: TillLevel }>();
  #sold: readonly TillItem[] = [];
  /** Null until all articles are read. */
  #byCode: ReadonlyMap<string, TillItem> | null = null;
  #refreshing = 0;
  #bySku: Map<Id, [TillItem, ...TillItem[]]> | null = null;
  #index: SkuSearch | null = null;
  #indexing = 0;

  /** Until `load` has ended, `sold` knows only what the counter showed first the last time. */
  async bringFront(store: Store): Promise<void> {
    await this.items.bringFront(store);
    if (!this.isRead) this.#sold = this.items.front().filter(isSold);
  }

  /** Any article is found by its code then. */
  bring(store: Store): Promise<void> {
    return this.items.bring(store);
  }

  /** What is kept to be shown first, in the order of `sold`, so that it stands where it stands among all; null where that is kept already. */
  nextFront(unitIds: ReadonlySet<Id>): readonly Id[] | null {
    const next = this.#sold.flatMap(({ unitId }) => (unitIds.has(unitId) ? [unitId] : []));
    const kept = this.items.front();
    const isKept = kept.length === next.length && kept.every(({ unitId }, place) => unitId === next[place]);
    return isKept ? null : next;
  }

  async load(): Promise<void> {
    await this.items.open();
    await this.refresh();
  }

  /** Whether all articles are read. */
  get isRead(): boolean {
    return this.#byCode !== null;
  }

  /** All that is not archived. */
  sold(): readonly TillItem[] {
    return this.#sold;
  }

  item(unitId: Id): TillItem | null {
    const item = this.items.get(unitId);
    return item && isSold(item) ? item : null;
  }

  level(skuId: Id): TillLevel | null {
    const level = this.levels.get(skuId);
    const less = this.#taken.get(skuId);
    if (!level || !less) return level;
    const known = this.#left.get(skuId);
    if (known?.level === level && known.less === less) return known.left;
    const left = levelLess(level, this.#taken);
    this.#left.set(skuId, { level, less, left });
    return left;
  }

  /** Takes a ticket of ours off the levels, once. */
  take({ order, line }: Pick<SealedSale, 'order' | 'line'>): void {
    if (order.sequence <= this.#takenTo) return;
    this.#takenTo = order.sequence;
    addTaken(this.#taken, line, (unitId) => this.items.get(unitId));
  }

  /** Counts our own tickets anew, after the last record that the levels count. */
  async takeSince(store: Store, sequence: number): Promise<void> {
    const rows = await store.read(['records'], (hand) =>
      hand.all('records', IDBKeyRange.lowerBound(sequence, true)),
    );
    this.#taken = new Map();
    this.#takenTo = sequence;
    for (const row of rows) if (row.kind === 'ticket') this.take(saleOf(row));
  }

  byCode(code: string): TillItem | null {
    const written = canonicalBarcode(code).toLowerCase();
    const meant = (this.#byCode ?? this.#codesNear(written)).get(written);
    return meant ? this.item(meant.unitId) : null;
  }

  /** Before all articles are read: of the few that may have the code. */
  #codesNear(code: string): ReadonlyMap<string, TillItem> {
    const codes = new Codes();
    const near = this.items.near([code, code.toUpperCase()]).filter(isSold);
    for (const item of near) codes.addBarcodes(item);
    for (const item of near) codes.addHouseCode(item);
    return codes.meant;
  }

  /** Best first. */
  find(text: string, limit: number): readonly TillItem[] {
    if (!this.#index) return this.#findPlainly(text, limit);
    const skus = search(this.#index, text, limit) ?? [];
    return skus.flatMap((skuId) => this.#units().get(skuId)?.toSorted(wholeFirst) ?? []).slice(0, limit);
  }

  /** Takes up what `items` has by now, giving way in between; the index follows in slices. */
  async refresh(changed?: readonly TillItem[]): Promise<void> {
    this.#refreshing += 1;
    const turn = this.#refreshing;
    const sold = this.items.all().filter(isSold);
    const codes = new Codes();
    await inTurns(sold, (item) => codes.addBarcodes(item));
    await inTurns(sold, (item) => codes.addHouseCode(item));
    // Who overtakes takes up more.
    if (turn !== this.#refreshing) return;
    this.#sold = sold;
    this.#byCode = codes.meant;
    this.#bySku = null;
    void this.#reindex(changed);
  }

  /** What each article is sold as; gathered when it is first asked for: no scan asks. */
  #units(): Map<Id, [TillItem, ...TillItem[]]> {
    if (this.#bySku) return this.#bySku;
    const bySku = new Map<Id, [TillItem, ...TillItem[]]>();
    for (const item of this.#sold) {
      const units = bySku.get(item.skuId);
      if (units) units.push(item);
      else bySku.set(item.skuId, [item]);
    }
    this.#bySku = bySku;
    return bySku;
  }

  async #reindex(changed?: readonly TillItem[]): Promise<void> {
    const index = changed && this.#index ? this.#index : buildSearch([]);
    this.#indexing += 1;
    const turn = this.#indexing;
    await giveWay();
    const skus = [...new Set((changed ?? this.#sold).map(({ skuId }) => skuId))];
    for (let from = 0; from < skus.length; from += slice) {
      for (const skuId of skus.slice(from, from + slice)) {
        const units = this.#units().get(skuId);
        if (units) putInSearch(index, [searchable(units)]);
        else removeFromSearch(index, skuId);
      }
      await giveWay();
      // A whole one that is overtaken begins anew from what there is; a change goes on into the index that stands.
      if (turn !== this.#indexing && index !== this.#index) return;
    }
    this.#index = index;
  }

  #findPlainly(text: string, limit: number): TillItem[] {
    const exact = this.byCode(text.trim());
    if (exact) return [exact];
    const terms = foldForSearch(text).split(/\s+/).filter(Boolean);
    const found: TillItem[] = [];
    if (terms.length === 0) return found;
    for (const units of this.#units().values()) {
      const matching = units.filter(({ name }) => {
        const folded = foldForSearch(name);
        return terms.every((term) => folded.includes(term));
      });
      found.push(...matching.sort(wholeFirst));
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }
}

const isSold = ({ archived }: TillItem): boolean => !archived;

/** Which unit each code means, in small letters. */
class Codes {
  readonly meant = new Map<string, TillItem>();

  addBarcodes(item: TillItem): void {
    for (const code of item.barcodes) this.meant.set(code.toLowerCase(), item);
  }

  /** After all barcodes: one says which unit; a code of the house says only the sku, and its whole piece is meant. */
  addHouseCode(item: TillItem): void {
    const code = item.code?.toLowerCase();
    if (code === undefined) return;
    const known = this.meant.get(code);
    if (!known || (known.code?.toLowerCase() === code && item.quantity === item.content))
      this.meant.set(code, item);
  }
}

function searchable([unit, ...others]: readonly [TillItem, ...TillItem[]]): SearchableSku {
  const { skuId, name, skuKind, code, measure, content, colour, style, vintage, producer, appellation } =
    unit;
  return {
    id: skuId,
    name,
    kind: skuKind,
    code,
    measure,
    content,
    colour,
    style,
    vintage,
    producer,
    appellation,
    cuvee: null,
    region: null,
    supplierName: null,
    barcodes: [unit, ...others].flatMap(({ barcodes }) => barcodes.map((barcode) => ({ code: barcode }))),
  };
}
