/** What is said of closures and cash, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  period: { shift: 'Service', day: 'Journée', month: 'Mois', year: 'Année' },
  allPeriods: 'Toutes les périodes',
  what: 'Période',
  named: {
    shift: (name: string) => `Service du ${name}`,
    day: (name: string) => `Journée du ${name}`,
    month: (name: string) => `Mois : ${name}`,
    year: (name: string) => `Année ${name}`,
  },
  number: (number: number) => `Clôture n° ${number}`,
  tickets: 'Tickets',
  gross: 'Total TTC',
  refunds: 'Dont retours',
  discounts: 'Dont remises',
  perpetual: 'Total perpétuel',
  empty: {
    title: 'Aucune clôture pour l’instant',
    words:
      'La caisse propose de clôturer à la fin du service et de la journée. Elle signe ses totaux elle-même, même hors ligne, et ils arrivent ici.',
  },
  days: {
    title: 'Les journées',
    complete: 'Complète',
    provisional: 'Provisoire',
    missing: (codes: string) => `Il manque la clôture de ${codes}`,
    unheard: (codes: string) => `Sans nouvelles de ${codes} depuis cette journée`,
    tickets: (count: number, written: string) => `${written} ${plural(count, 'ticket', 'tickets')}`,
    none: 'Aucune vente ces quatorze derniers jours.',
    hint: 'Une journée est complète quand chaque caisse qui a vendu l’a clôturée et que tout est arrivé. Un ticket arrivé en retard ne change jamais un total signé.',
  },
  facts: {
    title: 'Cette clôture',
    register: 'Caisse',
    at: 'Signée',
    operator: 'Par',
    day: 'Journée',
  },
  tenders: 'Règlements',
  paid: (count: number) => `${count} ${plural(count, 'règlement', 'règlements')}`,
  cash: {
    title: 'Le tiroir',
    float: 'Fond de caisse',
    expected: 'Devait contenir',
    counted: 'Compté',
    difference: 'Écart',
    none: 'Aucun écart',
    differing: 'Seulement les écarts',
    empty: {
      title: 'Aucun service compté pour l’instant',
      words:
        'À la fin du service, la caisse demande de compter le tiroir sans montrer ce qu’elle attend. L’écart, s’il y en a un, apparaît ici.',
    },
    words:
      'Un écart ne se corrige pas : il reste écrit. Cherchez d’abord un rendu de monnaie ou une sortie de caisse oubliée ; si vous remettez la somme, faites une entrée de caisse sur la caisse, avec le motif.',
  },
  notFound: 'Cette clôture est introuvable.',
  print: 'Imprimer',
};
