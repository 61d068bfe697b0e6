/** What is said of a customer in a segment, in English. */
import { consentWords } from '../consent/words.ts';
import { formatDay, formatMoney } from '../values/format.ts';
import type { Sayings } from './sayings.ts';
import { segmentWords } from './words.ts';

const { stages, groups } = segmentWords.en;
const euros = (amount: bigint) => formatMoney(amount, 'EUR', 'en').replace('.00', '');
const list = (words: readonly string[]) => words.join(' or ');
const always = (said: string) => () => said;

export const en: Sayings = {
  and: ' and ',
  or: ' or ',
  everybody: 'all customers',
  nobody: 'nobody',
  none: (said) => `not: ${said}`,
  when: {
    ever: '',
    last: (days) =>
      days % 365 === 0 ? ` in the last ${(days / 365) * 12} months` : ` in the last ${days} days`,
    between: (from, to) => ` from ${formatDay(from, 'short', 'en')} to ${formatDay(to, 'short', 'en')}`,
  },
  what: {
    sku: (name) => always(`“${name}”`),
    kind: {
      wine: always('wine'),
      spirit: always('spirits'),
      beer: always('beer'),
      softDrink: always('a soft drink'),
      food: always('food'),
      material: always('materials'),
      packaging: always('packaging'),
      service: always('a service'),
      bundle: always('a gift set'),
      other: always('something else'),
    },
    colour: {
      red: always('red wine'),
      white: always('white wine'),
      rose: always('rosé wine'),
      orange: always('orange wine'),
    },
    style: {
      still: always('still wine'),
      sparkling: always('sparkling wine'),
      sweet: always('sweet wine'),
      fortified: always('fortified wine'),
    },
    region: (name) => always(`wine from ${name}`),
    appellation: (name) => always(`wine of the ${name} appellation`),
    producer: (name) => always(`wine by ${name}`),
    grape: (name) => always(`wine made from ${name}`),
    shop: (name) => always(`to the shop ${name}`),
  },
  bought: ({ not, what, place, times, when }) => {
    const often = times === 1 ? '' : ` at least ${times} times`;
    if (what === null)
      return `${not ? 'did not come' : 'came'}${place === null ? '' : ` ${place}`}${often}${when}`;
    return `${not ? 'did not buy' : 'bought'} ${what}${often}${when}`;
  },
  spent: ({ not, what, place, atLeast, when }) => {
    const on = what === null ? (place === null ? '' : `, coming ${place}`) : ` on ${what}`;
    return `${not ? 'did not spend' : 'spent'} at least ${euros(atLeast)}${on}${when}`;
  },
  basket: ({ not, atLeast, atMost, when }) => {
    const least = atLeast === null ? [] : [`of at least ${euros(atLeast)}`];
    const most = atMost === null ? [] : [`of at most ${euros(atMost)}`];
    return `${not ? 'does not have' : 'has'} an average basket ${[...least, ...most].join(' and ')}${when}`.trimEnd();
  },
  away: (not, days) =>
    not ? `has not been away for more than ${days} days` : `has come before, but not for ${days} days`,
  stage: (not, said) => `is ${not ? 'not ' : ''}${list(said.map((stage) => stages[stage]))}`,
  rfm: (not, said) => `is ${not ? 'not ' : ''}among: ${list(said.map((group) => groups[group]))}`,
  likes: {
    colour: (not, name) => `${not ? 'does not mostly like' : 'likes'} ${name}`,
    region: (not, name) => `${not ? 'does not mostly like' : 'likes'} the region ${name}`,
    grape: (not, name) => `${not ? 'does not mostly like' : 'likes'} the grape ${name}`,
  },
  colours: { red: 'red wine', white: 'white wine', rose: 'rosé wine', orange: 'orange wine' },
  place: (not, postcodes) =>
    `${not ? 'does not live' : 'lives'} where the postcode begins with ${list(postcodes)}`,
  nature: (not, nature) => `is ${not ? 'not ' : ''}${nature === 'b2b' ? 'a business' : 'a consumer'}`,
  kind: (not, kinds) => `is ${not ? 'not ' : ''}${list(kinds.map((kind) => kindWords[kind]))}`,
  agrees: (not, said) =>
    `${not ? 'does not agree' : 'agrees'} to receive our news ${list(said.map((channel) => consentWords.en.by[channel]))}`,
  birthday: (not, days) => {
    if (days === 1) return not ? 'does not have a birthday today' : 'has a birthday today';
    return `${not ? 'does not have' : 'has'} a birthday within ${days} days`;
  },
  points: (not, atLeast) => `has ${not ? 'fewer than' : 'at least'} ${atLeast} points`,
  origin: (not, origins) =>
    `${not ? 'did not become' : 'became'} a customer ${list(origins.map((origin) => originWords[origin]))}`,
};

const kindWords = {
  person: 'a person',
  household: 'a household',
  firm: 'a company',
  association: 'an association',
  peer: 'a fellow merchant',
};
const originWords = {
  till: 'at the till',
  office: 'in the office',
  import: 'from a file',
  claim: 'from their receipt',
  poster: 'from the poster',
  channel: 'at another till or web shop',
};
