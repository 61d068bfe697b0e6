/** A receipt on paper of any width. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, PaperWidth } from './document.ts';
import { layOut, plainText, wrap } from './layout.ts';
import { printable } from './printable.ts';
import { exampleReceipt } from './receipt.example.ts';

const widths: PaperWidth[] = [32, 42, 48];

describe('A receipt', () => {
  test('wraps long labels between words and keeps amounts at the right edge', () => {
    expect(
      plainText(exampleReceipt, 42)
        .split('\n')
        .map((line) => line.trimEnd()),
    ).toEqual([
      '   Cave de l’Œuvre',
      '       12 rue de l’Été, 69001 Lyon',
      '-'.repeat(42),
      '2 × Châteauneuf-du-Pape « Vieilles',
      'vignes » Domaine de la Solitude',
      '2019                               91,00 €',
      '  45,50 € · 60,67 € le litre',
      'Remise fidélité                -1 234,50 €',
      '',
      'TOTAL                              89,77 €',
      'TVA                     HT     TVA     TTC',
      '20 %               74,81 € 14,96 € 89,77 €',
      'Votre ticket en ligne',
      'https://cave.example/ticket/7Xq',
      '3760123456784',
    ]);
  });

  test('never runs over the edge, whatever it says', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 60 });
    const block: fc.Arbitrary<Block> = fc.oneof(
      fc.record({
        kind: fc.constant('text' as const),
        text: words,
        align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
        size: fc.constantFrom('normal' as const, 'double' as const),
      }),
      fc.record({ kind: fc.constant('row' as const), label: words, value: words, indented: fc.boolean() }),
      fc.record({
        kind: fc.constant('columns' as const),
        aligns: fc.constant(['left', 'right', 'right'] as const),
        rows: fc.array(fc.array(words, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), fc.constantFrom(...widths), (blocks, width) => {
        for (const printed of layOut({ language: 'fr', blocks }, width)) {
          if (printed.kind !== 'line') throw new Error(printed.kind);
          expect(printed.text.length).toBeLessThanOrEqual(printed.double ? width / 2 : width);
        }
      }),
    );
  });

  test('loses no word when it wraps', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(8, 32, 42), (text, width) => {
        expect(wrap(text, width).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

test('What a printer cannot write is written as what it means', () => {
  expect(printable('Œuvre d’été · 1\u202f250,00\u00a0€')).toBe('Œuvre d’été · 1 250,00 €');
  expect(printable('\u22125,00\u00a0€')).toBe('-5,00 €');
  expect(printable('e\u0301te\u0301')).toBe('été');
  expect(printable('Tőke Łódź')).toBe('Toke Lódz');
  expect(printable('🍷 酒')).toBe('? ?');
  expect(printable('co\u00adteaux\u200b\u001bp\u0000')).toBe('coteauxp');
});
