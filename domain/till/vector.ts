/** NF525's grand-total vector: the line that certified tills sign. */
import type { Instant } from '../values/time.ts';
import type { VatRow } from './record.ts';

/**
 * `2000:750|1000:1999|0550:100,2849,20200419152534,18,SALE,N`: each rate × 100 with its total, VAT included, in cents; the total; the
 * moment as `YYYYMMDDHHMMSS` (UTC here); the number; what it is; `Y` and the signature of the one before, or `N`.
 */
export function grandTotalVector(said: {
  vat: readonly Pick<VatRow, 'rate' | 'gross'>[];
  total: bigint;
  at: Instant;
  number: number;
  type: 'SALE' | 'REFUND' | 'CLOSURE';
  previous: string | null;
}): string {
  const rates = said.vat.map(({ rate, gross }) => `${String(rate ?? 0).padStart(4, '0')}:${gross}`).join('|');
  const moment = said.at.slice(0, 19).replaceAll(/[-T:]/g, '');
  const previous = said.previous === null ? 'N' : `Y,${said.previous}`;
  return `${rates},${said.total},${moment},${said.number},${said.type},${previous}`;
}

/** What a receipt prints of a signature: its characters 3, 7, 13 and 19 (NF525). */
export function signatureExtract(signature: string): string {
  return [3, 7, 13, 19].map((place) => signature[place - 1] ?? '').join('');
}
