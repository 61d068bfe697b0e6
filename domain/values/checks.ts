/** Check digits of the codes that French shops meet: SIREN, SIRET, VAT number, GTIN. All take bare digits, without spaces. */

/** The Luhn sum (ISO/IEC 7812-1, annex B): every second digit from the right is doubled. */
export function luhnValid(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  let sum = 0;
  for (let fromRight = 0; fromRight < digits.length; fromRight += 1) {
    const digit = Number(digits[digits.length - 1 - fromRight]);
    const doubled = digit * 2;
    sum += fromRight % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A company: 9 digits, not all zero (which would pass the sum and is what people type to get past a form). */
export function sirenValid(siren: string): boolean {
  return /^(?!0+$)\d{9}$/.test(siren) && luhnValid(siren);
}

const LA_POSTE = '356000000';

/**
 * An establishment: the company's SIREN and 5 digits. La Poste outgrew the Luhn sum with its thousands of offices: its
 * establishments are valid when their digits add up to a multiple of 5.
 */
export function siretValid(siret: string): boolean {
  if (!/^\d{14}$/.test(siret) || !sirenValid(siret.slice(0, 9))) return false;
  if (luhnValid(siret)) return true;
  return siret.startsWith(LA_POSTE) && sumOfDigits(siret) % 5 === 0;
}

function sumOfDigits(digits: string): number {
  return Array.from(digits, Number).reduce((sum, digit) => sum + digit, 0);
}

/** The French VAT number of a company: `FR`, the key (12 + 3 × (SIREN mod 97)) mod 97, the SIREN. */
export function frenchVatNumber(siren: string): string {
  if (!sirenValid(siren)) throw new Error(`frenchVatNumber: not a SIREN: ${siren}`);
  const key = (12 + 3 * (Number(siren) % 97)) % 97;
  return `FR${String(key).padStart(2, '0')}${siren}`;
}

/** The last digit of a GTIN, from all the others (GS1 General Specifications §7.9): weights 3 and 1 from the right. */
export function gtinCheckDigit(digitsBefore: string): string {
  if (!/^\d+$/.test(digitsBefore)) throw new Error(`gtinCheckDigit: not digits: ${digitsBefore}`);
  const sum = Array.from(digitsBefore, Number)
    .reverse()
    .reduce((sum, digit, fromRight) => sum + digit * (fromRight % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** GTIN-8, -12 (UPC-A), -13 (EAN-13) or -14. */
export function gtinValid(gtin: string): boolean {
  return /^(?:\d{8}|\d{12,14})$/.test(gtin) && gtinCheckDigit(gtin.slice(0, -1)) === gtin.at(-1);
}
