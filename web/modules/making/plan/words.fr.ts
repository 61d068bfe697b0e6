/** The plan's sentences, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  empty: {
    title: 'Rien à prévoir',
    words:
      'Le plan se remplit des réservations, des ordres ouverts et des seuils d’alerte de ce que vous fabriquez.',
    action: 'Voir les recettes',
  },
  late: {
    title: 'En retard',
    words: 'Promis pour une date que les délais ne permettent plus.',
    line: (reference: string, by: string, ready: string) =>
      `${reference}\u00a0: voulu le ${by}, possible le ${ready}`,
  },
  make: { title: 'À fabriquer', none: 'Rien à fabriquer de plus.' },
  buy: { title: 'À acheter pour fabriquer', none: 'Rien à acheter de plus.' },
  standIns: {
    title: 'Pris à la place',
    words:
      'Il n’y a pas assez, à temps, de ce que la recette demande\u00a0: le plan compte sur ce qui peut le remplacer.',
    line: (quantity: string, name: string) => `au lieu de ${quantity} · ${name}`,
  },
  begin: (day: string) => `commencer le ${day}`,
  orderBy: (day: string) => `commander le ${day}`,
  ready: (day: string) => `prêt le ${day}`,
  wantedBy: (day: string) => `voulu le ${day}`,
  forWhom: (reference: string) => `pour ${reference}`,
  andOthers: (count: number) => plural(count, `et ${count} autre`, `et ${count} autres`),
  more: (count: string) => `Et ${count} de plus.`,
  threshold: 'pour le seuil d’alerte',
  create: 'Créer l’ordre',
  createAll: (count: number) => plural(count, 'Créer l’ordre', `Créer les ${count} ordres`),
  created: (count: number) => plural(count, 'Un ordre est prévu.', `${count} ordres sont prévus.`),
  honour: {
    title: 'Peut-on honorer cette commande\u00a0?',
    words: 'À côté de tout ce qui est déjà promis.',
    add: 'Ajouter un article',
    by: 'Pour le',
    ask: 'Vérifier',
    yes: 'Oui, dans les temps.',
    no: 'Pas à cette date.',
    there: 'en stock ou déjà prévu',
    readyOn: (day: string) => `possible le ${day}`,
    toMake: (amount: string) => `${amount} à fabriquer ou à acheter`,
    takes: 'Ce que cela demande',
    reference: 'Pour qui\u00a0?',
  },
};
