/** Customers' records: numbers and addresses as they are typed, what finds somebody, codes of cards, and the commitment in a seal. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../values/refusal.ts';
import { readAddress } from './address.ts';
import { ageKnownAdult, readBirthday, writeBirthday } from './birthday.ts';
import { newCardCode, readCardCode, sayCardCode } from './cardCode.ts';
import { commitmentOf } from './commitment.ts';
import { readPhone, sayPhone } from './phone.ts';
import { customerKinds, natureOf, readEmail, readFacts, searchTextOf, termsOf } from './rules.ts';

function codeOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
}

describe('a telephone number', () => {
  it.each([
    ['06 12 34 56 78', '+33612345678'],
    ['06.12.34.56.78', '+33612345678'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['0033612345678', '+33612345678'],
    ['+330612345678', '+33612345678'],
    ['0692 12 34 56', '+262692123456'],
    ['0690 12-34-56', '+590690123456'],
    ['+32 475 12 34 56', '+32475123456'],
    ['00 44 20 7946 0958', '+442079460958'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(readPhone(typed)).toBe(kept);
    expect(readPhone(kept)).toBe(kept);
    expect(readPhone(sayPhone(kept))).toBe(kept);
  });

  it.each(['06 12 34 56', '612345678', '+33 6 12 34 56', '00 12', 'pas de numéro', '06123456789'])(
    '%s is not a whole one',
    (typed) => expect(codeOf(() => readPhone(typed))).toBe('phone_wrong'),
  );

  it('is said as one dials it in France, and with its country from abroad', () => {
    expect(sayPhone('+33612345678')).toBe('06 12 34 56 78');
    expect(sayPhone('+262692123456')).toBe('06 92 12 34 56');
    expect(sayPhone('+32475123456')).toBe('+32475123456');
  });
});

describe('a birthday', () => {
  it.each([
    ['17/03/1984', '1984-03-17'],
    ['7.3', '--03-07'],
    ['17 mars 1984', '1984-03-17'],
    ['1er août', '--08-01'],
    ['3 Feb. 1990', '1990-02-03'],
    ['29/02', '--02-29'],
    ['--12-31', '--12-31'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(readBirthday(typed)).toBe(kept);
    expect(readBirthday(kept)).toBe(kept);
    expect(readBirthday(writeBirthday(kept))).toBe(kept);
  });

  it.each(['31/02', '29/02/1983', '17/13', '1984', '17/03/84', '17/03/1884', 'en mars', '12 brumaire'])(
    '%s is none',
    (typed) => expect(codeOf(() => readBirthday(typed))).toBe('birthday_wrong'),
  );

  it.each([
    ['2008-11-23', '2026-11-23', true],
    ['2008-11-24', '2026-11-23', false],
    ['2008-02-29', '2026-02-28', false],
    ['2008-02-29', '2026-03-01', true],
    ['--03-17', '2026-11-23', false],
    [null, '2026-11-23', false],
  ])('of %s tells on %s that somebody is 18: %s', (birthday, today, known) =>
    expect(ageKnownAdult(birthday, today)).toBe(known),
  );
});

describe('an address', () => {
  it('is in France where nobody says otherwise, and has a postcode of 5 digits there', () => {
    const typed = { street: ' 12  rue du Port \n\n Bât. B', postcode: '44 000', city: 'Nantes ' };
    const kept = { street: '12 rue du Port\nBât. B', postcode: '44000', city: 'Nantes', country: 'FR' };
    expect(readAddress(typed)).toEqual(kept);
    expect(codeOf(() => readAddress({ ...typed, postcode: '4400' }))).toBe('postcode_wrong');
    expect(readAddress({ ...typed, postcode: 'sw1a 1aa', country: 'gb' }).postcode).toBe('SW1A 1AA');
    expect(codeOf(() => readAddress({ ...typed, country: 'XX' }))).toBe('country_wrong');
  });

  it('that is only a country is none', () => expect(readAddress({ country: 'FR' }).country).toBeNull());
});

describe('an e-mail address', () => {
  it('is kept in small letters', () =>
    expect(readEmail(' Paul.Durand@Cave.Example ')).toBe('paul.durand@cave.example'));
  it.each(['paul', 'paul@', 'paul@cave', 'pa ul@cave.example', 'a@b@c.example', '<paul@cave.example>'])(
    '%s is none',
    (typed) => expect(codeOf(() => readEmail(typed))).toBe('email_wrong'),
  );
});

describe('a record', () => {
  it('holds nothing where nothing was typed', () => {
    expect(readFacts({ kind: 'person', name: ' Zoé Lenoir ', phone: ' ', email: null })).toEqual({
      kind: 'person',
      name: 'Zoé Lenoir',
      phone: null,
      email: null,
      cardCode: null,
      siret: null,
      note: null,
      birthday: null,
      street: null,
      postcode: null,
      city: null,
      country: null,
      language: null,
      householdId: null,
    });
  });

  it('of a firm, an association or a peer may have a SIRET that holds, of a person none', () => {
    const firm = { kind: 'firm', name: 'Bistrot du Port', siret: '732 829 320 00074' } as const;
    expect(readFacts(firm).siret).toBe('73282932000074');
    expect(readFacts({ ...firm, kind: 'association' }).siret).toBe('73282932000074');
    expect(customerKinds.map(natureOf)).toEqual(['b2c', 'b2c', 'b2b', 'b2b', 'b2b']);
    expect(codeOf(() => readFacts({ ...firm, siret: '73282932000075' }))).toBe('siret_wrong');
    expect(codeOf(() => readFacts({ ...firm, kind: 'household' }))).toBe('siret_of_firm_only');
    expect(codeOf(() => readFacts({ kind: 'firm', name: 'X', birthday: '17/03' }))).toBe(
      'birthday_of_person_only',
    );
    expect(codeOf(() => readFacts({ ...firm, name: ' ' }))).toBe('name_missing');
  });

  it.each([
    'zoe',
    'LENOIR Zoé',
    'lenoir@',
    '06 12 34',
    '0612345678',
    '+33 6 12 34 56 78',
    '00336123',
    'cv 22222-22222-2',
  ])('is found by %s', (typed) => {
    const text = searchTextOf({
      name: 'Zoé Lenoir',
      phone: '+33612345678',
      email: 'zoe.lenoir@cave.example',
      cardCode: 'CV22222222222',
    });
    expect(termsOf(typed).filter((term) => !text.includes(term))).toEqual([]);
  });
});

describe('the code of a card', () => {
  const codes = fc
    .infiniteStream(fc.nat({ max: 255 }))
    .map((stream) =>
      newCardCode((count) => Uint8Array.from({ length: count }, () => stream.next().value ?? 0)),
    );

  it('is read as it is typed: in small letters, with spaces or dashes', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^CV[2-9A-HJKMNP-Z]{11}$/);
        expect(readCardCode(sayCardCode(code).toLowerCase().replaceAll(' ', '-'))).toBe(code);
      }),
    );
  });

  it('with one character wrong, or two in each other’s place, is refused', () => {
    const alphabet = Array.from('23456789ABCDEFGHJKMNPQRSTUVWXYZ');
    fc.assert(
      fc.property(
        codes,
        fc.constantFrom(...alphabet),
        fc.tuple(fc.nat(10), fc.nat(10)),
        (code, other, [one, two]) => {
          const characters = Array.from(code.slice(2));
          const wrong = characters.with(one, other);
          const [first = '', second = ''] = [characters[one], characters[two]];
          for (const mistaken of [wrong, characters.with(one, second).with(two, first)]) {
            const isSame = mistaken.join() === characters.join();
            expect(codeOf(() => readCardCode(`CV${mistaken.join('')}`))).toBe(isSame ? null : 'card_wrong');
          }
        },
      ),
    );
  });

  it('from elsewhere stands as it is', () => expect(readCardCode(' 29-001 bis ')).toBe('29-001 bis'));
});

describe('the commitment in a seal', () => {
  const key = Uint8Array.from({ length: 32 }, (_, place) => place);
  const customerId = '019a0000-0000-7000-8000-0000000000aa';

  it('is HMAC-SHA256 of the customer’s id under the ticket’s key, in base64url', async () => {
    expect(await commitmentOf(key, customerId)).toBe('rX9wyEFgNwcvrSXWGptPEwICkX6xY1Cr8wxjsU5z0d4');
    expect(await commitmentOf(key, customerId.toUpperCase())).toBe(await commitmentOf(key, customerId));
  });

  it('is another for each ticket of the same customer, and needs the whole key', async () => {
    expect(
      await commitmentOf(
        key.map((byte) => byte ^ 1),
        customerId,
      ),
    ).not.toBe(await commitmentOf(key, customerId));
    await expect(commitmentOf(key.slice(1), customerId)).rejects.toThrow('31 bytes');
  });
});
