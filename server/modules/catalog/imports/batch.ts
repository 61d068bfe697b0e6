/** Decides what a batch of rows creates and changes; nothing is written here. */
import type { CatalogImport } from '#domain/catalog/importContract.ts';
import {
  factsWithGood,
  freeBarcodes,
  inBase,
  type PriceListOfImport,
  priceIn,
  skuFromGood,
} from '#domain/catalog/importPlan.ts';
import type { SkuCommand } from '#domain/catalog/newSku.ts';
import { keysOf, type Verdict } from '#domain/catalog/recognise.ts';
import { keepingOf } from '#domain/catalog/rules.ts';
import type { SkuFacts } from '#domain/catalog/skuFacts.ts';
import { fold } from '#domain/files/fold.ts';
import type { ProposedGood } from '#domain/files/proposedGood.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { sha256 } from '#server/platform/ids.ts';
import type { SkuHead } from '../skus/queries.ts';
import type { BarcodeRow, OfferRow, PriceRow } from '../skus/store.ts';
import { type ChangeRecord, isStillAs, sidesOf } from './changeRecord.ts';
import type { OpeningStockRow } from './ports.ts';
import type { JudgedRow } from './queries.ts';
import { readRow } from './readRow.ts';
import type { RowOutcome } from './store.ts';

/** What the run has come to know over all its batches. */
export interface Knowledge {
  /** Who holds a key: `barcode:…`, `code:…`. */
  holders: Map<string, Id>;
  skuOfRow: Map<number, Id>;
  /** By folded name. */
  suppliers: Map<string, Id>;
  /** Skus that this import created. */
  born: Set<Id>;
}

/** The skus that the batch may update, as they stand. */
export interface Present {
  heads: Map<Id, SkuHead>;
  /** Of the one unit, in the default list. */
  prices: Map<Id, bigint>;
  /** By sku and supplier. */
  offers: Map<string, OfferRow>;
}

export const offerKey = (skuId: Id, supplierId: Id): string => `${skuId}/${supplierId}`;

export class Batch {
  readonly creations = new Map<Id, SkuCommand>();
  readonly facts = new Map<Id, SkuFacts>();
  readonly barcodes: BarcodeRow[] = [];
  /** By sku: of two rows that price one sku, the last counts. */
  readonly prices = new Map<Id, PriceRow>();
  readonly offers = new Map<string, OfferRow>();
  readonly changes: { rowNumber: number; skuId: Id; change: ChangeRecord }[] = [];
  readonly opening: OpeningStockRow[] = [];
  readonly outcomes: RowOutcome[] = [];
  readonly newSuppliers: { id: Id; name: string }[] = [];
  /** What the run knows once the batch is written. */
  readonly learnt: Knowledge = {
    holders: new Map(),
    skuOfRow: new Map(),
    suppliers: new Map(),
    born: new Set(),
  };
  readonly #of: CatalogImport;
  readonly #known: Knowledge;
  readonly #present: Present;
  readonly #priceList: PriceListOfImport;

  constructor(of: CatalogImport, known: Knowledge, present: Present, priceList: PriceListOfImport) {
    this.#of = of;
    this.#known = known;
    this.#present = present;
    this.#priceList = priceList;
  }

  take(row: JudgedRow, verdict: Verdict): void {
    const { good, issues, isImportable } = readRow(this.#of.mapping, row);
    const mustWait = issues.length > 0 && this.#of.problemRows === 'quarantine' && row.choice === null;
    if (!isImportable || mustWait) return this.#settle(row, 'quarantined', null);
    const wanted = row.choice ?? verdict.proposal;
    const target = this.#targetOf(verdict);
    if (wanted === 'skip') return this.#settle(row, 'skipped', target);
    const skuId = wanted === 'update' && target !== null ? target : this.#idOf(row);
    const keys = keysOf(good, null);
    const held = new Set(keys.filter((key) => (this.#holder(key) ?? skuId) !== skuId));
    if (skuId === target) this.#update(row, good, skuId, held);
    else this.#create(good, skuId, held);
    for (const key of keys) if (!held.has(key)) this.learnt.holders.set(key, skuId);
    this.#open(row, good, skuId);
    this.#settle(row, skuId === target ? 'updated' : 'created', skuId);
  }

  #settle({ rowNumber }: JudgedRow, state: RowOutcome['state'], skuId: Id | null): void {
    this.outcomes.push({ rowNumber, state, skuId });
    if (skuId !== null) this.learnt.skuOfRow.set(rowNumber, skuId);
  }

  #targetOf({ duplicate }: Verdict): Id | null {
    if (!duplicate || duplicate.isOther) return null;
    if (duplicate.skuId !== null) return duplicate.skuId;
    const { rowNumber } = duplicate;
    if (rowNumber === null) return null;
    return this.learnt.skuOfRow.get(rowNumber) ?? this.#known.skuOfRow.get(rowNumber) ?? null;
  }

  #holder(key: string): Id | undefined {
    return this.learnt.holders.get(key) ?? this.#known.holders.get(key);
  }

  /** The same row of the same import is the same sku, however often it is tried. */
  #idOf({ rowNumber }: JudgedRow): Id {
    return idOfIdentity(sha256, 'catalog.import', this.#of.id, String(rowNumber));
  }

  #supplierOf({ supplier: name }: ProposedGood): Id | null {
    if (name === null) return null;
    const key = fold(name);
    const known = this.learnt.suppliers.get(key) ?? this.#known.suppliers.get(key);
    if (known !== undefined) return known;
    const id = idOfIdentity(sha256, 'catalog.import.supplier', this.#of.id, key);
    this.learnt.suppliers.set(key, id);
    this.newSuppliers.push({ id, name });
    return id;
  }

  #head(skuId: Id): SkuHead {
    const head = this.#present.heads.get(skuId);
    if (!head) throw new Error(`a row updates a sku that is not there: ${skuId}`);
    return head;
  }

  #isBorn(skuId: Id): boolean {
    return this.learnt.born.has(skuId) || this.#known.born.has(skuId);
  }

  #create(good: ProposedGood, id: Id, held: ReadonlySet<string>): void {
    const supplierId = this.#supplierOf(good);
    const from = { id, importId: this.#of.id, supplierId, priceList: this.#priceList, held };
    this.creations.set(id, skuFromGood(good, from));
    this.learnt.born.add(id);
  }

  /** A row of a sku that this import created adds its codes and its stock; one of a sku that was there changes it. */
  #update({ rowNumber }: JudgedRow, good: ProposedGood, skuId: Id, held: ReadonlySet<string>): void {
    const barcodes = freeBarcodes(good, held).filter((code) => this.#holder(`barcode:${code}`) !== skuId);
    const creation = this.creations.get(skuId);
    if (creation) {
      creation.barcodes = [...(creation.barcodes ?? []), ...barcodes.map((code) => ({ code }))];
      return;
    }
    this.barcodes.push(...barcodes.map((code) => ({ code, skuId, unitId: skuId })));
    if (this.#isBorn(skuId)) return;
    const head = this.#head(skuId);
    const before = this.facts.get(skuId) ?? head;
    const supplierId = this.#supplierOf(good);
    const after = factsWithGood(before, good, { content: head.content, supplierId, held });
    this.facts.set(skuId, after);
    const price = this.#price(skuId, good, after);
    const offer = supplierId === null ? null : this.#offer(skuId, supplierId, good);
    this.changes.push({ rowNumber, skuId, change: { ...sidesOf(before, after), barcodes, price, offer } });
  }

  #price(skuId: Id, good: ProposedGood, rates: SkuFacts): ChangeRecord['price'] {
    const after = priceIn(this.#priceList, good.sellingPriceE4, rates);
    const before = this.#present.prices.get(skuId) ?? null;
    if (after === null || after === before) return null;
    const priceListId = this.#priceList.id;
    this.#present.prices.set(skuId, after);
    this.prices.set(skuId, { priceListId, unitId: skuId, amountE4: after });
    return { priceListId, before, after };
  }

  #offer(skuId: Id, supplierId: Id, good: ProposedGood): ChangeRecord['offer'] {
    const key = offerKey(skuId, supplierId);
    const known = this.#present.offers.get(key);
    const before = known ? { code: known.code, costE4: known.costE4, pack: known.pack } : null;
    const after = {
      code: before?.code ?? null,
      costE4: good.purchasePriceE4 ?? before?.costE4 ?? null,
      pack: before?.pack ?? 1,
    };
    if (isStillAs(before, after)) return null;
    const row = { skuId, supplierId, ...after };
    this.#present.offers.set(key, row);
    this.offers.set(key, row);
    return { supplierId, before, after };
  }

  #open({ rowNumber }: JudgedRow, good: ProposedGood, skuId: Id): void {
    const { openingStock, id: importId } = this.#of;
    if (openingStock === 'none' || (openingStock === 'created' && !this.#isBorn(skuId))) return;
    const { kind, content } = this.creations.get(skuId) ?? this.#head(skuId);
    const quantity = inBase(good.onHandE3, content);
    if (quantity === null || quantity <= 0n || keepingOf(kind) !== 'itself') return;
    const { purchasePriceE4: unitCostE4, location } = good;
    this.opening.push({ importId, rowNumber, skuId, quantity, unitCostE4, location });
  }
}
