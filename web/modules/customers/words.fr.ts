/** What the customers' screens say, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  title: 'Clients',
  search: 'Nom, téléphone, e-mail ou carte',
  add: 'Nouveau client',
  empty: {
    title: 'Aucun client pour l’instant',
    words:
      'Créez une fiche au comptoir ou ici, donnez une carte : les achats s’y rangent tout seuls. Une fiche ou une carte n’est jamais un accord pour recevoir de la publicité.',
  },
  nothingFound: 'Aucun client ne correspond.',
  more: 'Suite en cours de chargement…',
  since: 'Client depuis',
  facts: 'Fiche',
  field: {
    kind: 'C’est',
    name: 'Nom',
    firmName: 'Raison sociale',
    phone: 'Téléphone',
    email: 'E-mail',
    cardCode: 'Code de carte',
    siret: 'SIRET',
    note: 'Note',
  },
  kind: { person: 'Une personne', firm: 'Une entreprise' },
  cardHint: 'Le code d’une carte que le client a déjà, ou une nouvelle de la maison.',
  drawCard: 'Nouvelle carte',
  create: 'Créer la fiche',
  created: (name: string) => `${name} est dans vos clients.`,
  edit: 'Modifier la fiche',
  saved: 'Fiche enregistrée.',
  card: {
    title: 'Carte',
    none: 'Pas encore de carte. Elle se scanne au comptoir et retrouve la fiche.',
    give: 'Donner une carte',
    given: 'Carte prête à imprimer.',
    print: 'Imprimer la carte',
    page: 'Carte à imprimer',
    lead: 'À découper au format d’une carte bancaire. Le client peut aussi photographier le QR code.',
    qr: (name: string) => `QR code de la carte de ${name}`,
  },
  purchases: {
    title: (count: number) => (count === 0 ? 'Achats' : `${count} ${plural(count, 'achat', 'achats')}`),
    none: 'Aucun achat rattaché pour l’instant.',
    ticket: (document: string) => `Ticket ${document}`,
    waiting: 'Ticket encore en route depuis la caisse',
    way: { till: 'à la caisse', claim: 'rattaché par le client avec son ticket' },
  },
  export: {
    title: 'Ses données',
    words:
      'Le client a le droit de savoir ce que vous gardez de lui : ce fichier contient tout, à lui remettre tel quel.',
    download: 'Télécharger ses données',
  },
  erase: {
    title: 'Effacer',
    words:
      'S’il vous le demande, vous devez l’effacer. Son nom, ses coordonnées, sa carte et le lien avec ses tickets disparaissent pour de bon, ici et sur chaque caisse. Les tickets restent, sans dire à qui ils étaient.',
    start: 'Effacer ce client',
    type: (name: string) => `Pour confirmer, tapez : ${name}`,
    confirm: 'Effacer pour toujours',
    done: 'Ce client est effacé.',
    wasErased: 'Cette fiche a été effacée',
    wasErasedWords: 'Le client l’a demandé. Rien de lui n’est gardé.',
    back: 'Retour aux clients',
  },
};
