/** What another till writes on a ticket for its customer: a card's code perhaps, or a number of its own. */

/** A card's code means the same person at every till. A short number means nobody outside the program that counted it. */
export function mayBeCard(ref: string): boolean {
  return !/^\d{1,7}$/.test(ref.trim());
}
