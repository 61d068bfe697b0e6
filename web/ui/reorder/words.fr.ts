/** What ordering again says, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  title: (name: string) => `Quand recommander ${name}`,
  minimum: 'Seuil',
  target: 'Commander jusqu’à',
  stopped: 'Ne plus proposer cet article',
  saved: 'Seuil enregistré.',
  order: 'Commander',
  orderAll: 'Commander ce qui manque',
  prepared: (codes: string) => `À relire et à envoyer : ${codes}.`,
  drafted: (count: number) =>
    `${count} ${plural(count, 'article est déjà', 'articles sont déjà')} dans une commande en préparation.`,
  withoutSupplier: (count: number) =>
    `${count} ${plural(count, 'article n’a', 'articles n’ont')} pas de fournisseur : dites-le sur la fiche.`,
  nothing: 'Rien à commander : ce qui manque est déjà en route.',
};
