/** The house's own records: who is there twice, and who only lives or works with somebody. */
import { describe, expect, it } from 'vitest';
import { randomOf } from '../../world/random.ts';
import { type Compared, likenessesOf, pairsAmong, resembles } from './records.ts';

const person = (name: string, more: Partial<Compared> = {}): Compared => ({
  kind: 'person',
  name,
  phone: null,
  email: null,
  birthday: null,
  street: null,
  postcode: null,
  city: null,
  siret: null,
  ...more,
});

/** A small shop's customers, of whom each is another. */
function strangers(count: number): Compared[] {
  const random = randomOf('strangers');
  const first = 'Anne Paul Zoé Louis Marie Jean Chloé Hugo Emma Lucas Inès Nathan Léa Jules Alice Adam'.split(
    ' ',
  );
  const last =
    'Martin Bernard Petit Durand Leroy Moreau Simon Laurent Roux Girard Bonnet Lambert Fontaine Chevalier Robin Masson'.split(
      ' ',
    );
  const streets = ['rue des Lilas', 'avenue Foch', 'place du Marché', 'rue Basse', 'chemin Vert'];
  const pairs = first.flatMap((one) => last.map((other) => `${one} ${other}`));
  return pairs
    .map((name) => ({ name, place: random.fraction() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ name }, index) =>
      person(name, {
        phone: index % 3 === 0 ? null : `+336${String(random.integer(10_000_000, 99_999_999))}`,
        email: index % 4 === 0 ? `${name.replace(' ', '.').toLowerCase()}@courrier.example` : null,
        street: index % 2 === 0 ? `${random.integer(1, 80)} ${random.pick(streets)}` : null,
        postcode: '44000',
        city: 'Nantes',
      }),
    );
}

const found = (records: readonly Compared[]): string[] =>
  pairsAmong(records).map(({ one, other }) =>
    [records[one]?.name, records[other]?.name].toSorted((a = '', b = '') => a.localeCompare(b)).join(' + '),
  );

describe('among the customers of a small shop', () => {
  const shop = strangers(60);

  it('nobody is there twice where everybody is another', () => {
    expect(found(shop)).toEqual([]);
  });

  it.each([
    [
      'a telephone and a misspelled name',
      person('Solène Kerviel', { phone: '+33612345678' }),
      person('Solene Kerviell', { phone: '+33612345678' }),
    ],
    [
      'an address, names the other way round',
      person('Solène Kerviel', { street: '8 av. du Port', postcode: '44600' }),
      person('KERVIEL Solène', { street: '8 avenue du Port', postcode: '44600' }),
    ],
    [
      'an e-mail and an initial',
      person('S. Kerviel', { email: 's.kerviel@courrier.example' }),
      person('Solène Kerviel', { email: 's.kerviel@courrier.example' }),
    ],
    [
      'a birthday and a name',
      person('Solène Kerviel', { birthday: '1984-03-17' }),
      person('Solène Kerviel', { birthday: '1984-03-17', phone: '+33698989898' }),
    ],
  ])('one person is found by %s', (_, one, other) => {
    const pairs = pairsAmong([...shop, one, other]);
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ one: 60, other: 61 });
  });

  it.each([
    [
      'a couple',
      person('Solène Kerviel', { phone: '+33240000000', street: '8 rue du Port', postcode: '44600' }),
      person('Yann Kerviel', { phone: '+33240000000', street: '8 rue du Port', postcode: '44600' }),
    ],
    [
      'a father and his son of one name',
      person('Yann Kerviel', { birthday: '1951-02-03', street: '8 rue du Port', postcode: '44600' }),
      person('Yann Kerviel', { birthday: '1984-11-27', street: '8 rue du Port', postcode: '44600' }),
    ],
    [
      'somebody and their firm',
      person('Yann Kerviel', { phone: '+33240000000' }),
      person('Kerviel SARL', { kind: 'firm', phone: '+33240000000' }),
    ],
  ])('%s is never merged unseen', (_, one, other) => {
    expect(pairsAmong([...shop, one, other]).filter(({ isSure }) => isSure)).toEqual([]);
  });

  it('two records alone are enough to be found, and to be told apart', () => {
    const solene = person('Solène Kerviel', { phone: '+33612345678' });
    expect(found([solene, solene])).toHaveLength(1);
    expect(found([solene, person('Marc Dupuis')])).toEqual([]);
  });

  it('a handful is enough too, also where the names are exchanged and one is misspelled, in either order', () => {
    const home = { phone: '+33633333301', street: '8 avenue du Port', postcode: '29200' };
    const [one, other] = [person('Anatole Guivarch', home), person('GUIVARC’H Anatole', home)];
    const others = [
      person('Basile Roux', { phone: '+33633333302' }),
      person('Chloé Masson', { phone: '+33633333303' }),
      person('Irène Petit', { email: 'irene@cave.example' }),
      person('Noé Leclerc'),
    ];
    for (const records of [
      [one, other, ...others],
      [other, ...others, one],
    ])
      expect(pairsAmong(records).map(({ isSure }) => isSure)).toEqual([true]);
  });

  it('a couple is not even asked about', () => {
    const home = { phone: '+33240000000', street: '8 rue du Port', postcode: '44600' };
    expect(found([...shop, person('Solène Kerviel', home), person('Yann Kerviel', home)])).toEqual([]);
  });
});

describe('two records side by side', () => {
  it('say part by part what is the same, nearly, another, or known of one alone', () => {
    const one = person('Solène Kerviel', {
      phone: '+33612345678',
      birthday: '1984-03-17',
      street: '8 bis, av. du Port',
      postcode: '44600',
    });
    const other = person('Kerviel Solene', {
      birthday: '1984-03-18',
      street: '8 avenue du Port',
      postcode: '44600',
      email: 's@k.example',
    });
    expect(likenessesOf(one, other)).toEqual({
      name: 'near',
      phone: 'unsaid',
      email: 'unsaid',
      birthday: 'near',
      address: 'same',
      siret: 'unsaid',
    });
    expect(
      likenessesOf(
        person('Anne Petit', { birthday: '--03-17' }),
        person('Anne Petit', { birthday: '1984-03-17' }),
      ).birthday,
    ).toBe('near');
  });

  it('are shown to whoever is about to make the second one, by a like name or the same number', () => {
    const known = person('Solène Kerviel', { phone: '+33612345678' });
    const shown = (typed: Compared) => resembles(likenessesOf(typed, known));
    expect(shown(person('Solene Kervel'))).toBe(true);
    expect(shown(person('Solène Kerviel', { phone: '+33699999999' }))).toBe(true);
    expect(shown(person('S Kerviel', { phone: '+33612345678' }))).toBe(true);
    expect(shown(person('Yann Kerviel'))).toBe(false);
    expect(shown(person('Marie Durand', { phone: '+33612345678' }))).toBe(false);
  });
});
