/** What may be sent: the law's cases by hand, and that a merge never widens over random histories. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ask, type Holder, standingOf, verdictOf } from './effective.ts';
import { askedPurposes, bases, type Channel, channels, type Entry, sources, states } from './rules.ts';

const day = (date: number): string => `2026-03-${String(date).padStart(2, '0')}T10:00:00.000Z`;

const anne: Holder = {
  id: 'anne',
  nature: 'b2c',
  birthday: '1984-03-17',
  isSaidAdult: false,
  addresses: {
    email: 'anne@cave.example',
    sms: '+33612345678',
    phone: '+33612345678',
    letter: '1 rue du Port',
  },
  boughtAt: null,
  suppressed: [],
};
const firm: Holder = { ...anne, id: 'firm', nature: 'b2b', birthday: null };

function said(more: Partial<Entry> = {}): Entry {
  return {
    customerId: 'anne',
    purpose: 'marketing',
    channel: 'email',
    state: 'granted',
    basis: 'optIn',
    source: 'office',
    at: day(1),
    ...more,
  };
}
const refused = (more: Partial<Entry> = {}): Entry => said({ state: 'objected', basis: null, ...more });

function asked(holder: Holder, entries: readonly Entry[], more: Partial<Ask> = {}) {
  const ask: Ask = { purpose: 'marketing', channel: 'email', at: day(20), isAlcohol: true, ...more };
  const verdict = verdictOf([holder], entries, ask);
  return verdict.may ? verdict.basis : verdict.why;
}

describe('C1 B2C: a consent is a ticked box, for one channel alone', () => {
  test('nothing is granted by itself, and what is granted for e-mail is nothing for SMS', () => {
    expect(asked(anne, [])).toBe('neverGranted');
    expect(asked(anne, [said()])).toBe('optIn');
    expect(asked(anne, [said()], { channel: 'sms' })).toBe('neverGranted');
    expect(asked(anne, [said()], { purpose: 'loyalty' })).toBe('neverGranted');
    expect(asked(anne, [said()], { at: day(0).replace('03-00', '02-28') })).toBe('neverGranted');
    expect(asked({ ...anne, addresses: {} }, [said()])).toBe('noAddress');
  });

  test('what was refused stays so until the person ticks a box again; a stranger’s box opens nothing', () => {
    const no = refused({ at: day(5) });
    expect(asked(anne, [said(), no])).toBe('refused');
    expect(asked(anne, [no, said({ at: day(6) })])).toBe('optIn');
    expect(asked(anne, [no, said({ at: day(5) })])).toBe('refused');
    expect(asked(anne, [no, said({ at: day(6), source: 'claim' })])).toBe('refused');
    expect(asked(anne, [no, said({ at: day(6), basis: 'soft' })])).toBe('refused');
    const suppressed = [{ purpose: 'marketing' as const, channel: 'email' as const, at: day(5) }];
    expect(asked({ ...anne, suppressed }, [said()])).toBe('refused');
  });
});

describe('C2 soft opt-in', () => {
  test('stands on a real sale alone: an account, a card or an e-mailed receipt is none', () => {
    const soft = [said({ basis: 'soft' })];
    expect(asked(anne, soft)).toBe('noSale');
    expect(asked({ ...anne, boughtAt: day(2) }, soft)).toBe('soft');
    expect(asked({ ...anne, boughtAt: day(2) }, soft, { at: day(1) })).toBe('noSale');
    expect(asked({ ...anne, boughtAt: day(2) }, [...soft, refused({ at: day(3) })])).toBe('refused');
  });
  test('is for e-mail, SMS and RCS, and for news alone', () => {
    const buyer = { ...anne, boughtAt: day(1) };
    const soft = [said({ basis: 'soft', channel: 'phone' }), said({ basis: 'soft', purpose: 'loyalty' })];
    expect(asked(buyer, soft, { channel: 'phone' })).toBe('neverGranted');
    expect(asked(buyer, soft, { purpose: 'loyalty' })).toBe('neverGranted');
  });
});

test('C3 B2B: a firm that was told may be written to until it objects; a person may not', () => {
  const told = [said({ basis: 'b2b', customerId: 'firm' })];
  expect(asked(firm, told)).toBe('b2b');
  expect(asked(firm, [...told, refused({ customerId: 'firm', at: day(2) })])).toBe('refused');
  expect(asked(firm, [])).toBe('neverGranted');
  expect(asked(anne, [said({ basis: 'b2b' })])).toBe('noFirm');
});

test('C4 the telephone: of a person a ticked box, whatever they bought', () => {
  const buyer = { ...anne, boughtAt: day(1) };
  const phone = { channel: 'phone' as const };
  expect(asked(buyer, [said({ ...phone, basis: 'soft' })], phone)).toBe('neverGranted');
  expect(asked(buyer, [said({ ...phone, basis: 'informed' })], phone)).toBe('neverGranted');
  expect(asked(buyer, [said(phone)], phone)).toBe('optIn');
});

test('A letter goes to who was told that letters come, until they object', () => {
  const letter = { channel: 'letter' as const };
  const told = said({ ...letter, basis: 'informed' });
  expect(asked(anne, [told], letter)).toBe('informed');
  expect(asked(anne, [told, refused({ ...letter, at: day(2) })], letter)).toBe('refused');
});

test('C10 minors and those whose age is unknown are sent nothing for alcohol', () => {
  const young = { ...anne, birthday: '2008-03-21', isSaidAdult: true };
  expect(asked({ ...anne, birthday: null }, [said()])).toBe('ageUnknown');
  expect(asked({ ...anne, birthday: '--03-17' }, [said()])).toBe('ageUnknown');
  expect(asked({ ...anne, birthday: '--03-17', isSaidAdult: true }, [said()])).toBe('optIn');
  expect(asked(young, [said()])).toBe('minor');
  expect(asked(young, [said()], { at: day(21) })).toBe('optIn');
  expect(asked(young, [said()], { isAlcohol: false })).toBe('optIn');
  expect(
    verdictOf([anne, { ...young, id: 'young' }], [said()], {
      purpose: 'marketing',
      channel: 'email',
      at: day(20),
      isAlcohol: true,
    }),
  ).toEqual({ may: false, why: 'minor' });
});

test('C11 what is about safety passes always, wherever there is an address', () => {
  const nothing = [refused(), refused({ channel: 'sms' })];
  expect(asked({ ...anne, birthday: null }, nothing, { purpose: 'safety' })).toBe('safety');
  expect(asked({ ...anne, addresses: {} }, [], { purpose: 'safety' })).toBe('noAddress');
});

describe('over random histories', () => {
  const people = ['one', 'two', 'three'];
  const at = fc.integer({ min: 1, max: 20 }).map(day);
  const entry: fc.Arbitrary<Entry> = fc
    .record({
      customerId: fc.constantFrom(...people),
      purpose: fc.constantFrom(...askedPurposes),
      channel: fc.constantFrom<Channel>('email', 'sms', 'letter'),
      state: fc.constantFrom(...states),
      basis: fc.constantFrom(...bases),
      source: fc.constantFrom(...sources),
      at,
    })
    .map((drawn) => (drawn.state === 'granted' ? drawn : { ...drawn, basis: null }));
  const holderOf = (id: string): fc.Arbitrary<Holder> =>
    fc.record({
      id: fc.constant(id),
      nature: fc.constantFrom('b2c' as const, 'b2b' as const),
      birthday: fc.constantFrom('1984-03-17', '2015-03-17', '--03-17', null),
      isSaidAdult: fc.boolean(),
      addresses: fc
        .subarray([...channels])
        .map((held) => Object.fromEntries(held.map((channel) => [channel, `${id} by ${channel}`]))),
      boughtAt: fc.option(at),
      suppressed: fc.array(
        fc.record({
          purpose: fc.constantFrom(...askedPurposes),
          channel: fc.constantFrom<Channel>('email', 'sms'),
          at,
        }),
        { maxLength: 1 },
      ),
    });
  const history = fc.record({
    holders: fc.tuple(...people.map(holderOf)),
    entries: fc.array(entry, { maxLength: 12 }),
    ask: fc.record({
      purpose: fc.constantFrom(...askedPurposes),
      channel: fc.constantFrom<Channel>('email', 'sms', 'letter'),
      at,
      isAlcohol: fc.boolean(),
    }),
  });
  const entriesOf = (entries: readonly Entry[], group: readonly Holder[]) =>
    entries.filter(({ customerId }) => group.some(({ id }) => id === customerId));

  test('a merge never widens: an address that a group may be sent to, its own record alone might have been, in any smaller group too', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 3 }), ({ holders, entries, ask }, size) => {
        const group = holders.slice(0, size);
        const verdict = verdictOf(group, entriesOf(entries, group), ask);
        if (!verdict.may) return;
        const own = group.filter(({ id }) => id === verdict.customerId);
        expect(own[0]?.addresses[ask.channel]).toBe(verdict.address);
        for (const other of [null, ...group]) {
          const smaller = other === null ? own : [...own, ...[other].filter((one) => one !== own[0])];
          expect(verdictOf(smaller, entriesOf(entries, smaller), ask).may).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a refusal by anybody of a group, now, leaves none of its records standing', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...people), ({ holders, entries, ask }, customerId) => {
        const { purpose, channel } = ask;
        const all = [...entries, refused({ customerId, purpose, channel, at: day(25) })];
        for (const holder of holders)
          expect(standingOf(holder, all, { purpose, channel, at: day(30) }).basis).toBe(null);
      }),
      { numRuns: 300 },
    );
  });
});
