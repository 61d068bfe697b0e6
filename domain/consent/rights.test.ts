/** Quiet hours, how long people are kept, texts, and what lets somebody leave. */
import { describe, expect, test } from 'vitest';
import { quietUntil, usualQuiet } from './quiet.ts';
import { type HouseUses, processingsOf } from './register.ts';
import { answerBy, keptUntil, lastActiveContact } from './retention.ts';
import { readWording, sayText, textKeys, usualWording } from './texts.ts';
import { unsubscribeHeaders } from './unsubscribe.ts';

const paris = 'Europe/Paris';

describe('C6 quiet hours', () => {
  const until = (at: string, more: Partial<typeof usualQuiet> = {}, channel: 'sms' | 'email' = 'sms') =>
    quietUntil({ purpose: 'marketing', channel, at }, paris, { ...usualQuiet, ...more });

  test('an SMS waits from 20 h to 8 h, over Sundays and public holidays', () => {
    expect(until('2026-11-23T09:00:00.000Z')).toBe(null);
    expect(until('2026-11-23T18:59:00.000Z')).toBe(null);
    expect(until('2026-11-23T19:00:00.000Z')).toBe('2026-11-24T07:00:00.000Z');
    expect(until('2026-11-23T06:59:00.000Z')).toBe('2026-11-23T07:00:00.000Z');
    // From a Saturday evening over Sunday.
    expect(until('2026-11-21T20:00:00.000Z')).toBe('2026-11-23T07:00:00.000Z');
    // A 1st of May on a Friday; in summer time.
    expect(until('2026-05-01T10:00:00.000Z')).toBe('2026-05-02T06:00:00.000Z');
  });

  test('what the house chose is kept to, e-mail never rings, and safety does not wait', () => {
    expect(until('2026-11-22T10:00:00.000Z', { sundays: false })).toBe(null);
    expect(until('2026-12-26T10:00:00.000Z', { region: 'alsaceMoselle' })).toBe('2026-12-28T07:00:00.000Z');
    expect(until('2026-11-22T02:00:00.000Z', {}, 'email')).toBe(null);
    const safety = { purpose: 'safety', channel: 'sms', at: '2026-11-22T02:00:00.000Z' } as const;
    expect(quietUntil(safety, paris, usualQuiet)).toBe(null);
  });
});

test('C8 people are kept three years after the last time that they did something: an open or a delivery is not one', () => {
  const contacts = [
    { kind: 'created' as const, at: '2020-01-01T10:00:00.000Z' },
    { kind: 'purchase' as const, at: '2023-02-28T10:00:00.000Z' },
    { kind: 'open' as const, at: '2026-10-01T10:00:00.000Z' },
    { kind: 'delivery' as const, at: '2026-10-02T10:00:00.000Z' },
  ];
  expect(lastActiveContact(contacts)).toBe('2023-02-28T10:00:00.000Z');
  expect(keptUntil('2023-02-28', 3)).toBe('2026-02-28');
  expect(keptUntil('2024-02-29', 3)).toBe('2027-02-28');
});

test('C9 a request is answered within a month, to the last day that the next month has', () => {
  expect([answerBy('2026-01-15'), answerBy('2026-01-31'), answerBy('2026-12-31')]).toEqual([
    '2026-02-15',
    '2026-02-28',
    '2027-01-31',
  ]);
});

test('C1 every text says what it is for, by which channel, and that one may change one’s mind; one without its channel is refused', () => {
  for (const key of textKeys) {
    const wording = usualWording(key, 'Cave Camille');
    expect(readWording(wording)).toEqual(wording);
    expect(sayText(wording, 'letter', 'fr')).toContain('par courrier');
    expect(sayText(wording, 'letter', 'en')).toMatch(/Cave Camille.*by post/);
    expect(wording.fr).toMatch(/sans frais|gratuit/);
  }
  expect(() => readWording({ fr: 'Oui.', en: 'Yes {channel}.' })).toThrow(
    expect.objectContaining({ code: 'text_without_channel' }),
  );
});

test('C5 a message carries the two headers by which one click ends it', () => {
  expect(unsubscribeHeaders('https://cave.example/u')).toEqual({
    'List-Unsubscribe': '<https://cave.example/u>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
});

test('C9 the register of processing tells what the house uses, and nothing else', () => {
  const nothing = {
    customers: false,
    consents: false,
    mail: false,
    tills: false,
    suppliers: false,
    loyalty: false,
    campaigns: false,
    senders: [],
    wallets: [],
    vendors: [],
  };
  const keys = (uses: Partial<HouseUses>) =>
    processingsOf({ uses: { ...nothing, ...uses }, retentionYears: 2, language: 'fr' });
  expect(keys({}).map(({ key }) => key)).toEqual(['team']);
  const [, customers, , connections] = keys({ customers: true, vendors: ['Shopify', 'Square'] });
  expect(customers?.kept).toMatch(/^2 ans après/);
  const sent = keys({
    consents: true,
    loyalty: true,
    campaigns: true,
    wallets: ['Apple'],
    senders: ['Vonage'],
  });
  expect(sent.map(({ key }) => key)).toEqual(['team', 'loyalty', 'marketing', 'campaigns', 'wallet']);
  expect(sent.map(({ recipients }) => recipients).join(' ')).toMatch(
    /La maison ; Vonage\..*Apple, aux États-Unis/,
  );
  expect(keys({ consents: true })[1]?.recipients).toBe(
    'La maison ; le fournisseur de messagerie de la maison.',
  );
  expect(connections?.recipients).toBe('Shopify, Square, chacun pour sa boutique.');
});
