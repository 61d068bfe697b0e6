/** Text in the order a reader expects: accents and case aside, numbers by value. */
const collator = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' });

export const compareText = (one: string, other: string): number => collator.compare(one, other);
