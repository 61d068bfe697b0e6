/** Persons as the columns of a file say them, for whoever looks for those that are in it twice. */
import { type Columns, cellOf, columnsNamed } from '../../files/headings.ts';
import type { FileRow } from '../../files/rows.ts';
import { type Language, type RefusalDetails, sayRefusal } from '../../values/refusal.ts';
import type { Field } from './fields.ts';

/** What is compared, in the order of a person's texts. */
export const personFields = [
  { name: 'given_name', kind: 'name', swapsWith: 1 },
  { name: 'surname', kind: 'name', swapsWith: 0, isShared: true },
  { name: 'street_number', kind: 'digits', isShared: true },
  { name: 'address_1', kind: 'words', swapsWith: 4, isShared: true, isTelling: true },
  { name: 'address_2', kind: 'words', swapsWith: 3, isShared: true },
  { name: 'suburb', kind: 'words', swapsWith: 6, isShared: true },
  { name: 'postcode', kind: 'code', swapsWith: 5, isShared: true, follows: 5 },
  { name: 'state', kind: 'code', isShared: true, isCoarse: true, follows: 6 },
  { name: 'date_of_birth', kind: 'date', isTelling: true },
] as const satisfies readonly (Field & { name: string })[];
type PersonColumn = 'rec_id' | (typeof personFields)[number]['name'];
export type PersonColumns = Columns<PersonColumn>;

/** By their headings, in English or in French, in any order; other columns say nothing. */
export function personColumnsOf(columns: readonly string[]): PersonColumns {
  return columnsNamed<PersonColumn>(columns, ['rec_id', ...personFields.map(({ name }) => name)], {
    rec_id: 'rec id|id|identifiant',
    given_name: 'given name|first name|prenom',
    surname: 'surname|last name|nom',
    street_number: 'street number|numero|no',
    address_1: 'address 1|adresse 1|adresse',
    address_2: 'address 2|adresse 2|complement',
    suburb: 'suburb|city|ville|commune',
    postcode: 'postcode|code postal',
    state: 'state|region|departement',
    date_of_birth: 'date of birth|date de naissance|naissance',
  });
}

/** By id: the texts in the order of `personFields`, and where they stand. */
export type Persons = Map<string, { rowNumber: number; texts: string[] }>;

const reasons = {
  missing_id: { fr: 'L’identifiant (rec_id) manque.', en: 'The id (rec_id) is missing.' },
  repeated_id: {
    fr: 'L’identifiant « {id} » est déjà à la ligne {first} : celle-ci est laissée de côté.',
    en: 'The id “{id}” is in row {first} already: this one is left out.',
  },
  nothing_said: {
    fr: 'Rien n’est dit de cette personne.',
    en: 'Nothing is said of this person.',
  },
} as const;

export interface PersonProblem {
  reason: keyof typeof reasons;
  details: RefusalDetails;
}

export function sayPersonProblem({ reason, details }: PersonProblem, language: Language): string {
  return sayRefusal(reasons[reason], details, language);
}

/** Takes a row in; what keeps it out is returned. */
export function takePerson(
  persons: Persons,
  columns: PersonColumns,
  { rowNumber, cells }: FileRow,
): PersonProblem | null {
  const id = cellOf(columns, cells, 'rec_id');
  if (id === '') return { reason: 'missing_id', details: {} };
  const first = persons.get(id)?.rowNumber;
  if (first !== undefined) return { reason: 'repeated_id', details: { id, first } };
  const texts = personFields.map(({ name }) => cellOf(columns, cells, name));
  if (texts.every((text) => text === '')) return { reason: 'nothing_said', details: {} };
  persons.set(id, { rowNumber, texts });
  return null;
}
