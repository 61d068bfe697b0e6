/** A good as it is being composed: what the good needs, beside what only its offers need. */
import type { Good } from './types.ts';

export interface Draft {
  good: Omit<Good, 'id' | 'code'>;
  /** Shelf price of a piece, VAT included. */
  cents: number;
  /** `bouteille`, `magnum`, `pièce`. */
  pieceLabel: string;
}
