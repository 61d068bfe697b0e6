/** What a scan means in the cellar: the right bottle, or which one was wanted. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bottle, judgeScan, openOf, type Wanted } from './rules.ts';

const bottle = (skuId: string, more: Partial<Bottle> = {}): Bottle => ({
  skuId,
  name: 'Chinon Les Graves',
  producer: 'Couly-Dutheil',
  cuvee: null,
  colour: 'red',
  vintage: 2021,
  kind: 'wine',
  measure: 'volume',
  content: 750_000n,
  ...more,
});
const line = (of: Bottle, wanted: number, picked = 0, pickId = 'first', short = 0): Wanted => ({
  pickId,
  bottle: of,
  wanted: of.content * BigInt(wanted),
  picked: of.content * BigInt(picked),
  short: of.content * BigInt(short),
});

const y2021 = bottle('2021');
const y2020 = bottle('2020', { name: 'Chinon Les Graves 2020', vintage: 2020 });
const magnum = bottle('magnum', { name: 'Chinon Les Graves magnum', content: 1_500_000n });
const vouvray = bottle('vouvray', { name: 'Vouvray', producer: 'Huet', colour: 'white' });
const white = bottle('white', { colour: 'white' });

test.each<[string, readonly Wanted[], Bottle, object]>([
  [
    'the bottle that is wanted fills its line',
    [line(y2021, 2)],
    y2021,
    { kind: 'filled', quantity: 750_000n },
  ],
  [
    'another vintage of it is refused, and the wanted one is named',
    [line(y2021, 2)],
    y2020,
    { kind: 'vintage', wanted: y2021 },
  ],
  ['another size of it is refused', [line(y2021, 2)], magnum, { kind: 'size', wanted: y2021 }],
  ['the white of the same name is another wine', [line(y2021, 2)], white, { kind: 'notAsked', next: y2021 }],
  [
    'a wine that nobody asked for is refused',
    [line(vouvray, 1), line(y2021, 2)],
    y2020,
    { kind: 'vintage', wanted: y2021 },
  ],
  ['one too many is refused', [line(y2021, 2, 2)], y2021, { kind: 'tooMany', open: 0n }],
  [
    'what was said to be missing is looked for no more',
    [line(y2021, 2, 1, 'first', 1)],
    y2021,
    { kind: 'tooMany', open: 0n },
  ],
  [
    'a vintage whose place is filled is no longer named',
    [line(y2021, 2, 2), line(vouvray, 1)],
    y2020,
    { kind: 'notAsked', next: vouvray },
  ],
  [
    'of two orders, the first that still wants it takes it',
    [line(y2021, 1, 1, 'a'), line(y2021, 3, 1, 'b')],
    y2021,
    { kind: 'filled', line: line(y2021, 3, 1, 'b') },
  ],
])('%s', (_, lines, scanned, judged) => {
  expect(judgeScan(lines, scanned, scanned.content)).toMatchObject(judged);
});

test('A case goes to an order that wants all of it, and is not split', () => {
  const lines = [line(y2021, 3, 0, 'a'), line(y2021, 6, 0, 'b')];
  const six = y2021.content * 6n;
  expect(judgeScan(lines, y2021, six)).toMatchObject({
    kind: 'filled',
    line: { pickId: 'b' },
    quantity: six,
  });
  expect(judgeScan([line(y2021, 3)], y2021, six)).toMatchObject({
    kind: 'tooMany',
    open: y2021.content * 3n,
  });
});

test('However orders are scanned, no line ever gets more than it wants, and every wanted bottle can be filled', () => {
  const kinds = [y2021, vouvray, magnum];
  fc.assert(
    fc.property(
      fc.array(fc.record({ of: fc.constantFrom(...kinds), wanted: fc.integer({ min: 1, max: 4 }) }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.array(fc.constantFrom(...kinds, y2020), { maxLength: 40 }),
      (asked, scans) => {
        const lines = asked.map(({ of, wanted }, index) => line(of, wanted, 0, String(index)));
        const all = [
          ...scans,
          ...asked.flatMap(({ of, wanted }) => Array.from({ length: wanted }, () => of)),
        ];
        for (const scanned of all) {
          const judged = judgeScan(lines, scanned, scanned.content);
          if (judged.kind === 'filled') judged.line.picked += judged.quantity;
        }
        expect(lines.map(openOf)).toEqual(lines.map(() => 0n));
      },
    ),
  );
});
