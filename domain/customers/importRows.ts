/** Customers in another program's file: what its columns hold, and what a row says of somebody. */
import { readCountry } from '../files/countries.ts';
import { fold } from '../files/fold.ts';
import { Refusal, type RefusalDetails } from '../values/refusal.ts';
import { type CustomerFacts, readFacts, type TypedFacts } from './rules.ts';

export const fileColumns = [
  'name',
  'surname',
  'givenName',
  'firm',
  'siret',
  'mobile',
  'phone',
  'email',
  'cardCode',
  'birthday',
  'street',
  'streetMore',
  'postcode',
  'city',
  'country',
  'note',
] as const;
export type FileColumn = (typeof fileColumns)[number];

/** What a column may be called, folded. */
const headings: Record<FileColumn, string> = {
  name: 'nom complet|nom et prenom|prenom nom|client|full name|name|customer|contact',
  surname: 'nom|nom de famille|last name|surname|family name',
  givenName: 'prenom|first name|given name',
  firm: 'societe|raison sociale|entreprise|company|enseigne',
  siret: 'siret|no siret|numero siret',
  mobile: 'portable|mobile|gsm|telephone portable|tel portable|mobile phone',
  phone: 'telephone|tel|phone|telephone fixe|numero de telephone|no telephone',
  email: 'email|e mail|mail|courriel|adresse email|adresse e mail|email address',
  cardCode:
    'carte|code carte|no carte|numero de carte|carte de fidelite|carte fidelite|card|card code|loyalty card',
  birthday: 'date de naissance|naissance|anniversaire|ne le|birthday|birth date|date of birth',
  street: 'adresse|adresse 1|rue|voie|address|address 1|street',
  streetMore: 'adresse 2|complement|complement d adresse|address 2',
  postcode: 'code postal|cp|postcode|postal code|zip|zip code',
  city: 'ville|commune|localite|city|town',
  country: 'pays|country',
  note: 'note|notes|commentaire|commentaires|remarque|remarques|comment|comments',
};

/** Whatever speaks of a consent: it is never taken in, for a cross in a file proves nothing. */
const consentWords =
  /\b(?:consent\w*|accords?|opt ?in|rgpd|gdpr|newsletters?|abonnes?|inscrits?|publicites?|marketing|prospection|accepte|stop|desinscrits?|unsubscribed|subscribed|subscribers?)\b/;

export interface FileColumns {
  /** Column of the file by what it holds. */
  held: ReadonlyMap<FileColumn, string>;
  consents: readonly string[];
  /** Those that say nothing that a record holds. */
  ignored: readonly string[];
}

export function readColumns(columns: readonly string[]): FileColumns {
  const held = new Map<FileColumn, string>();
  const consents = columns.filter((column) => consentWords.test(fold(column)));
  for (const meaning of fileColumns) {
    const names = headings[meaning].split('|');
    const column = columns.find((heading) => names.includes(fold(heading)) && !consents.includes(heading));
    if (column !== undefined) held.set(meaning, column);
  }
  const known = new Set<string>([...held.values(), ...consents]);
  return { held, consents, ignored: columns.filter((column) => !known.has(column)) };
}

export type ReadRow = { facts: CustomerFacts } | { reason: { code: string; details: RefusalDetails } };

/** A row is somebody, or says in a refusal what is wrong with it. What a spreadsheet does to numbers is undone: a zero that it took away is put back. */
export function readFileRow(cells: Readonly<Record<string, string>>, { held }: FileColumns): ReadRow {
  const cell = (column: FileColumn): string => (cells[held.get(column) ?? ''] ?? '').trim();
  const person = [cell('givenName'), cell('surname')].filter(Boolean).join(' ');
  const firm = cell('firm');
  const isFirm = firm !== '' || cell('siret') !== '';
  const country = cell('country');
  const typed: TypedFacts = {
    kind: isFirm ? 'firm' : 'person',
    name: firm || cell('name') || person,
    phone: withZero(cell('mobile') || cell('phone'), 10),
    email: cell('email'),
    cardCode: cell('cardCode'),
    siret: cell('siret'),
    // Of a firm's row it is somebody else's.
    birthday: isFirm ? '' : cell('birthday'),
    street: [cell('street'), cell('streetMore')].filter(Boolean).join('\n'),
    postcode: withZero(cell('postcode'), 5),
    city: cell('city'),
    country: country === '' ? null : (readCountry(country) ?? country),
    note: [cell('note'), isFirm && firm !== '' ? person : ''].filter(Boolean).join('\n'),
  };
  try {
    return { facts: readFacts(typed) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { reason: { code: error.code, details: error.details } };
  }
}

/** `612345678` is `0612345678`, and `1000` is `01000`. */
function withZero(digits: string, length: number): string {
  return /^[1-9]\d*$/.test(digits) && digits.length === length - 1 ? `0${digits}` : digits;
}

/** What somebody is known by: the name with telephone, address or card; with the postcode of who has none of them. */
export function identitiesOf(
  facts: Pick<CustomerFacts, 'name' | 'phone' | 'email' | 'cardCode' | 'postcode'>,
): string[] {
  const { name, phone, email, cardCode, postcode } = facts;
  const folded = fold(name).split(' ').toSorted().join(' ');
  const contacts = [phone, email, cardCode].filter((contact) => contact !== null);
  return (contacts.length === 0 ? [postcode ?? ''] : contacts).map((contact) => `${contact} ${folded}`);
}
