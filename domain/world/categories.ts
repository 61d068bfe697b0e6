/** What customers come for: goods sorted as demand sees them. */
import { keepingOf } from '../catalog/rules.ts';
import type { Good } from './types.ts';

export const categories = [
  'red',
  'white',
  'rose',
  'champagne',
  'sparkling',
  'sweet',
  'largeFormat',
  'smallFormat',
  'bagInBox',
  'spirit',
  'beer',
  'softDrink',
  'food',
  'confectionery',
  'glassware',
  'packaging',
  'giftBox',
  'service',
] as const;
export type Category = (typeof categories)[number];

/** Null for what only the bar serves. */
export function categoryOf(good: Good): Category | null {
  switch (good.kind) {
    case 'wine':
      return wineCategoryOf(good);
    case 'food':
      return good.vat.vatTakeaway === 2000 ? 'confectionery' : 'food';
    case 'bundle':
      return isBoard(good) ? null : 'giftBox';
    case 'other':
      return 'glassware';
    case 'material':
      return null;
    default:
      return good.kind;
  }
}

/** Stands on a shelf itself: neither a service nor a bundle, which is its components. */
export function isKept({ kind }: Good): boolean {
  return keepingOf(kind) === 'itself';
}

/** A board is eaten on the spot, so its VAT is that of food. */
export function isBoard(good: Good): boolean {
  return good.kind === 'bundle' && good.vat.vatOnSite === 1000;
}

function wineCategoryOf({ wine, content, name }: Good): Category {
  if (content < 700_000n) return 'smallFormat';
  if (name.includes('BIB')) return 'bagInBox';
  if (content > 750_000n) return 'largeFormat';
  if (wine?.style === 'sparkling') return wine.region === 'Champagne' ? 'champagne' : 'sparkling';
  if (wine?.style === 'sweet' || wine?.style === 'fortified') return 'sweet';
  if (wine?.colour === 'rose') return 'rose';
  return wine?.colour === 'red' ? 'red' : 'white';
}
