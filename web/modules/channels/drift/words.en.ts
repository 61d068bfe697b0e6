/** What the pages of gaps say, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Gaps',
  intro:
    'Shelf, ledger and shops are compared every day and at each count. Each gap comes with its causes, the likeliest first.',
  empty: {
    title: 'No gap',
    words: 'Shelf, ledger and shops say the same.',
  },
  open: 'Open',
  closed: 'Dealt with',
  states: 'Gaps shown',
  likelihood: { almostSure: 'Almost sure', probable: 'Probable', possible: 'Possible' },
  looking: 'Caveau is looking for the cause.',
  why: 'Why',
  whyOf: (cause) => `Why: ${cause}`,
  see: 'See',
  others: (count) => `${count} other ${plural(count, 'cause', 'causes')}`,
  correctThis: (correction, name) => `${correction}: ${name}`,
  corrected: 'The gap is dealt with.',
  notYet: 'Done, but a gap remains: the causes were weighed again.',
  remaining: (quantity) => `${quantity} left`,
  closedAs: { explained: 'Explained', corrected: 'Corrected' },
  by: (sentence, who) => `${sentence}, by ${who}`,
  compared: {
    title: 'Comparison',
    of: (name) => `“${name}”`,
    never: 'not compared yet',
    last: 'compared',
    listings: (count, one) => `${count} ${one ? 'item' : 'items'}`,
    gaps: (count) => (count === 0 ? 'no gap' : `${count} ${plural(count, 'gap', 'gaps')}`),
    now: 'Compare now',
    nowThis: (name) => `Compare now: “${name}”`,
    asked: 'The comparison has begun.',
    auditOn: 'Audit planned for',
    auditDone: 'Audit made on',
  },
};
