/** What the list of connections and a connection's frame say, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  title: 'Connexions',
  lead: 'Les ventes entrent, le stock ressort.',
  connect: 'Relier une caisse',
  parts: 'Parties des connexions',
  part: {
    tills: 'Caisses et boutiques',
    drift: 'Écarts',
    out: 'Stock envoyé',
    log: 'Journal',
  },
  list: 'Connexions',
  empty: {
    title: 'Aucune caisse reliée pour l’instant',
    words:
      'Reliez votre caisse : ses tickets arrivent par fichier ou à l’instant de la vente, et le stock suit tout seul.',
  },
  way: {
    folder: 'Fichiers',
    sftp: 'Fichiers par SFTP',
    webhook: 'Webhook',
    api: 'API',
    vendor: 'Caisse ou boutique en ligne',
  },
  lastIn: 'dernière réception',
  nothingIn: 'rien reçu encore',
  state: {
    on: 'En marche',
    paused: 'En pause',
    problem: 'À regarder',
    quiet: 'Attend sa première vente',
  },
  waiting: {
    files: (count: number) => `${count} ${plural(count, 'fichier à comprendre', 'fichiers à comprendre')}`,
    quarantined: (count: number) => `${count} ${plural(count, 'ligne à corriger', 'lignes à corriger')}`,
    unmappedItems: (count: number) =>
      `${count} ${plural(count, 'article à reconnaître', 'articles à reconnaître')}`,
  },
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  pauseThis: (name: string) => `Mettre en pause « ${name} »`,
  resumeThis: (name: string) => `Reprendre « ${name} »`,
  paused: (name: string) => `« ${name} » est en pause : ce qui arrive est gardé.`,
  resumed: (name: string) => `« ${name} » a repris.`,
  tabs: 'Parties de la connexion',
  tab: {
    overview: 'Vue d’ensemble',
    matching: 'Rapprochement',
    differences: 'Différences',
    shadow: 'Essai à blanc',
    listings: 'Ce qu’elle vend',
    files: 'Fichiers',
    columns: 'Colonnes',
    rows: 'Lignes à corriger',
    items: 'À reconnaître',
    mappings: 'Correspondances',
    drift: 'Écarts',
    exchanges: 'Échanges',
    settings: 'Réglages',
  },
  units: {
    piece: 'pièce',
    bottle: 'bouteille',
    half: 'demi-bouteille',
    magnum: 'magnum',
    glass: 'verre',
    case: 'carton',
  },
  messages: 'Messages',
  more: 'Afficher la suite',
};
