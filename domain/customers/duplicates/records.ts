/** The house's own customers: what of their records is compared, and what two of them have in common, for whoever looks at both. */
import type { CustomerFacts } from '../rules.ts';
import { comparerOf, tableOf, unsaid } from './compare.ts';
import type { Field } from './fields.ts';
import { findDuplicates } from './find.ts';

export type Compared = Pick<
  CustomerFacts,
  'kind' | 'name' | 'phone' | 'email' | 'birthday' | 'street' | 'postcode' | 'city' | 'siret'
>;

/** In the order of `textsOf`. */
const fields = [
  { kind: 'name', swapsWith: 1 },
  { kind: 'name', swapsWith: 0, isShared: true },
  { kind: 'code', isShared: true, isTelling: true },
  { kind: 'code', isShared: true, isTelling: true },
  { kind: 'date', isTelling: true },
  { kind: 'digits', isShared: true },
  { kind: 'words', isShared: true, isTelling: true },
  { kind: 'code', isShared: true },
  { kind: 'words', isShared: true, isCoarse: true, follows: 7 },
  { kind: 'code', isTelling: true },
] as const satisfies readonly Field[];

const titles = /^(?:m|mr|mme|mlle|mrs|ms|dr|me|monsieur|madame|mademoiselle|famille|foyer)\.?\s+/iu;
const legalForms = /\b(?:sarl|sasu?|eurl|sa|sci|snc|scea|earl|ei|ets|ste)\b\.?/giu;
const streetWords: Readonly<Record<string, string>> = {
  av: 'avenue',
  ave: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  boul: 'boulevard',
  r: 'rue',
  pl: 'place',
  ch: 'chemin',
  chem: 'chemin',
  imp: 'impasse',
  all: 'allee',
  rte: 'route',
  sq: 'square',
  fg: 'faubourg',
  st: 'saint',
  ste: 'sainte',
};

function textsOf({ kind, name, phone, email, birthday, street, postcode, city, siret }: Compared): string[] {
  const [first, ...others] = (street ?? '').split('\n').map((line) => line.trim());
  const numbered = [first ?? '', ...others].find((line) => /^\d/.test(line)) ?? first ?? '';
  const way = numbered.replace(/^\d+\s*(?:bis|ter|quater|[a-d](?=[\s,]))?[\s,]*/iu, '');
  return [
    ...namesOf(kind, name),
    phone ?? '',
    email ?? '',
    birthday ?? '',
    /^\d+/.exec(numbered)?.[0] ?? '',
    way.toLowerCase().replaceAll(/[a-z]+/g, (word) => streetWords[word] ?? word),
    postcode ?? '',
    city ?? '',
    siret ?? '',
  ];
}

/** First name and surname as one writes them; which is which, nobody is sure of. */
function namesOf(kind: Compared['kind'], name: string): [string, string] {
  const bare = name.trim().replace(titles, '');
  if (kind !== 'person') return ['', bare.replaceAll(legalForms, ' ')];
  const [first = '', ...rest] = bare.split(/\s+/);
  return rest.length === 0 ? ['', first] : [first, rest.join(' ')];
}

/** A person is not their household, nor their firm. */
const sortOf = ({ kind }: Compared): string => (kind === 'person' || kind === 'household' ? kind : 'firm');

export interface Pair {
  /** Places in the list, the smaller first. */
  one: number;
  other: number;
  probability: number;
  /** Nobody has to look. */
  isSure: boolean;
}

/** Which records are likelier of one customer than of two. */
export function pairsAmong(records: readonly Compared[]): Pair[] {
  const bySort = Map.groupBy(records.entries(), ([, record]) => sortOf(record));
  return [...bySort.values()].flatMap((members) =>
    findDuplicates(
      fields,
      members.map(([, record]) => textsOf(record)),
    ).flatMap(({ one, other, probability, merge }) => {
      const [first, second] = [members[one], members[other]];
      if (!first || !second) return [];
      const { birthday, siret } = likenessesOf(first[1], second[1]);
      // A father and his son may share all but their birthdays.
      const isSure = merge && birthday !== 'other' && siret !== 'other';
      return [{ one: first[0], other: second[0], probability, isSure }];
    }),
  );
}

export const comparedParts = ['name', 'phone', 'email', 'birthday', 'address', 'siret'] as const;
export type ComparedPart = (typeof comparedParts)[number];
/** `unsaid`: one of the two does not say. */
export const likenesses = ['same', 'near', 'other', 'unsaid'] as const;
export type Likeness = (typeof likenesses)[number];
export type Likenesses = Record<ComparedPart, Likeness>;

const partFields: Readonly<Record<ComparedPart, readonly number[]>> = {
  name: [0, 1],
  phone: [2],
  email: [3],
  birthday: [4],
  address: [5, 6, 7, 8],
  siret: [9],
};

/** What two records have in common, part by part. */
export function likenessesOf(one: Compared, other: Compared): Likenesses {
  const { levels } = comparerOf(tableOf(fields, [textsOf(one), textsOf(other)]))(0, 1);
  const isExchanged = levels[fields.length] === 1;
  const of = (part: ComparedPart): Likeness => {
    const said = partFields[part].map((at) => levels[at] ?? unsaid).filter((level) => level !== unsaid);
    if (said.length === 0) return 'unsaid';
    const furthest = Math.max(...said);
    if (furthest === 0) return part === 'name' && isExchanged ? 'near' : 'same';
    return furthest <= 2 ? 'near' : 'other';
  };
  return {
    name: of('name'),
    phone: of('phone'),
    email: of('email'),
    birthday: of('birthday'),
    address: of('address'),
    siret: of('siret'),
  };
}

/** Worth a look before a second record is made: reached at the same number or address, or of nearly the same name. */
export function resembles({ name, phone, email, birthday, siret }: Likenesses): boolean {
  if (siret === 'same') return true;
  if (name === 'other') return false;
  const isNamed = name === 'same' || name === 'near';
  return phone === 'same' || email === 'same' || (isNamed && birthday !== 'other');
}
