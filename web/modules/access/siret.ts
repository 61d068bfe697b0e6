/** A SIRET while it is being typed: how far it is, and what it tells once it holds. */
import { frenchVatNumber, siretValid } from '#domain/values/checks.ts';

export type SiretReading =
  | { state: 'unfinished'; missing: number }
  | { state: 'wrong' }
  | { state: 'right'; siret: string; siren: string; vatNumber: string };

const length = 14;

/** People type it in groups, or paste it with dots. */
export function readTypedSiret(typed: string): SiretReading {
  const digits = typed.replaceAll(/[\s.-]/g, '');
  if (!/^\d*$/.test(digits) || digits.length > length) return { state: 'wrong' };
  if (digits.length < length) return { state: 'unfinished', missing: length - digits.length };
  if (!siretValid(digits)) return { state: 'wrong' };
  const siren = digits.slice(0, 9);
  return { state: 'right', siret: digits, siren, vatNumber: frenchVatNumber(siren) };
}

/** `732 829 320 00074`, as papers write it. */
export function groupSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4');
}

/** `732 829 320`. */
export function groupSiren(siren: string): string {
  return siren.replaceAll(/\d{3}(?=\d)/g, '$& ');
}
