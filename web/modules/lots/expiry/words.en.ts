/** Short dates in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Short dates',
  figures: {
    soon: 'Lots to sell',
    worth: 'What they cost, without VAT',
    past: 'Dates passed',
    unsold: 'Will not go in time',
  },
  empty: 'No date is pressing',
  emptyWords:
    'Lots whose date comes near appear here. A date is typed or scanned when a delivery is received.',
  receive: 'Receive a delivery',
  inDays: (day, days) =>
    days === 0 ? `to be sold today, ${day}` : `before ${day}, in ${days} ${plural(days, 'day', 'days')}`,
  since: (day) => `its date passed on ${day}`,
  lot: (code) => `lot ${code}`,
  worth: (amount) => `cost ${amount}`,
  at: (quantity, place) => `${quantity} ${place}`,
  proposals: {
    title: 'To mark down',
    none: 'No price to lower today.',
    nothingSells: (left) => `None sold in eight weeks: ${left} will be left.`,
    pace: (sold, left) => `Sold in eight weeks: ${sold}. At that pace, ${left} will be left.`,
    price: (usual, price) => `${usual} → ${price}`,
    atCost: 'The price stops at what the item cost.',
    others: 'The price goes down for the whole item, in every price list, until this lot ends.',
    accept: (price) => `Sell at ${price}`,
    accepted: (name, price) => `${name}: ${price} from now on. Its shelf label is to be printed again.`,
    refuse: 'Not this time',
    reason: 'Why?',
    send: 'Keep the price',
    refused: 'The price stays. The next step will be proposed.',
    cancel: 'Back',
  },
  watched: {
    title: 'To watch',
    why: {
      past: 'To be taken off sale',
      held: 'Lot held',
      notSold: 'Not for sale: to be used in making',
      noPrice: 'Has no selling price',
      sells: 'Will go in time',
      tooEarly: 'Too early to mark down',
      decided: 'Decided for this step',
      atCost: 'Sells at cost already',
      marked: 'Marked down already',
    },
    remove: 'Write off',
  },
  markdowns: {
    title: 'Markdowns',
    none: 'No price has been lowered.',
    inForce: 'In force',
    refused: 'Refused',
    ended: {
      sold: 'Lot sold',
      past: 'Date passed',
      byHand: 'Price put back',
      replaced: 'Next step',
    },
    by: (name) => `by ${name}`,
    end: 'Put the price back',
    endQuestion: (price) => `The item goes back to ${price}.`,
    done: 'The former price is back.',
  },
  settings: {
    title: 'Settings',
    alert: 'How many days before the date to tell?',
    kind: (kind) => `${kind}: days before the date`,
    kindHint: 'Empty: as the house',
    steps: 'Price steps',
    within: 'Days left',
    off: 'Off',
    add: 'Add a step',
    remove: (days) => `Remove the step of ${days} ${plural(days, 'day', 'days')}`,
    belowCost: 'Allow a price below cost',
    belowCostHint:
      'Selling at a loss is forbidden in France but for exceptions: perishables about to spoil, sales, end of season. Ask your accountant.',
    save: 'Save',
    saved: 'Settings saved.',
  },
};
