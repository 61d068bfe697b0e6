/** Sales and lines as the SQL functions read them. */
import { baseQuantity, itemKeyOf, type LineToRecord } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';

export function lineJson(saleId: Id, line: LineToRecord, at: Instant | null) {
  const { item, sold } = line;
  return {
    sale: saleId,
    key: line.key,
    revision: line.revision,
    code: item.code,
    barcode: item.barcode,
    label: item.label,
    unit_name: item.unit,
    item: itemKeyOf(item),
    at: at ?? undefined,
    sku: sold?.skuId,
    unit: sold?.unitId,
    quantity_e3: line.quantityE3.toString(),
    quantity: sold ? baseQuantity(sold, line.quantityE3).toString() : undefined,
    unit_price_e4: line.unitPriceE4.toString(),
    amount: line.amount.toString(),
    vat_rate: line.vatRate ?? undefined,
    refund_of: line.refundOf ?? undefined,
    moves_stock: line.movesStock ? undefined : false,
  };
}
