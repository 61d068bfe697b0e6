/** A ticket's sealed text as the sale that it says. */
import { recordOf, type SealedSale } from '#domain/till/record.ts';
import { Unreadable } from '#domain/till/rows.ts';

/** Null where it cannot be read as one. */
export function saleOf(text: string): SealedSale | null {
  try {
    const record = recordOf(text);
    return record.kind === 'ticket' || record.kind === 'training' ? record : null;
  } catch (fault) {
    if (fault instanceof Unreadable) return null;
    throw fault;
  }
}

/** How often its print was made, and how; null where it cannot be read as one. */
export function printOf(text: string) {
  try {
    const record = recordOf(text);
    return record.kind === 'duplicate' ? record.print : null;
  } catch (fault) {
    if (fault instanceof Unreadable) return null;
    throw fault;
  }
}
