/** Decides what a new sku is, whole: its one unit, its others, the VAT it bears, and whether all of it holds together. */
import type { Id } from '../values/ids.ts';
import type { Language } from '../values/refusal.ts';
import type { NewSku, NewUnit, Wine } from './contract.ts';
import { refuse } from './refusals.ts';
import {
  assertLwinAgrees,
  barcodeOf,
  glassQuantity,
  keepingOf,
  type Measure,
  packQuantity,
  type SkuKind,
  type Tracking,
  type Unit,
  usualVat,
} from './rules.ts';
import { nameOfGlass, nameOfPack, nameOfUnit, sayContent } from './unitNames.ts';

/** A sku with all that is born with it, ready to be written. */
export interface SkuRecord {
  id: Id;
  kind: SkuKind;
  name: string;
  code: string | null;
  measure: Measure;
  content: bigint;
  vatTakeaway: number;
  vatOnSite: number;
  threshold: bigint | null;
  supplierId: Id | null;
  purchasePriceE4: bigint | null;
  tracks: Tracking | null;
  importId: Id | null;
  wine: Wine | null;
  units: Unit[];
  barcodes: { code: string; unitId: Id }[];
  prices: { priceListId: Id; unitId: Id; amountE4: bigint }[];
  suppliers: { supplierId: Id; code: string | null; costE4: bigint | null; pack: number }[];
  components: { skuId: Id; quantity: bigint }[];
}

export type SkuCommand = NewSku & { id: Id; importId?: Id };

export function decideSku(command: SkuCommand, language: Language): SkuRecord {
  const { id, kind, measure, content } = command;
  const held = { id, kind, measure, content };
  const units = [
    { id, skuId: id, kind: 'unit' as const, label: nameOfUnit(held, language), quantity: content },
    ...(command.units ?? []).map((unit) => decideUnit(unit.id, unit, held, language)),
  ];
  const named = (unitId: Id | undefined): Id => {
    if (unitId === undefined) return id;
    if (!units.some((unit) => unit.id === unitId)) throw refuse('unit_not_found');
    return unitId;
  };
  const components = command.components ?? [];
  if (components.length > 0 && keepingOf(kind) !== 'components') throw refuse('not_a_bundle');
  const wine = command.wine ?? null;
  if (wine?.lwin) assertLwinAgrees(wine.lwin, { vintage: wine.vintage, content });
  const usual = usualVat(kind);
  return {
    id,
    kind,
    name: command.name,
    code: command.code ?? null,
    measure,
    content,
    vatTakeaway: command.vatTakeaway ?? usual.vatTakeaway,
    vatOnSite: command.vatOnSite ?? usual.vatOnSite,
    threshold: command.threshold ?? null,
    supplierId: command.supplierId ?? null,
    purchasePriceE4: command.purchasePriceE4 ?? null,
    tracks: command.tracks ?? null,
    importId: command.importId ?? null,
    wine,
    units,
    barcodes: (command.barcodes ?? []).map(({ code, unitId }) => ({
      code: barcodeOf(code),
      unitId: named(unitId),
    })),
    prices: (command.prices ?? []).map((price) => ({ ...price, unitId: named(price.unitId) })),
    suppliers: command.suppliers ?? [],
    components,
  };
}

/** A further unit of a sku. */
export function decideUnit(
  id: Id,
  unit: NewUnit,
  sku: { id: Id; measure: Measure; content: bigint },
  language: Language,
): Unit {
  const made = (quantity: bigint, label: string): Unit => ({
    id,
    skuId: sku.id,
    kind: unit.kind,
    label: unit.label ?? label,
    quantity,
  });
  if (unit.kind === 'pack')
    return made(packQuantity(sku.content, unit.units), nameOfPack(unit.units, language));
  if (unit.kind === 'measure') return made(unit.quantity, sayContent(sku.measure, unit.quantity, language));
  if (sku.measure !== 'volume') throw refuse('glass_needs_volume');
  const quantity = 'parts' in unit ? glassQuantity(sku.content, unit.parts) : unit.quantity;
  if (quantity > sku.content) throw refuse('glass_too_large');
  return made(quantity, nameOfGlass(quantity, language));
}
