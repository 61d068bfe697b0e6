/** Rows of catalogues, read into goods to create. */
import { describe, expect, it } from 'vitest';
import { type CatalogueProfile, readyCatalogueProfile, spreadsheetTemplate } from './catalogueProfile.ts';
import { guessCatalogueProfile } from './guessCatalogue.ts';
import type { CatalogueReading } from './proposedGood.ts';
import { readCatalogueRow } from './readCatalogue.ts';

const template = readyCatalogueProfile(spreadsheetTemplate);

function read(cells: Record<string, string>, profile: CatalogueProfile | null = template): CatalogueReading {
  if (!profile) throw new Error('no profile');
  return readCatalogueRow(profile, { cells });
}

const problemsOf = (cells: Record<string, string>): unknown[] =>
  read({ Nom: 'Chinon', ...cells }).problems.map(({ field, column, reason, suggestion }) => [
    field,
    column,
    reason,
    suggestion,
  ]);

describe('a row of the plain spreadsheet', () => {
  it('is a good, every cell in its unit', () => {
    const { good, problems, isImportable } = read({
      Nom: 'Saint-Joseph Les Galets',
      Producteur: 'Domaine Perrachon',
      Appellation: 'Saint-Joseph',
      Région: 'Rhône',
      Pays: 'France',
      Couleur: 'Rouge',
      Millésime: '2022',
      Contenance: '75 cl',
      Degré: '13,5 %',
      Cépages: 'Syrah 95 %, Viognier',
      'Code-barres': '3760123456784',
      Référence: 'SJ22',
      Fournisseur: 'Vins du Rhône',
      'Prix d’achat HT': '9,80',
      'Prix de vente TTC': '18,50 €',
      TVA: '20',
      Quantité: '36',
      Emplacement: 'Cave B2',
      Seuil: '12',
    });
    expect(problems).toEqual([]);
    expect(isImportable).toBe(true);
    expect(good).toEqual({
      name: 'Saint-Joseph Les Galets',
      kind: 'wine',
      code: 'SJ22',
      barcodes: ['3760123456784'],
      contentMicrolitres: 750_000n,
      producer: 'Domaine Perrachon',
      cuvee: null,
      appellation: 'Saint-Joseph',
      region: 'Rhône',
      country: 'FR',
      colour: 'red',
      style: null,
      vintage: 2022,
      abv: 1350,
      grapes: ['Syrah', 'Viognier'],
      supplier: 'Vins du Rhône',
      purchasePriceE4: 98_000n,
      sellingPriceE4: 185_000n,
      vatRate: 2000,
      onHandE3: 36_000n,
      location: 'Cave B2',
      thresholdE3: 12_000n,
    });
  });

  it('takes from the name what no cell says', () => {
    expect(read({ Nom: 'Bandol rosé 2024, magnum' }).good).toMatchObject({
      name: 'Bandol rosé, magnum',
      colour: 'rose',
      vintage: 2024,
      contentMicrolitres: 1_500_000n,
    });
    expect(read({ Nom: 'Chinon 2018', Millésime: '2019' }).good.vintage).toBe(2019);
  });

  it('is named by its producer and appellation where it has no name, and refused without any', () => {
    expect(read({ Producteur: 'Domaine Perrachon', Appellation: 'Saint-Joseph' }).good.name).toBe(
      'Domaine Perrachon Saint-Joseph',
    );
    expect(read({ Couleur: 'Rouge' })).toMatchObject({
      isImportable: false,
      problems: [{ field: 'name', reason: 'missing_name' }],
    });
  });

  it('tells wines from spirits, beers and food', () => {
    const kinds = [
      'Whisky tourbé 70 cl',
      'Bière blonde IPA 33cl',
      'Terrine de sanglier',
      'Coffret 3 vins',
      'Chinon 2018',
      'Verre INAO',
    ];
    expect(kinds.map((Nom) => read({ Nom }).good.kind)).toEqual([
      'spirit',
      'beer',
      'food',
      'bundle',
      'wine',
      'other',
    ]);
    expect(read({ Nom: 'Trésor', Type: 'Coffrets cadeaux' }).good.kind).toBe('bundle');
    expect(read({ Nom: 'Réserve 12 ans', Degré: '43' }).good.kind).toBe('spirit');
  });

  it('says what is wrong in each cell and what it may have meant', () => {
    expect(problemsOf({ Millésime: '2O18' })).toEqual([
      ['vintage', 'Millésime', 'unreadable_vintage', '2018'],
    ]);
    expect(problemsOf({ Millésime: '18' })).toEqual([['vintage', 'Millésime', 'unreadable_vintage', '2018']]);
    expect(problemsOf({ Couleur: 'rouje' })).toEqual([['colour', 'Couleur', 'unknown_colour', 'rouge']]);
    expect(problemsOf({ Pays: 'Fance' })).toEqual([['country', 'Pays', 'unknown_country', 'france']]);
    expect(problemsOf({ Contenance: '75 clx' })).toEqual([
      ['size', 'Contenance', 'unreadable_size', '75 cl'],
    ]);
    expect(problemsOf({ 'Code-barres': '3760123456780' })).toEqual([
      ['barcode', 'Code-barres', 'wrong_barcode', '3760123456784'],
    ]);
    expect(problemsOf({ 'Code-barres': '3,76012E+12' })).toEqual([
      ['barcode', 'Code-barres', 'mangled_barcode', null],
    ]);
    expect(problemsOf({ 'Prix de vente TTC': '12,5O' })).toEqual([
      ['sellingPrice', 'Prix de vente TTC', 'unreadable_number', '12,50'],
    ]);
    expect(problemsOf({ 'Prix d’achat HT': '-4' })).toEqual([
      ['purchasePrice', 'Prix d’achat HT', 'negative_number', '4'],
    ]);
    expect(problemsOf({ Quantité: 'beaucoup' })).toEqual([
      ['quantity', 'Quantité', 'unreadable_number', null],
    ]);
    expect(problemsOf({ Degré: 'fort' })).toEqual([['abv', 'Degré', 'unreadable_strength', null]]);
    expect(problemsOf({ TVA: 'oui' })).toEqual([['vat', 'TVA', 'unreadable_vat', null]]);
    expect(problemsOf({ Référence: 'x'.repeat(90) })).toEqual([
      ['code', 'Référence', 'text_too_long', 'x'.repeat(80)],
    ]);
  });

  it('adds VAT to selling prices that exclude it, at the usual rate where none is written', () => {
    const profile: CatalogueProfile = {
      columns: { name: ['Nom'], sellingPrice: ['PV HT'], vat: ['TVA'] },
      constants: {},
      emptyWords: [],
      decimal: 'comma',
      sellingPriceVat: 'excluded',
    };
    expect(read({ Nom: 'Chinon', 'PV HT': '10', TVA: '20' }, profile).good.sellingPriceE4).toBe(120_000n);
    expect(read({ Nom: 'Terrine', 'PV HT': '10', TVA: '' }, profile).good.sellingPriceE4).toBe(105_500n);
  });
});

describe('guessing a catalogue', () => {
  it('knows a CellarTracker inventory by its columns, and what its words for nothing mean', () => {
    const columns = [
      'iWine',
      'Barcode',
      'Location',
      'Bin',
      'Size',
      'Price',
      'StoreName',
      'Vintage',
      'Wine',
      'Locale',
      'Country',
      'Region',
      'SubRegion',
      'Appellation',
      'Producer',
      'Type',
      'Color',
      'Category',
      'Varietal',
      'Designation',
      'Vineyard',
    ];
    const { profile, isMissingName } = guessCatalogueProfile(columns, [], 'dot');
    expect(isMissingName).toBe(false);
    const { good, problems } = read(
      {
        iWine: '12345',
        Barcode: '0098765432',
        Location: 'Cave',
        Bin: 'A3',
        Size: '750ml',
        Price: '24.50',
        StoreName: 'Unknown',
        Vintage: '1001',
        Wine: 'Egly-Ouriet Brut Tradition',
        Country: 'France',
        Region: 'Champagne',
        Appellation: 'Champagne',
        Producer: 'Egly-Ouriet',
        Type: 'White - Sparkling',
        Color: 'White',
        Category: 'Sparkling',
        Varietal: 'Champagne Blend',
        Designation: 'Unknown',
      },
      profile,
    );
    expect(problems).toEqual([]);
    expect(good).toMatchObject({
      code: '12345',
      barcodes: [],
      location: 'Cave / A3',
      contentMicrolitres: 750_000n,
      vintage: null,
      colour: 'white',
      style: 'sparkling',
      kind: 'wine',
      country: 'FR',
      supplier: null,
      cuvee: null,
      purchasePriceE4: 245_000n,
      onHandE3: 1000n,
    });
  });

  it('maps the headings of any French spreadsheet, by what the cells say where headings fail', () => {
    const columns = [
      'Réf',
      'Désignation',
      'Domaine',
      'Robe',
      'Mill.',
      'Format',
      'Gencod',
      'P.A. HT',
      'PV TTC',
      'Stock',
      'Casier',
    ];
    const rows = [
      ['A1', 'Chinon', 'Baudry', 'Rouge', '2018', '75', '3760123456784', '6,10', '12,50', '24', 'B1'],
      ['A2', 'Sancerre', 'Vacheron', 'Blanc', '2021', '75', '3760123456791', '11,00', '22,00', '6', 'B2'],
    ].map((cells) => ({
      cells: Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ''])),
    }));
    const { profile, isMissingName } = guessCatalogueProfile(columns, rows, 'comma');
    expect(isMissingName).toBe(false);
    expect(profile.columns).toEqual({
      code: ['Réf'],
      name: ['Désignation'],
      producer: ['Domaine'],
      colour: ['Robe'],
      vintage: ['Mill.'],
      size: ['Format'],
      barcode: ['Gencod'],
      purchasePrice: ['P.A. HT'],
      sellingPrice: ['PV TTC'],
      quantity: ['Stock'],
      location: ['Casier'],
    });
  });
});
