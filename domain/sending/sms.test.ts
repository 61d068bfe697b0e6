/** What an SMS holds, and the words by which one leaves. */
import { expect, test } from 'vitest';
import { isStop, partsOf, plainForSms, readGsm } from './sms.ts';

test('An SMS counts as many messages as telephones make of it', () => {
  const count = (text: string) => {
    const { alphabet, parts } = partsOf(text);
    return [alphabet, parts.length];
  };
  expect(count('é'.repeat(160))).toEqual(['gsm', 1]);
  expect(count('é'.repeat(161))).toEqual(['gsm', 2]);
  expect(count('€'.repeat(80))).toEqual(['gsm', 1]);
  // Two codes each, of which none is cut in two: 76 go into a piece of 153.
  expect(count('€'.repeat(153))).toEqual(['gsm', 3]);
  expect(count('ê'.repeat(70))).toEqual(['ucs2', 1]);
  expect(count('ê'.repeat(71))).toEqual(['ucs2', 2]);
  expect(count('🍷'.repeat(67))).toEqual(['ucs2', 3]);
});

test('Signs of print become those of a telephone, so that a message is not twice as dear', () => {
  const text = 'L’été : « Chinon » – 12 €…';
  expect(plainForSms(text)).toBe('L\'été : "Chinon" - 12 €...');
  expect(readGsm(partsOf(text).parts.flat())).toBe('L\'été : "Chinon" - 12 €...');
});

test('C6 STOP is read however it is typed; a sentence about it is not one', () => {
  for (const said of ['STOP', ' stop ', 'Stop.', 'ARRÊT', 'arret', 'STOP 36111', 'STOP SMS', 'Désabonnement'])
    expect(isStop(said), said).toBe(true);
  for (const said of ['', 'Ne stoppez pas', 'stop ou encore ?', 'Bonjour', 'STOPPER'])
    expect(isStop(said), said).toBe(false);
});
