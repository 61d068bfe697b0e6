/** Wine labels, as price lists and tills write them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWineLabel, readColour, readSize, readVintage, styleIn } from './label.ts';

describe('a wine’s label', () => {
  it.each([
    ['Saint-Joseph rouge « Les Galets » 2022, Domaine Perrachon, 75 cl', 2022, 750_000n, 'red', null],
    ['Champagne Brut NV 75cl', null, 750_000n, null, 'sparkling'],
    ['Chinon 2018', 2018, null, null, null],
    ['Bandol rosé 2024 magnum', 2024, 1_500_000n, 'rose', null],
    ['Sancerre blanc 2021 37,5cl', 2021, 375_000n, 'white', null],
    ['Sauternes 2015 demi', 2015, 375_000n, null, 'sweet'],
    ['Vouvray demi-sec 2019', 2019, null, null, null],
    ['Côtes de Gascogne blanc BIB 5L', null, 5_000_000n, 'white', null],
    ['Kronenbourg 1664 33cl', null, 330_000n, null, null],
    ['Château Cheval Blanc 2010', 2010, null, null, null],
    ['Pinot Gris 2020 0,75 L', 2020, 750_000n, null, null],
    ['Banyuls 2016 50 cl', 2016, 500_000n, null, 'fortified'],
    ['Domaine fondé en 1921 - Morgon 2020', 2020, null, null, null],
    ['', null, null, null, null],
  ] as const)('“%s” says its vintage, size, colour and style', (text, vintage, content, colour, style) => {
    expect(parseWineLabel(text)).toMatchObject({ vintage, contentMicrolitres: content, colour, style });
  });

  it('leaves the name when vintage, size and case are taken out', () => {
    expect(parseWineLabel('Saint-Joseph « Les Galets » 2022, 75 cl').name).toBe(
      'Saint-Joseph « Les Galets »',
    );
    expect(parseWineLabel('Chinon (2018) 6x75cl')).toMatchObject({
      name: 'Chinon',
      packOf: 6,
      contentMicrolitres: 750_000n,
    });
    expect(parseWineLabel('Carton de 12 Muscadet 2023')).toMatchObject({
      name: 'Muscadet',
      packOf: 12,
      vintage: 2023,
    });
  });

  it('never fails, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(parseWineLabel(text).name.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('the cells of a wine', () => {
  it.each([
    ['75cl', 750_000n],
    ['0,75 L', 750_000n],
    ['1.5L', 1_500_000n],
    ['750ml', 750_000n],
    ['75', 750_000n],
    ['750', 750_000n],
    ['0.75', 750_000n],
    ['37,5', 375_000n],
    ['150', 1_500_000n],
    ['200', 200_000n],
    ['1500', 1_500_000n],
    ['magnum', 1_500_000n],
    ['Double magnum', 3_000_000n],
    ['Magnum (1,5 L)', 1_500_000n],
    ['demi', 375_000n],
    ['1/2 bouteille', 375_000n],
    ['BIB 5L', 5_000_000n],
    ['BIB 10', 100_000n],
    ['Clavelin', 620_000n],
  ] as const)('the size %s is %s µl', (text, expected) => {
    expect(readSize(text)).toBe(expected);
  });

  it.each(['grand', '', '0', '-75', '75 kg'])('“%s” is no size', (text) => {
    expect(readSize(text)).toBeNull();
  });

  it('a vintage is a year, a blend of years, or unreadable', () => {
    expect(['2018', '1945', '2018.0'].map(readVintage)).toEqual([2018, 1945, 2018]);
    expect(['NV', 'SA', 'non millésimé', '1001', 'N.V.'].map(readVintage)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(['18', '20188', 'vieux', '2O18'].map(readVintage)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('a colour is said in French, English or by a letter', () => {
    expect(['Rouge', 'BLANC SEC', 'rosé', 'Red', 'B', 'Vin jaune', 'bleu'].map(readColour)).toEqual([
      'red',
      'white',
      'rose',
      'red',
      'white',
      'white',
      null,
    ]);
  });

  it('a style is said by its words', () => {
    expect(styleIn('Crémant de Loire')).toBe('sparkling');
    expect(styleIn('Jurançon sec')).toBeNull();
    expect(styleIn('Porto Tawny')).toBe('fortified');
  });
});
