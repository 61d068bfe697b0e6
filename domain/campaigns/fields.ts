/** What a text leaves open until it is known who reads it: `{prénom}`, or `{prénom:cher client}` where somebody has none. */
import { foldForSearch } from '../values/fold.ts';
import type { Language } from '../values/refusal.ts';

export const fields = [
  'firstName',
  'name',
  'house',
  'offer',
  'code',
  'until',
  'article',
  'suggestions',
  'points',
  'gifts',
] as const;
export type Field = (typeof fields)[number];

/** As they are typed in each language; either is understood in both. */
export const fieldWords: Record<Language, Record<Field, string>> = {
  fr: {
    firstName: 'prénom',
    name: 'nom',
    house: 'maison',
    offer: 'offre',
    code: 'code',
    until: 'jusqu’au',
    article: 'article',
    suggestions: 'suggestions',
    points: 'points',
    gifts: 'cadeaux',
  },
  en: {
    firstName: 'first name',
    name: 'name',
    house: 'house',
    offer: 'offer',
    code: 'code',
    until: 'until',
    article: 'article',
    suggestions: 'suggestions',
    points: 'points',
    gifts: 'gifts',
  },
};

/** Null is not known of whoever reads. */
export type FieldValues = Record<Field, string | null>;

/** As a preview and a test show it: of somebody whom everybody knows. */
export function exampleValues(
  house: string,
  offered: Pick<FieldValues, 'offer' | 'until'>,
  language: Language,
): FieldValues {
  return {
    ...offered,
    firstName: 'Zoé',
    name: 'Zoé Lenoir',
    house,
    code: offered.offer === null ? null : 'ZOE-7K2',
    article: 'Chinon 2022',
    suggestions: 'Morgon 2023, Vouvray 2021',
    points: { fr: '120 points jusqu’au 31 décembre', en: '120 points until 31 December' }[language],
    gifts: {
      fr: 'Cadeau d’anniversaire OF K7M 2Q9 XWC (5,00 €, jusqu’au 31/12)',
      en: 'Birthday gift OF K7M 2Q9 XWC (€5.00, until 31/12)',
    }[language],
  };
}

const folded = (word: string): string => foldForSearch(word.trim()).replaceAll("'", '’');

const fieldOf = new Map(
  Object.values(fieldWords).flatMap((words) => fields.map((field) => [folded(words[field]), field] as const)),
);

const place = /(?<before>[ \u00a0\u202f]*)\{(?<name>[^{}:]*)(?::(?<otherwise>[^{}]*))?\}/gu;

/** What stands in braces and is no field: said before anything is sent. */
export function unknownFields(text: string): string[] {
  const names = [...text.matchAll(place)].map(({ groups }) => groups?.name ?? '');
  return names.filter((name) => !fieldOf.has(folded(name)));
}

export function namesField(text: string, field: Field): boolean {
  return [...text.matchAll(place)].some(({ groups }) => fieldOf.get(folded(groups?.name ?? '')) === field);
}

/** What a sentence is written for: where it is not known, the sentence has nothing to say. */
const matters: readonly Field[] = ['article', 'suggestions', 'points', 'gifts'];

/** To the end of its line; the lines that follow a colon are of it. */
const sentence = /(?:\{[^{}]*\}|:[^\S\n]*\n\s*|[^\n{.!?…]|[.!?…](?=\S))+[.!?…]*[^\S\n]*/gu;

function saysNothing(said: string, values: FieldValues): boolean {
  return [...said.matchAll(place)].some(({ groups }) => {
    const field = fieldOf.get(folded(groups?.name ?? ''));
    return field !== undefined && matters.includes(field) && !values[field] && !groups?.otherwise?.trim();
  });
}

/**
 * What nobody knows and nothing stands in for leaves no gap: « Bonjour {prénom}, » is « Bonjour, », and of « Nous pensons à vous. Goûtez : {suggestions} »
 * the second sentence is left out, unless nothing would be left.
 */
export function fill(text: string, values: FieldValues): string {
  const said = text.replaceAll(sentence, (whole) => (saysNothing(whole, values) ? '' : whole));
  return (said.trim() === '' ? text : said).replaceAll(
    place,
    (whole, before: string, name: string, otherwise: string | undefined) => {
      const field = fieldOf.get(folded(name));
      if (!field) return whole;
      const value = values[field] ?? otherwise?.trim() ?? '';
      return value === '' ? '' : before + value;
    },
  );
}

const title = /^(?:m|mr|mme|mlle|mrs|ms|dr|me|famille|family)\.?$/iu;

/** Of « Zoé Lenoir » or « LENOIR Zoé »; of one word alone, or of who is named by a title, nobody knows it. */
export function firstNameOf(name: string): string | null {
  const words = name.trim().split(/\s+/u);
  if (words.length < 2 || words.some((word) => title.test(word) || word === '&' || word === 'et'))
    return null;
  const isShouted = (word: string): boolean => word.length > 1 && word === word.toUpperCase();
  return (words.every(isShouted) ? words[0] : words.find((word) => !isShouted(word))) ?? null;
}
