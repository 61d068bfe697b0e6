/** Guesses the mapping of a sales file from its headings and a sample of its rows. */
import { type ColumnEvidence, evidenceOf } from './columnEvidence.ts';
import { fold } from './fold.ts';
import type { DecimalStyle } from './format.ts';
import { assignColumns, type Candidate, headingScore, type Phrases } from './headings.ts';
import type { Cells } from './rows.ts';
import {
  flagValues,
  midnightEverywhere,
  restartsDaily,
  returnPrefix,
  saysReturn,
  saysVoid,
} from './salesHabits.ts';
import { mappedColumns, type SalesFileProfile } from './salesProfile.ts';

export const saleRoles = [
  'document',
  'lineNumber',
  'date',
  'time',
  'code',
  'barcode',
  'label',
  'quantity',
  'unit',
  'unitPrice',
  'total',
  'vat',
  'customer',
  'payment',
  'returned',
  'voided',
  'register',
] as const;
export type SaleRole = (typeof saleRoles)[number];

export interface SalesGuess {
  /** Null while a role in `missing` has no column. */
  profile: SalesFileProfile | null;
  /** The surest first; confidence from 0 to 1. */
  columns: { role: SaleRole; column: string; confidence: number }[];
  missing: ('document' | 'date' | 'item' | 'quantity' | 'price')[];
  /** No sampled date tells day from month: a person should confirm which comes first. */
  dateIsAmbiguous: boolean;
}

const phrases: Record<SaleRole, Phrases> = {
  document:
    'invoice no|invoice|invoice number|invoice id|no ticket|ticket|ticket no|ticket number|numero ticket|numero de ticket|num ticket|no de ticket|id ticket|receipt|receipt no|receipt number|no facture|facture|numero facture|numero de facture|document|no document|piece|no piece|numero piece|order|order id|order number|order no|commande|no commande|numero commande|numero de commande|transaction|transaction id|sale id|sale number|no vente|vente|bon|no bon|note|no note|sale|name order',
  lineNumber:
    'line|line no|line number|line id|no ligne|ligne|numero ligne|numero de ligne|num ligne|rang|sequence|position|item number in order',
  date: 'date|invoice date|date ticket|date vente|date de vente|date facture|date heure|date et heure|datetime|date time|jour|day|sale date|order date|created at|date commande|horodatage|timestamp|date creation|date operation|occurred at|cree le|date cree',
  time: 'heure|time|heure ticket|heure vente|heure de vente|sale time|hour',
  code: 'stock code|sku|code article|code|ref|reference|article|code produit|ref article|reference article|product code|item code|product id|id produit|id article|item id|article id|variant sku|plu|ugs|code interne|no article|lineitem sku|item',
  barcode:
    'barcode|code barre|code barres|codebarre|ean|ean 13|ean13|gtin|upc|gencod|gencode|code ean|code a barres',
  label:
    'description|libelle|designation|nom|produit|article|label|item|item name|product|product name|libelle article|libelle produit|nom produit|nom article|name|intitule|vin|wine|lineitem name|libelle ligne',
  quantity:
    'quantity|qte|quantite|qty|qte vendue|quantite vendue|nb|nombre|units sold|lineitem quantity|count|volume vendu',
  unit: 'unite|unit|uom|unite de vente|conditionnement|cond|unit of measure|unite vente|format vente',
  unitPrice:
    'unit price|pu|pu ttc|pu ht|prix unitaire|prix|prix ttc|prix ht|prix unitaire ttc|prix unitaire ht|price|p u|prix vente|prix de vente|pv ttc|pv|tarif|lineitem price|prix unit ttc|prix unit',
  total:
    'total|total ttc|total ht|montant|montant ttc|montant ht|amount|line total|total ligne|net|ca|ca ttc|ca ht|total line|line amount|total price|subtotal|sous total|net ttc|montant ligne|net sales|montant net|total net',
  vat: 'tva|taux tva|vat|tax rate|taux de tva|vat rate|code tva|tax|% tva|tva %|taux|tax code',
  customer:
    'customer id|customer|client|code client|no client|id client|client id|customer no|customer number|nom client|customer name|numero client|ref client|customer ref',
  payment:
    'paiement|mode paiement|mode de paiement|reglement|mode reglement|mode de reglement|payment|payment method|payment type|moyen de paiement|tender|encaissement',
  returned:
    'retour|return|avoir|type|type ligne|type vente|sens|is return|type ticket|nature|type mouvement|operation|refund',
  voided: 'statut|status|etat|state|annule|annulee|void|voided|cancelled',
  register: 'caisse|no caisse|register|till|terminal|poste|pos|numero caisse|register id|till id',
};

/** Nothing else can be in a column whose cells say this: below zero the heading is not believed. */
function contentScore(role: SaleRole, seen: ColumnEvidence): number {
  switch (role) {
    case 'date':
      return seen.dates > 0.8 ? seen.dates : -1;
    case 'time':
      return seen.clocks > 0.8 && seen.dates < 0.5 ? seen.clocks : -1;
    case 'quantity':
      return seen.numbers < 0.8 || seen.gtins > 0.5 || seen.dates > 0.8 ? -1 : seen.wholes > 0.9 ? 0.6 : 0.3;
    case 'unitPrice':
    case 'total':
      return seen.numbers < 0.8 || seen.gtins > 0.5 || seen.dates > 0.8 ? -1 : seen.wholes < 0.9 ? 0.6 : 0.2;
    case 'barcode':
      return seen.gtins > 0.5 ? 1 : seen.words > 0.2 ? -1 : 0;
    case 'document':
      return seen.filled > 0.9 && seen.gtins < 0.5 && seen.dates < 0.8
        ? Math.min(1, 0.3 + seen.repeated)
        : -1;
    case 'label':
      return seen.words > 0.6 ? 0.5 + 0.5 * seen.distinct : 0;
    case 'lineNumber':
      return seen.wholes > 0.95 && seen.filled > 0.95 && seen.negatives === 0 ? 0.5 : -1;
    case 'code':
      return seen.dates > 0.8 ? -1 : seen.words > 0.6 ? 0.3 : 0.5;
    case 'returned':
      return isOfFewWords(seen) && seen.values.some(saysReturn) ? 0.8 : -1;
    case 'voided':
      return isOfFewWords(seen) && seen.values.some(saysVoid) ? 0.8 : -1;
    case 'vat':
      return seen.values.every((text) => !/[€$£]/.test(text)) && new Set(seen.values).size <= 12 ? 0.6 : -1;
    case 'unit':
    case 'payment':
      return seen.numbers > 0.8 ? -1 : seen.distinct < 0.2 ? 0.5 : 0.2;
    default:
      return 0.3;
  }
}

function isOfFewWords(seen: ColumnEvidence): boolean {
  return new Set(seen.values).size <= 12;
}

/** Roles whose cells are so much their own that no heading is needed. */
const tellsItself: Partial<Record<SaleRole, (seen: ColumnEvidence) => number>> = {
  date: (seen) => (seen.dates > 0.95 && seen.dateFormat !== 'excelSerial' ? 0.5 : 0),
  time: (seen) => (seen.clocks > 0.95 && seen.dates < 0.5 ? 0.45 : 0),
  barcode: (seen) => (seen.gtins > 0.9 ? 0.5 : 0),
};

export interface GuessedPlace {
  decimal: DecimalStyle;
  timeZone: string;
  closingTime: string;
}

/** The sample should reach through the whole file: its first days may not tell day from month. */
export function guessSalesProfile(
  columns: readonly string[],
  sampleRows: readonly { cells: Cells }[],
  place: GuessedPlace,
): SalesGuess {
  const evidence = new Map(columns.map((name) => [name, evidenceOf(name, sampleRows, place.decimal)]));
  const candidates: Candidate<SaleRole>[] = [];
  for (const [column, seen] of evidence)
    for (const role of saleRoles) {
      const score = scoreOf(role, column, seen);
      if (score > 0) candidates.push({ role, column, score });
    }
  const assigned = assignColumns(candidates, 0.4);
  const column = (role: SaleRole): string | undefined => assigned.get(role)?.column;
  const seenOf = (role: SaleRole): ColumnEvidence | undefined => evidence.get(column(role) ?? '');

  const missing: SalesGuess['missing'] = [];
  if (!column('document')) missing.push('document');
  if (!column('date')) missing.push('date');
  if (!column('code') && !column('barcode') && !column('label')) missing.push('item');
  if (!column('quantity')) missing.push('quantity');
  if (!column('unitPrice') && !column('total')) missing.push('price');

  const date = seenOf('date');
  return {
    profile: missing.length > 0 ? null : profileOf(column, seenOf, sampleRows, place),
    columns: [...assigned.values()].map(({ role, column, score }) => ({
      role,
      column,
      confidence: Math.round(Math.min(1, score) * 100) / 100,
    })),
    missing,
    dateIsAmbiguous: date?.dateIsAmbiguous ?? false,
  };
}

function scoreOf(role: SaleRole, column: string, seen: ColumnEvidence): number {
  const content = seen.values.length === 0 ? 0 : contentScore(role, seen);
  if (content < 0) return 0;
  const heading = headingScore(column, phrases[role]);
  if (heading === 0) return tellsItself[role]?.(seen) ?? 0;
  return heading * 0.75 + content * 0.25;
}

function profileOf(
  column: (role: SaleRole) => string | undefined,
  seenOf: (role: SaleRole) => ColumnEvidence | undefined,
  rows: readonly { cells: Cells }[],
  place: GuessedPlace,
): SalesFileProfile {
  const from = (role: SaleRole): { column: string } | undefined => {
    const name = column(role);
    return name === undefined ? undefined : { column: name };
  };
  const date = seenOf('date');
  const dateColumn = column('date') ?? '';
  const documentColumn = column('document') ?? '';
  const register = seenOf('register');
  const prices = `${column('unitPrice') ?? ''} ${column('total') ?? ''}`;
  const vat = from('vat');
  const timeColumn = column('time');
  const prefix = returnPrefix(rows, documentColumn, column('quantity'), place.decimal);
  const mapping: Omit<SalesFileProfile, 'identity'> = {
    document: {
      columns: [...(register && register.filled > 0.99 ? [register.column] : []), documentColumn],
      restartsDaily: restartsDaily(rows, documentColumn, dateColumn),
    },
    lineNumber: from('lineNumber'),
    date: {
      column: dateColumn,
      format: date?.dateFormat ?? 'ymd',
      ...(timeColumn === undefined ? {} : { timeColumn }),
      midnightMeansNoTime: midnightEverywhere(date?.values ?? []),
    },
    timeZone: place.timeZone,
    closingTime: place.closingTime,
    item: { code: from('code'), barcode: from('barcode'), label: from('label') },
    quantity: {
      from: from('quantity') ?? { constant: '1' },
      sign: (seenOf('quantity')?.negatives ?? 0) > 0.7 ? 'salesAreNegative' : 'salesArePositive',
    },
    returned: flagOf(seenOf('returned'), saysReturn),
    voided: flagOf(seenOf('voided'), saysVoid),
    ...(prefix === undefined ? {} : { returnPrefix: prefix }),
    unit: from('unit'),
    price: {
      unit: from('unitPrice'),
      total: from('total'),
      vat: /\bht\b/.test(fold(prices)) && !/\bttc\b/.test(fold(prices)) ? 'excluded' : 'included',
    },
    ...(vat ? { vat: { from: vat, codes: {} } } : {}),
    customer: from('customer'),
    payment: from('payment'),
    decimal: place.decimal,
  };
  return { ...mapping, identity: mappedColumns(mapping) };
}

function flagOf(
  seen: ColumnEvidence | undefined,
  says: (text: string) => boolean,
): SalesFileProfile['returned'] {
  return seen && { column: seen.column, values: flagValues(seen.values, says) };
}
