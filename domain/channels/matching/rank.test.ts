/** How a name is found in a catalogue, and when it is linked without asking. */
import { describe, expect, test } from 'vitest';
import type { Tracking } from '../../catalog/rules.ts';
import { cellar } from './cellar.fixture.ts';
import { type Asked, buildMatcher, type Candidate } from './rank.ts';

const matchers = {
  reference: buildMatcher(cellar, { follows: 'reference' }),
  vintage: buildMatcher(cellar, { follows: 'vintage' }),
  lot: buildMatcher(cellar, { follows: 'lot' }),
};

function firstFor(asked: Asked | string, follows: Tracking = 'vintage'): Candidate {
  const [first] = matchers[follows].rank(typeof asked === 'string' ? { name: asked } : asked);
  if (!first) throw new Error('nothing was found');
  return first;
}

describe('what a till writes finds its wine', () => {
  test.each([
    ['DOM. ROC LEVANT CDR RGE 22 75CL', 'roc-red'],
    ['dom roc levant cdr blc', 'roc-white'],
    ['Roc Levant VV', 'roc-old'],
    ['ST JOSEPH GALETS BLEUS', 'galets'],
    ['St-Joseph Galets Bleus MAG', 'galets-mag'],
    ['Saint Joseph les galets bleus 1.5L', 'galets-mag'],
    ['Galets bleus 37,5 cl', 'galets-half'],
    ['Galets Bleus 1/2 bouteille', 'galets-half'],
    ['Ch. Tourelle Maubert BDX', 'tourelle'],
    ['CHT TOURELLE-MAUBER', 'tourelle'],
    ['Echos Tourelle Maubert', 'tourelle-2'],
    ['Clos Ormeau', 'ormeau'],
    ['Ormeau chinon fut', 'ormeau-oak'],
    ['Champ. Vanel brut', 'vanel'],
    ['Vanel rosé', 'vanel-rose'],
    ['LaGriotteSauvage', 'griotte'],
    ['Tramontane noire bib 3 l', 'tramont-box'],
    ['Gewurz Hirselbach', 'hirsel'],
    ['Hirselbach gewurztraminer VENDANGE TARDIVE', 'hirsel-late'],
    ['piquepoul mas aubrac picpoul', 'aubrac'],
    ['Lune rouse petnat', 'lune'],
    ['pauillac fontseche 2020', 'fontseche-20'],
    ['Merle sifleur', 'merle'],
  ])('%s', (written, id) => {
    expect(firstFor(written).id).toBe(id);
  });

  test('the producer finds it too, where the name does not hold it', () => {
    expect(firstFor('Escande gamay').id).toBe('griotte');
    expect(firstFor({ name: 'Gamay', producer: 'Bruno Escande' }).evidence.producer).toBe('agrees');
  });

  test('candidates come likeliest first, and leave room for there being no such article', () => {
    const candidates = matchers.vintage.rank({ name: 'Roc Levant' }, 3);
    expect(candidates).toHaveLength(3);
    const said = candidates.map(({ probability }) => probability);
    expect(said).toEqual(said.toSorted((a, b) => b - a));
    expect(said.reduce((sum, one) => sum + one, 0)).toBeLessThan(1);
  });

  test('what is in no catalogue is nearly nothing', () => {
    expect(firstFor('Planche de charcuterie et Merle').probability).toBeLessThan(0.5);
    expect(matchers.vintage.rank({ name: 'xyzzy' })).toEqual([]);
    expect(matchers.vintage.rank({ name: '' })).toEqual([]);
  });
});

describe('what is certain is linked', () => {
  test('the whole name, whatever its accents, capitals and abbreviations', () => {
    expect(firstFor('CH. TOURELLE MAUBERT BDX 2019')).toMatchObject({ id: 'tourelle', certain: true });
    expect(firstFor('ST JOSEPH LES GALETS BLEUS 2021 MAGNUM')).toMatchObject({
      id: 'galets-mag',
      certain: true,
    });
  });

  test('another size is never linked, nor a size that nobody said and that is not the usual one', () => {
    const asked = 'Château Tourelle-Maubert Bordeaux 2019';
    expect(firstFor(asked).certain).toBe(true);
    expect(firstFor(`${asked} Magnum`)).toMatchObject({
      id: 'tourelle',
      certain: false,
      evidence: { size: 'differs' },
    });
    expect(firstFor('Tramontane Noire Carignan 5L').certain).toBe(false);
    expect(
      buildMatcher(
        cellar.filter(({ id }) => id === 'galets-mag'),
        { follows: 'reference' },
      ).rank({ name: 'Saint-Joseph Les Galets Bleus 2021' })[0],
    ).toMatchObject({ certain: false, evidence: { size: 'unasked' } });
  });

  test('a case is not its bottle', () => {
    expect(firstFor('Château Tourelle-Maubert Bordeaux 2019 x6')).toMatchObject({
      id: 'tourelle',
      certain: false,
      evidence: { pack: 'differs' },
    });
  });

  test('another colour is never linked, nor one that only one side says', () => {
    expect(firstFor('Roc Levant Côtes du Rhône Rosé')).toMatchObject({ certain: false });
    expect(firstFor('Clos de l’Ormeau Chinon Blanc 2021')).toMatchObject({ id: 'ormeau', certain: false });
  });

  test('a word that tells is not passed over: it may be another cuvée', () => {
    expect(firstFor('Clos de l’Ormeau Chinon Les Picasses 2021')).toMatchObject({
      id: 'ormeau',
      certain: false,
    });
    expect(firstFor('Hirselbach Vendanges Tardives 2018 50cl').id).toBe('hirsel-late');
  });

  test('nor is one of two that could be meant', () => {
    expect(firstFor('Vanel & Fils Champagne').certain).toBe(false);
  });
});

describe('a vintage that differs', () => {
  const asked = 'Château Tourelle-Maubert Bordeaux 2021';

  test('is marked and asked about where vintages or lots are followed', () => {
    for (const follows of ['vintage', 'lot'] as const)
      expect(firstFor(asked, follows)).toMatchObject({
        id: 'tourelle',
        certain: false,
        rolled: true,
        evidence: { vintage: 'differs' },
      });
  });

  test('is marked and linked where references are followed', () => {
    expect(firstFor(asked, 'reference')).toMatchObject({ id: 'tourelle', certain: true, rolled: true });
  });

  test('is not taken for a vintage alone where the size differs too', () => {
    expect(firstFor(`${asked} 37,5cl`, 'vintage')).toMatchObject({ certain: false, rolled: false });
  });

  test('loses against the vintage asked', () => {
    const [first, second] = matchers.vintage.rank({ name: 'Château Fontsèche Pauillac 2019' });
    expect(first).toMatchObject({ id: 'fontseche-19', certain: true, rolled: false });
    expect(second?.id).toBe('fontseche-20');
    expect(firstFor('Château Fontsèche Pauillac').certain).toBe(false);
  });

  test('of an article without a vintage, the vintage asked says that it may be another', () => {
    expect(firstFor('Vanel & Fils Champagne Brut 2016').certain).toBe(false);
  });

  test('in its own column outweighs what the name says', () => {
    const asks = { name: 'Château Fontsèche Pauillac 2019', vintage: 2020 };
    expect(firstFor(asks).id).toBe('fontseche-20');
  });
});

describe('numbers', () => {
  test('a barcode finds its article by the poorest name', () => {
    expect(firstFor({ name: 'St Jo', ean: '3760000000017' })).toMatchObject({
      id: 'galets',
      certain: true,
      evidence: { by: 'barcode' },
    });
    expect(firstFor({ name: '', ean: '3760000000017' })).toMatchObject({ id: 'galets', certain: true });
  });

  test('a scanner’s longer form of a barcode is the same barcode', () => {
    expect(firstFor({ name: 'St Joseph', ean: '03760000000017' })).toMatchObject({
      id: 'galets',
      certain: true,
    });
  });

  test('a barcode under quite another name is shown first and not believed alone', () => {
    expect(firstFor({ name: 'Lune Rousse', ean: '3760000000017' })).toMatchObject({ certain: false });
  });

  test('a barcode whose size differs is not linked', () => {
    expect(firstFor({ name: 'St Joseph Galets Bleus magnum', ean: '3760000000017' }).certain).toBe(false);
  });

  test('a code finds its article where the name agrees with it', () => {
    expect(firstFor({ name: 'Tourelle', code: 'tm19' })).toMatchObject({
      id: 'tourelle',
      certain: true,
      evidence: { by: 'code' },
    });
    expect(firstFor({ name: 'Bandol rosé cigaliers', code: 'TM19' }).certain).toBe(false);
  });

  test('a number that two articles have links neither', () => {
    const twice = buildMatcher(
      cellar.map((entry) => ({ ...entry, ean: '3760000000017' })),
      { follows: 'reference' },
    );
    expect(twice.rank({ name: '', ean: '3760000000017' })[0]?.certain).toBe(false);
  });
});

test('an article may have several names, and is found by each and told once', () => {
  const known = buildMatcher([...cellar, { id: 'merle', name: 'SANC. JOUAN. SIFFL.' }], {
    follows: 'reference',
  });
  const ids = known.rank({ name: 'sanc jouan siffl' }, 20).map(({ id }) => id);
  expect(ids[0]).toBe('merle');
  expect(ids.filter((id) => id === 'merle')).toHaveLength(1);
});

test('the evidence says which words agreed and which stand alone', () => {
  const { evidence } = firstFor('Roc Levant CDR rouge bio 2022');
  expect(evidence.words.shared).toEqual(expect.arrayContaining(['roc', 'levant', 'cotes', 'rhone', 'rouge']));
  expect(evidence.words.askedAlone).toEqual(['bio']);
  expect(evidence).toMatchObject({ by: 'name', vintage: 'agrees', colour: 'agrees', size: 'unasked' });
});
