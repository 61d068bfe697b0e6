/** "Why is this number what it is?", in a sentence. */
import type { Language } from '../values/refusal.ts';
import type { Instant } from '../values/time.ts';
import type { Cause } from './rules.ts';

export interface LevelStory {
  level: bigint;
  /** The last count, or null where nothing was ever counted. */
  since: Instant | null;
  /** What there was then. */
  start: bigint;
  parts: readonly { cause: Cause; quantity: bigint; moves: number }[];
}

const words: Record<Cause, { fr: string; en: string }> = {
  sale: { fr: 'vendus', en: 'sold' },
  return: { fr: 'rendus par des clients', en: 'returned by customers' },
  delivery: { fr: 'livrés', en: 'delivered' },
  supplierReturn: { fr: 'rendus au fournisseur', en: 'returned to the supplier' },
  transfer: { fr: 'déplacés', en: 'moved' },
  shipment: { fr: 'expédiés', en: 'shipped' },
  receipt: { fr: 'reçus de transit', en: 'received from transit' },
  loss: { fr: 'perdus ou cassés', en: 'lost or broken' },
  tasting: { fr: 'goûtés', en: 'tasted' },
  clearance: { fr: 'déstockés', en: 'cleared' },
  count: { fr: "d'écart d'inventaire", en: 'count adjustment' },
  opening: { fr: 'ouverts au bar', en: 'opened at the bar' },
  leftover: { fr: 'de fonds de bouteille', en: 'left in bottles' },
  rounding: { fr: "d'arrondi de service", en: 'pouring remainder' },
  consumption: { fr: 'employés en fabrication', en: 'used in making' },
  output: { fr: 'fabriqués', en: 'made' },
  reversal: { fr: 'annulés', en: 'reversed' },
};

/** `say` writes a quantity the way the reader counts it: "12 bt", "3 verres". */
export function explainLevel(
  story: LevelStory,
  language: Language,
  say: (quantity: bigint) => string,
  sayDate: (at: Instant) => string,
): string {
  const french = language === 'fr';
  const parts = story.parts
    .filter((part) => part.quantity !== 0n)
    .map((part) => `${saySigned(part.quantity, say)} ${words[part.cause][language]}`);
  const opening =
    story.since === null
      ? french
        ? 'Depuis le début'
        : 'From the start'
      : french
        ? `Compté ${say(story.start)} le ${sayDate(story.since)}`
        : `Counted ${say(story.start)} on ${sayDate(story.since)}`;
  const middle =
    parts.length > 0 ? parts.join(', ') : french ? 'rien n’a bougé depuis' : 'nothing has moved since';
  return french
    ? `${opening} : ${middle}. Il y a donc ${say(story.level)}.`
    : `${opening}: ${middle}. So there is ${say(story.level)}.`;
}

/** `− 3 bt − 37,5 cl`: the sign is that of all of it. */
function saySigned(quantity: bigint, say: (quantity: bigint) => string): string {
  return quantity < 0n ? `− ${say(-quantity).replaceAll('+', '−')}` : `+ ${say(quantity)}`;
}
