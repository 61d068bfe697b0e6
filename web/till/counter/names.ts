/** How an article is named where there is little room: each thing once, and no quotation mark alone at the end of a line. */
import type { TillItem } from '#domain/till/item.ts';
import { glued } from '#web/i18n/glued.ts';

const volumeAtEnd = /,\s*[\d.,]+\s*(?:cl|l|ml)$/iu;

/** A name without the size and the producer that stand below it on a tile. */
export function tileNames({ name, producer, measure }: Pick<TillItem, 'name' | 'producer' | 'measure'>): {
  name: string;
  producer: string | null;
} {
  const unsized = measure === 'volume' ? name.replace(volumeAtEnd, '') : name;
  const tail = producer === null ? '' : `, ${producer}`;
  const isNamed = tail !== '' && unsized.endsWith(tail) && unsized.length > tail.length;
  return {
    name: glued(isNamed ? unsized.slice(0, -tail.length) : unsized),
    producer: isNamed ? producer : null,
  };
}
