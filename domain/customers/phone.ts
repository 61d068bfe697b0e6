/** Telephone numbers as people type them, kept as E.164 (ITU-T): `06 12 34 56 78` is `+33612345678`. */
import { refuseCustomer } from './refusals.ts';

/** Numbers of ten digits that are dialled alike in all of France and belong to another country code, by their first four. */
const overseas = new Map([
  ...['0590', '0690', '0691'].map((head) => [head, '590'] as const),
  ...['0594', '0694'].map((head) => [head, '594'] as const),
  ...['0596', '0696', '0697'].map((head) => [head, '596'] as const),
  ...['0262', '0263', '0269', '0639', '0692', '0693'].map((head) => [head, '262'] as const),
]);
const overseasCodes = new Set<string>(overseas.values());

const national = /^0[1-9]\d{8}$/;
const international = /^\+[1-9]\d{6,14}$/;

export function readPhone(typed: string): string {
  // The zero in brackets is dialled at home only.
  const digits = typed
    .replaceAll(/\(0\)/g, '')
    .replaceAll(/[\s.()/-]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+330/, '+33');
  if (national.test(digits)) return `+${overseas.get(digits.slice(0, 4)) ?? '33'}${digits.slice(1)}`;
  const isWhole = international.test(digits) && (!digits.startsWith('+33') || digits.length === 12);
  if (!isWhole) throw refuseCustomer('phone_wrong', { phone: typed.trim() });
  return digits;
}

/** As one dials it in France: `06 12 34 56 78`; a number from abroad with its country's code. */
export function sayPhone(phone: string): string {
  const home = dialledAtHome(phone);
  return home === null ? phone : (home.match(/\d{2}/g) ?? []).join(' ');
}

/** The ten digits of a number of France, null for any other. */
export function dialledAtHome(phone: string): string | null {
  const code = phone.startsWith('+33') ? '33' : phone.slice(1, 4);
  const isFrench = code === '33' || overseasCodes.has(code);
  return isFrench && phone.length === code.length + 10 ? `0${phone.slice(code.length + 1)}` : null;
}
