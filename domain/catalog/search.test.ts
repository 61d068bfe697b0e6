/** Finding a wine as people type it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSearch, putInSearch, removeFromSearch, type SearchableSku, search } from './search.ts';

function row(id: string, name: string, more: Partial<SearchableSku> = {}): SearchableSku {
  return {
    id,
    name,
    kind: 'wine',
    code: null,
    measure: 'volume',
    content: 750_000n,
    colour: null,
    style: null,
    vintage: null,
    producer: null,
    cuvee: null,
    appellation: null,
    region: null,
    supplierName: null,
    barcodes: [],
    ...more,
  };
}

const rows = [
  row('grillet', 'Château-Grillet', {
    producer: 'Neyret',
    region: 'Rhône',
    colour: 'white',
    vintage: 2019,
    barcodes: [{ code: '3760000000017' }],
  }),
  row('emilion', 'Clos des Mûriers', {
    appellation: 'Saint-Émilion grand cru',
    region: 'Bordeaux',
    colour: 'red',
    vintage: 2018,
    code: 'CM18',
  }),
  row('emilionMagnum', 'Clos des Mûriers', {
    appellation: 'Saint-Émilion grand cru',
    region: 'Bordeaux',
    colour: 'red',
    vintage: 2018,
    content: 1_500_000n,
    code: 'CM18M',
  }),
  row('granite', 'Cœur de Granit', { producer: 'Domaine Pailleul', colour: 'white', vintage: 2022 }),
  row('crozes', 'Crozes-Hermitage « L’Étoile »', {
    producer: 'Dom. des Entrefaux',
    colour: 'red',
    vintage: 2021,
  }),
  row('marc', 'Vieux marc', { kind: 'spirit', content: 500_000n }),
];
const index = buildSearch(rows);

describe('the search of the catalogue', () => {
  it.each([
    ['accents and capitals are forgiven', 'CHATEAU GRILLET', 'grillet'],
    ['ch. is château', 'ch. grillet', 'grillet'],
    ['a letter missing is forgiven', 'grilet', 'grillet'],
    ['two letters swapped are forgiven', 'granti coeur', 'granite'],
    ['œ is oe', 'coeur de granit', 'granite'],
    ['st is saint', 'st emilion', 'emilion'],
    ['the beginnings of words are enough', 'pail gra', 'granite'],
    ['dom. is domaine', 'domaine entrefaux', 'crozes'],
    ['an apostrophe parts two words', "l'etoile", 'crozes'],
    ['a word that joins others may be left out or added', 'clos de la muriers', 'emilion'],
    ['a vintage is a word', 'muriers 2018', 'emilion'],
    ['a size is a word however it is written', 'mûriers 1,5 L', 'emilionMagnum'],
    ['a magnum has a name', 'muriers magnum', 'emilionMagnum'],
    ['a size in centilitres finds the bottle of that size', 'emilion 75cl', 'emilion'],
    ['a colour is a word, in French', 'blanc neyret', 'grillet'],
    ['a kind is a word', 'spiritueux', 'marc'],
    ['a reference is exact', 'cm18', 'emilion'],
    ['a barcode is exact', '3760000000017', 'grillet'],
    ['the beginning of a barcode is enough', '37600000', 'grillet'],
  ])('%s: “%s”', (_, typed, id) => {
    expect(search(index, typed)?.[0]).toBe(id);
  });

  it('finds a whole reference alone, though another begins with it', () => {
    expect(search(index, 'CM18')).toEqual(['emilion']);
  });

  it('never guesses a figure: 2018 does not find 2019', () => {
    expect(search(index, '2018')?.toSorted()).toEqual(['emilion', 'emilionMagnum']);
  });

  it('wants every word met', () => {
    expect(search(index, 'grillet bordeaux')).toEqual([]);
  });

  it('asks for nothing where nothing telling is typed', () => {
    expect([search(index, '  '), search(index, 'de la'), search(index, 'x')]).toEqual([null, null, null]);
  });

  it('follows a sku that changes or goes', () => {
    const living = buildSearch(rows);
    putInSearch(living, [row('marc', 'Absinthe de la maison', { kind: 'spirit', code: 'ABS' })]);
    expect(search(living, 'vieux marc')).toEqual([]);
    expect(search(living, 'absinthe')).toEqual(['marc']);
    removeFromSearch(living, 'marc');
    expect(search(living, 'absinthe')).toEqual([]);
  });

  it('finds any name again, typed without accents, in any case, with one long word misspelt', () => {
    const syllable = fc.constantFrom(
      'mar',
      'gau',
      'vé',
      'zel',
      'lon',
      'châ',
      'bri',
      'tour',
      'é',
      'ros',
      'pic',
    );
    const word = fc.array(syllable, { minLength: 2, maxLength: 4 }).map((parts) => parts.join(''));
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        (names, which, where) => {
          const some = buildSearch(names.map((text) => row(text, text)));
          const wanted = names[which % names.length] ?? '';
          const bare = wanted.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();
          const at = where % bare.length;
          const longest = bare.split(' ').reduce((a, b) => (b.length > a.length ? b : a));
          const typo =
            longest.length < 5 || longest.includes(' ')
              ? longest
              : longest.slice(0, at % longest.length) + longest.slice((at % longest.length) + 1);
          expect(search(some, bare)).toContain(wanted);
          expect(search(some, bare.replace(longest, typo))).toContain(wanted);
        },
      ),
    );
  });

  it('never fails, whatever is typed', () => {
    const character = fc.nat(0x10_ffff).map((point) => String.fromCodePoint(point));
    fc.assert(
      fc.property(fc.string({ unit: character }), (typed) => {
        const found = search(index, typed, 3);
        expect(found === null || found.length <= 3).toBe(true);
      }),
    );
  });
});
