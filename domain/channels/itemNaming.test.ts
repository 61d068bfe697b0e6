/** What names a new sku, whatever the order in which it was heard of. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ItemNaming, type SaidItem } from './itemNaming.ts';

function heard(...said: readonly SaidItem[]): ItemNaming {
  const naming = new ItemNaming();
  for (const { item, vatRate, lines } of said) naming.hear(item, vatRate, lines);
  return naming;
}
const called = (label: string, lines: number): SaidItem => ({
  item: { code: 'CH', label },
  vatRate: 2000,
  lines,
});

test('a sku is called what most lines call it', () => {
  const naming = heard(called('Chinon 75cl', 1), called('Chinon magnum', 2), called('Chinon 75cl', 2));
  expect(naming.named({ code: 'CH' })).toMatchObject({ item: { label: 'Chinon 75cl' }, vatRate: 2000 });
});

test('of names said as often, the first by its letters counts', () => {
  const naming = heard(called('Chinon magnum', 2), called('Chinon 75cl', 2));
  expect(naming.named({ code: 'CH' }).item.label).toBe('Chinon 75cl');
});

test('a name counts before none, and one with its size before one without, however rare', () => {
  const unnamed = { item: { code: 'CH' }, vatRate: null, lines: 9 };
  expect(heard(unnamed, called('Chinon', 1)).named({ code: 'CH' }).item.label).toBe('Chinon');
  const naming = heard(unnamed, called('Chinon', 5), called('Chinon rouge 75cl', 1));
  expect(naming.named({ code: 'CH' }).item.label).toBe('Chinon rouge 75cl');
});

test('a barcode that two codes claim belongs to the one that most lines give it', () => {
  const claim = (code: string, lines: number): SaidItem => ({
    item: { code, barcode: '4006381333931', label: code },
    vatRate: null,
    lines,
  });
  const naming = heard(claim('A', 1), claim('B', 2));
  expect(naming.meant(claim('A', 1).item).code).toBe('B');
});

test('what nobody spoke of is called as it comes', () => {
  const item = { code: 'NEW', label: 'Saumur' };
  const naming = heard(called('Chinon', 1));
  expect(naming.named(item)).toEqual({ item, vatRate: null });
  expect(naming.meant(item)).toBe(item);
});

test('the order in which items are heard changes nothing', () => {
  const word = fc.constantFrom('a', 'b', 'c');
  const item = fc.record(
    { code: word, barcode: word, label: fc.constantFrom('75cl', 'magnum') },
    { requiredKeys: ['code'] },
  );
  const said = fc.record({ item, vatRate: fc.constantFrom(null, 550, 2000), lines: fc.nat(3) });
  const shuffled = fc
    .array(said, { maxLength: 12 })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
  fc.assert(
    fc.property(shuffled, ([all, again]) => {
      const [first, second] = [heard(...all), heard(...again)];
      for (const each of all) {
        expect(second.named(each.item)).toMatchObject(first.named(each.item));
        expect(second.meant(each.item)).toEqual(first.meant(each.item));
      }
    }),
  );
});
