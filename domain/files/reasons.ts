/** Why a file, a row or a cell is not taken as it stands: closed unions, each reason said in French and in English. */
import { type Language, type RefusalDetails, sayRefusal } from '../values/refusal.ts';

type Sentences<Code extends string> = Record<Code, { fr: string; en: string }>;

const sentencesOf = <const Code extends string>(sentences: Sentences<Code>): Sentences<Code> => sentences;

/** Nothing more of the file can be read from here on; the rows before it stand. */
export const fileReasons = sentencesOf({
  empty_file: { fr: 'Le fichier est vide.', en: 'The file is empty.' },
  unsupported_file: {
    fr: 'Ce fichier ({found}) ne se lit pas comme un tableau : enregistrez-le en CSV, XLSX, XML ou JSON.',
    en: 'This file ({found}) cannot be read as a table: save it as CSV, XLSX, XML or JSON.',
  },
  damaged_compression: {
    fr: 'Le fichier compressé est abîmé ou incomplet : la suite est illisible. Demandez-le à nouveau à la caisse.',
    en: 'The compressed file is damaged or incomplete: what follows cannot be read. Ask the till for it again.',
  },
  expanded_too_large: {
    fr: 'Une fois décompressé, le fichier dépasse {limit} Mo : coupez-le en plusieurs.',
    en: 'Once expanded, the file passes {limit} MB: split it.',
  },
  damaged_workbook: {
    fr: 'Le classeur Excel est abîmé : ouvrez-le puis enregistrez-le à nouveau en XLSX.',
    en: 'The Excel workbook is damaged: open it and save it as XLSX again.',
  },
  missing_sheet: {
    fr: 'La feuille « {sheet} » n’est pas dans le classeur.',
    en: 'The workbook has no sheet “{sheet}”.',
  },
  incomplete_file: {
    fr: 'Le fichier est incomplet : il s’arrête avant la fin.',
    en: 'The file is incomplete: it stops before its end.',
  },
  no_records: {
    fr: 'Le fichier ne contient aucun « {record} » : sa présentation a changé.',
    en: 'The file holds no “{record}”: its layout has changed.',
  },
});
export type FileReason = keyof typeof fileReasons;

/** One row cannot be cut into cells. */
export const rowReasons = sentencesOf({
  unclosed_quote: {
    fr: 'Un guillemet est ouvert et jamais refermé.',
    en: 'A quotation mark is opened and never closed.',
  },
  row_too_long: {
    fr: 'La ligne dépasse {limit} caractères.',
    en: 'The row is longer than {limit} characters.',
  },
  too_many_columns: {
    fr: 'La ligne a {found} colonnes au lieu de {expected} : un séparateur s’est glissé dans un texte.',
    en: 'The row has {found} columns instead of {expected}: a delimiter slipped into a text.',
  },
  unreadable_record: {
    fr: 'Cet enregistrement est mal formé : {reason}',
    en: 'This record is malformed: {reason}',
  },
});
export type RowReason = keyof typeof rowReasons;

/** A row was cut into cells, but they do not say a sale. */
export const saleReasons = sentencesOf({
  missing_document: { fr: 'Le numéro de ticket manque.', en: 'The ticket number is missing.' },
  missing_item: {
    fr: 'L’article manque : ni code, ni code-barres, ni libellé.',
    en: 'The item is missing: no code, no barcode, no label.',
  },
  missing_date: { fr: 'La date manque.', en: 'The date is missing.' },
  unreadable_date: {
    fr: '« {value} » n’est pas une date au format prévu.',
    en: '“{value}” is not a date in the expected format.',
  },
  future_date: { fr: 'La date {value} est dans le futur.', en: 'The date {value} is in the future.' },
  implausible_date: {
    fr: 'La date {value} est trop ancienne pour être juste.',
    en: 'The date {value} is too old to be right.',
  },
  missing_quantity: { fr: 'La quantité manque.', en: 'The quantity is missing.' },
  unreadable_quantity: {
    fr: '« {value} » n’est pas une quantité.',
    en: '“{value}” is not a quantity.',
  },
  zero_quantity: { fr: 'La quantité est nulle.', en: 'The quantity is zero.' },
  implausible_quantity: {
    fr: 'La quantité {value} est trop grande pour être juste.',
    en: 'The quantity {value} is too large to be right.',
  },
  missing_price: { fr: 'Le prix manque.', en: 'The price is missing.' },
  unreadable_price: { fr: '« {value} » n’est pas un prix.', en: '“{value}” is not a price.' },
  implausible_price: {
    fr: 'Le prix {value} est trop grand pour être juste.',
    en: 'The price {value} is too large to be right.',
  },
  missing_vat: {
    fr: 'Les prix sont hors taxes et le taux de TVA manque.',
    en: 'Prices exclude VAT and the VAT rate is missing.',
  },
  unreadable_vat: { fr: '« {value} » n’est pas un taux de TVA.', en: '“{value}” is not a VAT rate.' },
  text_too_long: {
    fr: 'Le texte de la colonne « {column} » dépasse {limit} caractères.',
    en: 'The text in column “{column}” is longer than {limit} characters.',
  },
});
export type SaleReason = keyof typeof saleReasons;

/** A cell of a catalogue cannot be taken as it stands. */
export const cellReasons = sentencesOf({
  missing_name: { fr: 'Le nom manque.', en: 'The name is missing.' },
  unreadable_number: { fr: '« {value} » n’est pas un nombre.', en: '“{value}” is not a number.' },
  negative_number: { fr: '« {value} » ne peut pas être négatif.', en: '“{value}” cannot be negative.' },
  implausible_number: {
    fr: '« {value} » est trop grand pour être juste.',
    en: '“{value}” is too large to be right.',
  },
  unreadable_vintage: { fr: '« {value} » n’est pas un millésime.', en: '“{value}” is not a vintage.' },
  unreadable_size: { fr: '« {value} » n’est pas une contenance.', en: '“{value}” is not a bottle size.' },
  unknown_colour: { fr: '« {value} » n’est pas une couleur connue.', en: '“{value}” is not a known colour.' },
  unknown_country: { fr: '« {value} » n’est pas un pays connu.', en: '“{value}” is not a known country.' },
  unreadable_strength: {
    fr: '« {value} » n’est pas un degré d’alcool.',
    en: '“{value}” is not an alcoholic strength.',
  },
  wrong_barcode: {
    fr: 'Le code-barres « {value} » a une erreur : son dernier chiffre (la clé) devrait être {expected}.',
    en: 'The barcode “{value}” is wrong: its last digit (the check digit) should be {expected}.',
  },
  mangled_barcode: {
    fr: 'Excel a abîmé le code-barres « {value} » : mettez la colonne au format Texte et saisissez-le à nouveau.',
    en: 'Excel mangled the barcode “{value}”: format the column as text and enter it again.',
  },
  unreadable_vat: saleReasons.unreadable_vat,
  text_too_long: saleReasons.text_too_long,
});
export type CellReason = keyof typeof cellReasons;

/** A row that holds no data: counted and shown, never an error. */
export const skipReasons = sentencesOf({
  empty: { fr: 'Ligne vide.', en: 'Empty row.' },
  before_headings: { fr: 'Ligne au-dessus des titres de colonnes.', en: 'Row above the headings.' },
  repeated_headings: { fr: 'Titres de colonnes répétés.', en: 'Repeated headings.' },
  totals: { fr: 'Ligne de total.', en: 'Totals row.' },
  voided: { fr: 'Ligne annulée avant paiement.', en: 'Line voided before payment.' },
  elsewhere: {
    fr: 'Expédié d’un autre entrepôt que le vôtre.',
    en: 'Shipped from a warehouse that is not yours.',
  },
});
export type SkipReason = keyof typeof skipReasons;

export type Reason = FileReason | RowReason | SaleReason | CellReason | SkipReason;

const everyReason: Sentences<Reason> = {
  ...fileReasons,
  ...rowReasons,
  ...saleReasons,
  ...cellReasons,
  ...skipReasons,
};

export function sayReason(reason: Reason, details: RefusalDetails, language: Language): string {
  return sayRefusal(everyReason[reason], details, language);
}

export function endsTheFile(reason: Reason): reason is FileReason {
  return Object.hasOwn(fileReasons, reason);
}
