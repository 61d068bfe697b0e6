/** What is said of a customer in a segment, in French. */
import { consentWords } from '../consent/words.ts';
import { formatDay, formatMoney } from '../values/format.ts';
import type { Sayings } from './sayings.ts';
import { segmentWords } from './words.ts';

/** Du vin; pas de vin. */
const some = (is: string, none: string) => (not: boolean) => (not ? none : is);
const { groups } = segmentWords.fr;
const euros = (amount: bigint) => formatMoney(amount, 'EUR', 'fr').replace(',00', '');
const list = (words: readonly string[]) => words.join(' ou ');
const wine = (rest: string) => some(`du vin ${rest}`, `de vin ${rest}`);

export const fr: Sayings = {
  and: ' et ',
  or: ' ou ',
  everybody: 'tous les clients',
  nobody: 'personne',
  none: (said) => `pas : ${said}`,
  when: {
    ever: '',
    last: (days) =>
      days % 365 === 0 ? ` ces ${(days / 365) * 12} derniers mois` : ` ces ${days} derniers jours`,
    between: (from, to) => ` du ${formatDay(from, 'short', 'fr')} au ${formatDay(to, 'short', 'fr')}`,
  },
  what: {
    sku: (name) => () => `« ${name} »`,
    kind: {
      wine: some('du vin', 'de vin'),
      spirit: some('des spiritueux', 'de spiritueux'),
      beer: some('de la bière', 'de bière'),
      softDrink: some('une boisson sans alcool', 'de boisson sans alcool'),
      food: some('de l’épicerie', 'd’épicerie'),
      material: some('des matières', 'de matières'),
      packaging: some('des emballages', 'd’emballages'),
      service: some('un service', 'de service'),
      bundle: some('un coffret', 'de coffret'),
      other: some('autre chose', 'autre chose'),
    },
    colour: { red: wine('rouge'), white: wine('blanc'), rose: wine('rosé'), orange: wine('orange') },
    style: {
      still: wine('tranquille'),
      sparkling: some('des bulles', 'de bulles'),
      sweet: wine('doux'),
      fortified: wine('muté'),
    },
    region: (name) => wine(`de la région ${name}`),
    appellation: (name) => wine(`de l’appellation ${name}`),
    producer: (name) => wine(`du producteur ${name}`),
    grape: (name) => wine(`du cépage ${name}`),
    shop: (name) => () => `à la boutique ${name}`,
  },
  bought: ({ not, what, place, times, when }) => {
    const often = times === 1 ? '' : ` au moins ${times} fois`;
    if (what === null)
      return `${not ? 'n’est pas venu' : 'est venu'}${place === null ? '' : ` ${place}`}${often}${when}`;
    return `${not ? 'n’a pas acheté' : 'a acheté'} ${what}${often}${when}`;
  },
  spent: ({ not, what, place, atLeast, when }) => {
    const on = what === null ? (place === null ? '' : ` ${place}`) : `, à acheter ${what}`;
    return `${not ? 'n’a pas dépensé' : 'a dépensé'} au moins ${euros(atLeast)}${when}${on}`;
  },
  basket: ({ not, atLeast, atMost, when }) => {
    const least = atLeast === null ? [] : [`d’au moins ${euros(atLeast)}`];
    const most = atMost === null ? [] : [`d’au plus ${euros(atMost)}`];
    return `${not ? 'n’a pas' : 'a'} un panier moyen ${[...least, ...most].join(' et ')}${when}`.trimEnd();
  },
  away: (not, days) =>
    not ? `n’est pas absent depuis plus de ${days} jours` : `est déjà venu, mais plus depuis ${days} jours`,
  stage: (not, said) =>
    not
      ? said.map((stage) => stageWords[stage].not).join(' et ')
      : list(said.map((stage) => stageWords[stage].is)),
  rfm: (not, said) => `${not ? 'n’est pas' : 'est'} parmi les ${list(said.map((group) => groups[group]))}`,
  likes: {
    colour: (not, name) => `${not ? 'n’aime pas surtout' : 'aime'} ${name}`,
    region: (not, name) => `${not ? 'n’aime pas surtout' : 'aime'} la région ${name}`,
    grape: (not, name) => `${not ? 'n’aime pas surtout' : 'aime'} le cépage ${name}`,
  },
  colours: { red: 'le rouge', white: 'le blanc', rose: 'le rosé', orange: 'le vin orange' },
  place: (not, postcodes) =>
    `${not ? 'n’habite pas' : 'habite'} où le code postal commence par ${list(postcodes)}`,
  nature: (not, nature) =>
    `${not ? 'n’est pas' : 'est'} ${nature === 'b2b' ? 'un professionnel' : 'un particulier'}`,
  kind: (not, kinds) => `${not ? 'n’est pas' : 'est'} ${list(kinds.map((kind) => kindWords[kind]))}`,
  agrees: (not, said) =>
    `${not ? 'n’accepte pas' : 'accepte'} nos nouvelles ${list(said.map((channel) => consentWords.fr.by[channel]))}`,
  birthday: (not, days) => {
    if (days === 1) return not ? 'n’a pas son anniversaire aujourd’hui' : 'a son anniversaire aujourd’hui';
    return `${not ? 'n’a pas' : 'a'} son anniversaire dans les ${days} jours`;
  },
  points: (not, atLeast) => `${not ? 'n’a pas' : 'a'} au moins ${atLeast} points`,
  origin: (not, origins) =>
    `${not ? 'n’est pas devenu' : 'est devenu'} client ${list(origins.map((origin) => originWords[origin]))}`,
};

const stageWords = {
  new: { is: 'est nouveau', not: 'n’est pas nouveau' },
  regular: { is: 'vient régulièrement', not: 'ne vient pas régulièrement' },
  drifting: { is: 's’éloigne', not: 'ne s’éloigne pas' },
  dormant: { is: 'est endormi', not: 'n’est pas endormi' },
  lost: { is: 'est perdu', not: 'n’est pas perdu' },
};
const kindWords = {
  person: 'une personne',
  household: 'un foyer',
  firm: 'une entreprise',
  association: 'une association',
  peer: 'un confrère',
};
const originWords = {
  till: 'à la caisse',
  office: 'au bureau',
  import: 'par un fichier',
  claim: 'par son ticket',
  poster: 'par l’affiche',
  channel: 'par une autre caisse ou une boutique en ligne',
};
