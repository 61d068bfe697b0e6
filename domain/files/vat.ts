/** VAT rates as files write them. */
import { readDecimal } from './numbers.ts';

/**
 * `20`, `20 %`, `5,5`, `0.2` (a fraction, as workbooks store percentages) or a till's own code, into basis points; null where it is none.
 * Between 0 and 1 a number is a fraction: no rate on what a wine shop sells is under 1 %, except 0.
 */
export function readVatRate(text: string, codes: Readonly<Record<string, number>>): number | null {
  const trimmed = text.trim();
  if (Object.hasOwn(codes, trimmed)) return codes[trimmed] ?? null;
  const digits = trimmed.replace(/\s*%$/, '');
  const style = digits.includes(',') ? 'comma' : 'dot';
  const written = readDecimal(digits, style, 4);
  if (written === null || written < 0n) return null;
  const isFraction = written < 10_000n && digits === trimmed;
  const rate = isFraction ? Number(written) : Math.round(Number(written) / 100);
  return rate <= 5000 ? rate : null;
}
