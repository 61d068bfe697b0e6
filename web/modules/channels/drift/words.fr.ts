/** What the pages of gaps say, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  title: 'Écarts',
  intro:
    'Le rayon, le registre et vos boutiques sont comparés chaque jour et à chaque comptage. Chaque écart vient avec ses causes, la plus probable d’abord.',
  empty: {
    title: 'Aucun écart',
    words: 'Le rayon, le registre et vos boutiques disent la même chose.',
  },
  open: 'En cours',
  closed: 'Réglés',
  states: 'Écarts montrés',
  likelihood: { almostSure: 'Presque sûr', probable: 'Probable', possible: 'Possible' },
  looking: 'Caveau cherche la cause.',
  why: 'Pourquoi',
  whyOf: (cause: string) => `Pourquoi : ${cause}`,
  see: 'Voir',
  others: (count: number) => `${count} ${plural(count, 'autre cause', 'autres causes')}`,
  correctThis: (correction: string, name: string) => `${correction} : ${name}`,
  corrected: 'Écart réglé.',
  notYet: 'C’est fait, mais il reste un écart : les causes ont été revues.',
  remaining: (quantity: string) => `reste ${quantity}`,
  closedAs: { explained: 'Expliqué', corrected: 'Corrigé' },
  by: (sentence: string, who: string) => `${sentence}, par ${who}`,
  compared: {
    title: 'Comparaison',
    of: (name: string) => `« ${name} »`,
    never: 'pas encore comparée',
    last: 'comparée',
    listings: (count: string, one: boolean) => `${count} ${one ? 'article' : 'articles'}`,
    gaps: (count: number) => (count === 0 ? 'aucun écart' : `${count} ${plural(count, 'écart', 'écarts')}`),
    now: 'Comparer maintenant',
    nowThis: (name: string) => `Comparer maintenant : « ${name} »`,
    asked: 'La comparaison est lancée.',
    auditOn: 'Contrôle prévu le',
    auditDone: 'Contrôle fait le',
  },
};
