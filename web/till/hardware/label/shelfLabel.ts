/** What stands on the shelf before an article. */
import type { ShelfLabel } from '#connectors/labelprinter/zpl.ts';
import { formatVolume } from '#domain/catalog/quantity.ts';
import type { TillItem } from '#domain/till/item.ts';
import { perLitreOrKilo } from '#domain/till/receipt/parts.ts';
import { receiptWords } from '#domain/till/receipt/words.ts';
import { gtinValid } from '#domain/values/checks.ts';
import { formatMoney, formatUnitPrice } from '#domain/values/format.ts';
import type { Language } from '#domain/values/refusal.ts';

/** `priceE4` as the shelf shows it, VAT included. */
export function shelfLabelOf(
  item: TillItem,
  priceE4: bigint,
  { currency, language }: { currency: string; language: Language },
): Omit<ShelfLabel, 'copies'> {
  const isBottle = item.measure === 'volume' && item.unitKind === 'unit';
  const size = isBottle ? formatVolume(item.content, language) : item.unit;
  const money = (cents: bigint): string => formatMoney(cents, currency, language);
  return {
    name: item.name,
    facts: [size, item.appellation, item.producer].filter((fact) => fact !== null).join(' · '),
    price: formatUnitPrice(priceE4, currency, language),
    pricePerLitre:
      item.measure === 'count' ? null : perLitreOrKilo(priceE4, item, receiptWords[language], money),
    barcode: item.barcodes.find((code) => /^\d{13}$/.test(code) && gtinValid(code)) ?? null,
  };
}
