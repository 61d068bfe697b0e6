/** The plan's sentences, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  empty: {
    title: 'Nothing to plan',
    words: 'The plan fills with reservations, open orders and the thresholds of what you make.',
    action: 'See the recipes',
  },
  late: {
    title: 'Late',
    words: 'Promised for a day that lead times no longer allow.',
    line: (reference, by, ready) => `${reference}: wanted on ${by}, possible on ${ready}`,
  },
  make: { title: 'To make', none: 'Nothing more to make.' },
  buy: { title: 'To buy for making', none: 'Nothing more to buy.' },
  standIns: {
    title: 'Taken instead',
    words:
      'There is not enough, in time, of what the recipe asks for: the plan counts on what may stand in for it.',
    line: (quantity, name) => `instead of ${quantity} · ${name}`,
  },
  begin: (day) => `begin on ${day}`,
  orderBy: (day) => `order on ${day}`,
  ready: (day) => `ready on ${day}`,
  wantedBy: (day) => `wanted on ${day}`,
  forWhom: (reference) => `for ${reference}`,
  andOthers: (count) => plural(count, `and ${count} other`, `and ${count} others`),
  more: (count) => `And ${count} more.`,
  threshold: 'for the threshold',
  create: 'Create the order',
  createAll: (count) => plural(count, 'Create the order', `Create the ${count} orders`),
  created: (count) => plural(count, 'One order is planned.', `${count} orders are planned.`),
  honour: {
    title: 'Can this order be honoured?',
    words: 'Beside all that is promised already.',
    add: 'Add an item',
    by: 'For',
    ask: 'Check',
    yes: 'Yes, in time.',
    no: 'Not by that day.',
    there: 'in stock or already under way',
    readyOn: (day) => `possible on ${day}`,
    toMake: (amount) => `${amount} to make or to buy`,
    takes: 'What it takes',
    reference: 'For whom?',
  },
};
