/** What is held of a person, as it is said to them: headings and choices in French and English; each module tells its share in its own keys. */
import type { Language } from '../values/refusal.ts';

type Pair = readonly [fr: string, en: string];

/** Parts, and what each line of them says. */
const names = {
  purchases: ['Achats', 'Purchases'],
  merged: ['Autres fiches réunies', 'Other records, merged'],
  knownAs: ['Numéros dans d’autres logiciels', 'Numbers in other software'],
  consents: ['Accords et refus', 'Consents and refusals'],
  requests: ['Demandes sur vos données', 'Requests on your data'],
  rhythm: ['Rythme de visite', 'Rhythm of visits'],
  offers: ['Offres', 'Offers'],
  loyalty: ['Fidélité', 'Loyalty'],
  sponsorship: ['Parrainage', 'Sponsorship'],
  messages: ['Messages', 'Messages'],
  campaigns: ['Campagnes', 'Campaigns'],
  cards: ['Carte sur le téléphone', 'Card on the telephone'],

  name: ['Nom', 'Name'],
  kind: ['Nature', 'Kind'],
  phone: ['Téléphone', 'Telephone'],
  email: ['E-mail', 'E-mail'],
  cardCode: ['Carte', 'Card'],
  siret: ['SIRET', 'SIRET'],
  note: ['Note', 'Note'],
  birthday: ['Anniversaire', 'Birthday'],
  street: ['Rue', 'Street'],
  postcode: ['Code postal', 'Postcode'],
  city: ['Ville', 'City'],
  country: ['Pays', 'Country'],
  language: ['Langue', 'Language'],
  household: ['Foyer', 'Household'],
  origin: ['Origine', 'Origin'],
  createdAt: ['Fiche créée le', 'Record made on'],

  at: ['Le', 'On'],
  document: ['Ticket', 'Ticket'],
  total: ['Total', 'Total'],
  lines: ['Articles', 'Articles'],
  ref: ['Numéro', 'Number'],
  purpose: ['Pour', 'For'],
  channel: ['Par', 'By'],
  state: ['État', 'State'],
  basis: ['Comment', 'How'],
  source: ['Où', 'Where'],
  textVersion: ['Version du texte', 'Version of the text'],
  text: ['Texte lu', 'Text that was read'],
  isAdult: ['Majeur', 'Of age'],
  operator: ['Noté par', 'Written down by'],
  receivedOn: ['Reçue le', 'Received on'],
  how: ['Reçue', 'Received'],
  answerBy: ['Réponse avant le', 'Answer by'],
  answeredAt: ['Répondue le', 'Answered on'],
  outcome: ['Réponse', 'Answer'],
  reason: ['Raison', 'Reason'],
  visits: ['Jours de visite', 'Days of visits'],
  gapLow: ['Écart court, en jours', 'Short gap, in days'],
  gapMiddle: ['Écart habituel, en jours', 'Usual gap, in days'],
  gapHigh: ['Écart long, en jours', 'Long gap, in days'],
  code: ['Code', 'Code'],
  label: ['Nom', 'Name'],
  value: ['Valeur', 'Value'],
  minimumBasket: ['Dès', 'From a basket of'],
  from: ['Du', 'From'],
  until: ['Au', 'Until'],
  issuedAt: ['Donné le', 'Given on'],
  withdrawnAt: ['Repris le', 'Taken back on'],
  uses: ['Utilisations', 'Uses'],
  ticket: ['Ticket', 'Ticket'],
  discount: ['Remise', 'Discount'],
  cause: ['Pourquoi', 'Why'],
  points: ['Points', 'Points'],
  by: ['Par', 'By'],
  wasBrought: ['Venu par un autre client', 'Brought by another customer'],
  brought: ['Clients amenés', 'Customers brought'],
  expiresOn: ['Jusqu’au', 'Until'],
  queuedAt: ['Préparé le', 'Prepared on'],
  leftAt: ['Parti le', 'Left on'],
  endedAt: ['Fini le', 'Ended on'],
  campaign: ['Campagne', 'Campaign'],
  enteredAt: ['Depuis le', 'Since'],
  held: ['Sans message, pour comparer', 'No message, to compare'],
  ending: ['Fin', 'End'],
  madeAt: ['Faite le', 'Made on'],
  telephones: ['Téléphones, depuis', 'Telephones, since'],
} as const satisfies Record<string, Pair>;

/** What is chosen among few, by what it is called inside. */
const choices: Record<string, Pair> = {
  person: ['particulier', 'person'],
  household: ['foyer', 'household'],
  firm: ['entreprise', 'firm'],
  association: ['association', 'association'],
  peer: ['confrère', 'peer'],
  fr: ['français', 'French'],
  en: ['anglais', 'English'],
  till: ['caisse', 'till'],
  office: ['bureau', 'office'],
  import: ['fichier importé', 'imported file'],
  claim: ['page du ticket', 'page of the ticket'],
  poster: ['affiche', 'poster'],
  marketing: ['nouvelles et offres', 'news and offers'],
  safety: ['sécurité', 'safety'],
  email: ['e-mail', 'e-mail'],
  sms: ['SMS', 'SMS'],
  rcs: ['RCS', 'RCS'],
  letter: ['courrier', 'letter'],
  phone: ['téléphone', 'telephone'],
  counter: ['au comptoir', 'at the counter'],
  link: ['page de préférences', 'preference page'],
  unsubscribe: ['désinscription', 'unsubscribed'],
  stop: ['STOP', 'STOP'],
  granted: ['accordé', 'granted'],
  withdrawn: ['retiré', 'withdrawn'],
  objected: ['refusé', 'refused'],
  optIn: ['case cochée', 'box ticked'],
  soft: ['après un achat', 'after a purchase'],
  b2b: ['professionnel informé', 'business that was told'],
  informed: ['informé', 'told'],
  access: ['accès', 'access'],
  portability: ['portabilité', 'portability'],
  rectification: ['correction', 'rectification'],
  erasure: ['effacement', 'erasure'],
  objection: ['opposition', 'objection'],
  done: ['fait', 'done'],
  refused: ['refusé', 'refused'],
  percent: ['centièmes de pour cent', 'hundredths of a per cent'],
  amount: ['centimes', 'cents'],
  earned: ['gagné', 'earned'],
  burned: ['utilisé', 'used'],
  reversed: ['repris avec un retour', 'taken back with a return'],
  expired: ['expiré', 'ended'],
  given: ['donné', 'given'],
  voucher: ['changé en bon', 'turned into a voucher'],
  corrected: ['corrigé', 'corrected'],
  waiting: ['en attente', 'waiting'],
  inFlight: ['en route', 'on its way'],
  unknown: ['on ne sait pas', 'unknown'],
  sent: ['parti', 'sent'],
  delivered: ['remis', 'delivered'],
  bounced: ['revenu', 'came back'],
  complained: ['plainte', 'complaint'],
  failed: ['refusé', 'refused'],
  suppressed: ['retenu', 'held back'],
  visited: ['revenu en boutique', 'came back to the shop'],
  bought: ['a acheté', 'bought'],
  unsubscribed: ['désinscrit', 'unsubscribed'],
  merged: ['fiche réunie', 'record merged'],
  stopped: ['arrêtée', 'stopped'],
};
/** Where they stand; anywhere else a word is somebody's own. */
const chosen: ReadonlySet<string> = new Set([
  'kind',
  'language',
  'origin',
  'purpose',
  'channel',
  'state',
  'basis',
  'source',
  'how',
  'outcome',
  'cause',
  'ending',
]);

const pick = (pair: Pair, language: Language): string => pair[language === 'fr' ? 0 : 1];

const isName = (key: string): key is keyof typeof names => Object.hasOwn(names, key);

/** What takes the width of a page. */
const long: ReadonlySet<string> = new Set(['text', 'lines', 'visits', 'reason', 'messages', 'uses']);
export const isToldAtLength = (key: string): boolean => long.has(key);

/** Null of what is for machines alone: ids, what follows from something else. */
export function sayToldName(key: string, language: Language): string | null {
  return isName(key) ? pick(names[key], language) : null;
}

export function sayToldChoice(key: string, value: string, language: Language): string {
  const pair = chosen.has(key) ? choices[value] : undefined;
  return pair === undefined ? value : pick(pair, language);
}

export const toldWords = {
  fr: {
    title: (name: string) => `Vos données : ${name}`,
    house: 'Qui les garde',
    at: 'Établi le',
    yes: 'oui',
    no: 'non',
    none: 'Rien.',
    rights:
      'Vous pouvez faire corriger ou effacer ces données, vous opposer à ce qu’elles servent à vous écrire, et saisir la CNIL (cnil.fr). Combien de temps et pourquoi elles sont gardées est dit dans le registre des traitements de la maison.',
  },
  en: {
    title: (name: string) => `Your data: ${name}`,
    house: 'Who holds them',
    at: 'Made on',
    yes: 'yes',
    no: 'no',
    none: 'Nothing.',
    rights:
      'You may have these data corrected or erased, object to being written to, and turn to the CNIL (cnil.fr). How long and why they are held stands in the register of processing of the house.',
  },
} satisfies Record<Language, unknown>;
