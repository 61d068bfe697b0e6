/** Gift cards and credit notes: what tickets put on them and pay by them. The server’s balances and a device that can ask nobody reckon alike. */
import type { SealedSale } from './record.ts';
import type { Tender } from './words.ts';

/** One writing of a code, however it was typed. */
export const readGiftCode = (typed: string): string => typed.trim().toUpperCase();

/** Paid by what is left on a code. */
export const isByCode = (tender: Tender): boolean => tender === 'giftCard' || tender === 'creditNote';

/** Cents put on a card; negative were paid by it. */
export function cardEntriesOf({
  line,
  payment,
}: Pick<SealedSale, 'line' | 'payment'>): { code: string; amount: bigint }[] {
  const sold = line.flatMap(({ kind, reference, amount }) =>
    kind === 'giftCard' && reference !== null ? [{ code: readGiftCode(reference), amount }] : [],
  );
  const paid = payment.flatMap(({ tender, reference, amount }) =>
    isByCode(tender) && reference !== null ? [{ code: readGiftCode(reference), amount: -amount }] : [],
  );
  return [...sold, ...paid];
}

/** What a device remembers of a card. */
export interface KnownCard {
  /** Cents that were left when the server was last asked; null where it never was. */
  known: bigint | null;
  /** Whether the server answered when it was last asked. */
  answered: boolean;
  /** This device’s own entries that are not counted there. */
  since: readonly { sequence: number; amount: bigint; unasked: boolean }[];
}

export const newCard: KnownCard = { known: null, answered: false, since: [] };

export const sumOfEntries = ({ since }: Pick<KnownCard, 'since'>): bigint =>
  since.reduce((sum, { amount }) => sum + amount, 0n);

/** Cents that a card may pay while nobody can be asked: the house’s limit less what it paid unasked since it was last counted, and no more than is known to be left. */
export function leftOffline(card: Pick<KnownCard, 'known' | 'since'>, limit: bigint): bigint {
  const left =
    limit + sumOfEntries({ since: card.since.filter(({ amount, unasked }) => unasked && amount < 0n) });
  if (card.known === null) return left;
  const knownLeft = card.known + sumOfEntries(card);
  return knownLeft < left ? knownLeft : left;
}
