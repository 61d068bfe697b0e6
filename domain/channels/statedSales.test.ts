/** Refunds as shops state them: never more comes back by itself than was sold. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemKeyOf } from '../sales/rules.ts';
import type { StatedRefund } from './connector.ts';
import { type CountedLine, itemOfSold, refundsTooMuch } from './statedSales.ts';

const products = ['bottle', 'case'];

const item = (ref: string | null) => ({ ref, code: null, barcode: null, label: ref ?? 'gift' });

/** What a refund gives back: units of the lines `1` (bottles) and `2` (cases), said by its line or by its product alone. */
function refundOf(lines: readonly { line: number; units: number; saysLine: boolean }[]): StatedRefund {
  return {
    kind: 'refund',
    refund: 'R',
    document: 'D',
    version: 1,
    occurredAt: '2026-11-22T09:00:00.000Z',
    currency: 'EUR',
    lines: lines.map(({ line, units, saysLine }, index) => ({
      key: `R${index}`,
      item: item(products[line] ?? null),
      quantityE3: BigInt(-1000 * units),
      unitPriceE4: 0n,
      amount: 0n,
      vatRate: null,
      ofKey: saysLine ? `${line}` : null,
      restocked: true,
    })),
  };
}

const counted = (line: number, units: number): CountedLine => ({
  key: `${line}`,
  itemKey: itemKeyOf(itemOfSold(item(products[line] ?? null))),
  quantity: BigInt(1000 * units),
});

test.each([true, false])(
  'whatever refunds come, those that are let by give back what was sold and no more (lines named: %s)',
  (saysLine) => {
    const line = fc.record({ line: fc.nat(1), units: fc.integer({ min: 1, max: 4 }) });
    const refunds = fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(refunds, fc.nat(9), fc.nat(9), (asked, bottles, cases) => {
        const sold = [counted(0, bottles), counted(1, cases)];
        for (const lines of asked)
          if (!refundsTooMuch(refundOf(lines.map((each) => ({ ...each, saysLine }))), sold))
            sold.push(...lines.map((back) => counted(back.line, -back.units)));
        for (const product of [0, 1]) {
          const { key } = counted(product, 0);
          const left = sold.filter((each) => each.key === key).reduce((sum, each) => sum + each.quantity, 0n);
          expect(left).toBeGreaterThanOrEqual(0n);
        }
        expect(refundsTooMuch(refundOf([{ line: 0, units: bottles + 1, saysLine }]), sold)).toBe(true);
      }),
    );
  },
);

test('money alone is never too much', () => {
  const gesture = refundOf([{ line: 0, units: 0, saysLine: true }]);
  expect(refundsTooMuch(gesture, [])).toBe(false);
  expect(refundsTooMuch(refundOf([{ line: 9, units: 1, saysLine: false }]), [])).toBe(false);
});
