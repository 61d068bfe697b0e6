/** Guesses the mapping of a catalogue's spreadsheet from its headings and a sample of its rows. */
import { readColour, readSize, readVintage } from '../catalog/label.ts';
import {
  type CatalogueField,
  type CatalogueProfile,
  catalogueFields,
  readyCatalogueProfile,
} from './catalogueProfile.ts';
import { type ColumnEvidence, evidenceOf } from './columnEvidence.ts';
import { readCountry } from './countries.ts';
import { fold } from './fold.ts';
import type { DecimalStyle } from './format.ts';
import { assignColumns, type Candidate, headingScore, type Phrases } from './headings.ts';
import type { Cells } from './rows.ts';

export interface CatalogueGuess {
  profile: CatalogueProfile;
  /** From 0 to 1; a ready profile is certain. */
  columns: { field: CatalogueField; column: string; confidence: number }[];
  /** Neither a name nor what one is made of. */
  isMissingName: boolean;
}

const phrases: Record<CatalogueField, Phrases> = {
  name: 'nom|vin|wine|designation|libelle|produit|article|name|product|product name|nom du vin|description|intitule|title|label|nom produit|nom article|libelle article|libelle produit',
  producer:
    'producteur|domaine|chateau|producer|winery|vigneron|maison|propriete|marque|brand|estate|vignoble|brasserie|distillerie|cave',
  cuvee: 'cuvee|designation cuvee|nom cuvee|nom de cuvee',
  appellation: 'appellation|appell|aoc|aop|igp|denomination|aoc aop|appellation origine',
  region: 'region|region viticole|zone',
  country: 'pays|country|pays origine|origine|pays d origine',
  kind: 'type|type produit|categorie|famille|category|rayon|type article|product type|sous famille',
  colour: 'couleur|color|colour|robe|type vin|type de vin',
  style: 'style|effervescence',
  vintage: 'millesime|vintage|annee|year|mill',
  size: 'contenance|cont|format|volume|taille|size|bottle size|capacite|cl|centilisation|contenant|cond|litrage|volume cl|contenance cl',
  abv: 'degre|degre alcool|alcool|abv|titre alcoometrique|tav|vol|% vol|alcohol|degre d alcool|alc',
  grapes: 'cepage|cepages|grape|grapes|varietal|variety|encepagement',
  barcode: 'code barre|code barres|codebarre|ean|ean 13|ean13|gtin|barcode|upc|gencod|gencode|code ean',
  code: 'reference|ref|code|code article|sku|code produit|ref article|reference article|id|code interne|product code|item code|numero',
  supplier: 'fournisseur|supplier|distributeur|vendor|agent|importateur|grossiste',
  purchasePrice:
    'prix achat|px achat|px d achat|prix d achat|pa|pa ht|pah t|cout|prix achat ht|prix d achat ht|purchase price|cost|cost price|prix revient|prix de revient|achat ht|prix fournisseur|paht',
  sellingPrice:
    'prix vente|px vente|px de vente|prix de vente|pv|pv ttc|prix vente ttc|prix de vente ttc|prix ttc|prix public|price|selling price|retail price|prix|tarif|prix unitaire|pvttc|pv ht|prix ht|prix vente ht|prix caviste',
  vat: 'tva|taux tva|taux de tva|vat|vat rate|tax rate|code tva|% tva',
  quantity:
    'quantite|qte|stock|quantity|en stock|stock actuel|qty|nb bouteilles|nombre|bouteilles|stock reel|qte stock|quantite en stock|on hand|nb|inventaire',
  location:
    'emplacement|casier|lieu|location|bin|rangement|place|zone de stockage|allee|position|rack|etagere',
  threshold:
    'seuil|stock mini|stock minimum|seuil alerte|mini|minimum|seuil de reappro|reorder point|stock alerte|seuil d alerte',
};

/** What a field's cells must be: a share of readable cells below half disproves the heading, and a high one proves much. */
function contentShare(field: CatalogueField, seen: ColumnEvidence): number | null {
  const share = (reads: (text: string) => boolean): number =>
    seen.values.filter(reads).length / seen.values.length;
  switch (field) {
    case 'colour':
      return share((text) => readColour(text) !== null);
    case 'vintage':
      return share((text) => readVintage(text) !== undefined);
    case 'size':
      return share((text) => readSize(text) !== null);
    case 'country':
      return share((text) => readCountry(text) !== null);
    case 'barcode':
      return Math.max(seen.gtins, share((text) => /^\d{8,14}$/.test(text)) * 0.8);
    case 'abv':
    case 'purchasePrice':
    case 'sellingPrice':
    case 'quantity':
    case 'threshold':
      return seen.numbers;
    case 'name':
      return seen.words;
    default:
      return null;
  }
}

/** Fields whose cells are so much their own that no heading is needed. */
const tellsItself: ReadonlySet<CatalogueField> = new Set(['colour', 'vintage', 'barcode', 'country']);

export function guessCatalogueProfile(
  columns: readonly string[],
  sampleRows: readonly { cells: Cells }[],
  decimal: DecimalStyle,
): CatalogueGuess {
  const ready = readyCatalogueProfile(columns);
  if (ready)
    return {
      profile: { ...ready, decimal },
      columns: catalogueFields.flatMap((field) =>
        (ready.columns[field] ?? []).map((column) => ({ field, column, confidence: 1 })),
      ),
      isMissingName: false,
    };
  const candidates = columns.flatMap((column) => candidatesOf(evidenceOf(column, sampleRows, decimal)));
  const assigned = assignColumns(candidates, 0.4);
  const mapping: CatalogueProfile['columns'] = {};
  for (const [field, { column }] of assigned) mapping[field] = [column];
  const price = fold(mapping.sellingPrice?.[0] ?? '');
  return {
    profile: {
      columns: mapping,
      constants: {},
      emptyWords: [],
      decimal,
      sellingPriceVat: /\bht\b/.test(price) ? 'excluded' : 'included',
    },
    columns: [...assigned.values()].map(({ role, column, score }) => ({
      field: role,
      column,
      confidence: Math.round(Math.min(1, score) * 100) / 100,
    })),
    isMissingName: !mapping.name && !mapping.producer && !mapping.cuvee && !mapping.appellation,
  };
}

function candidatesOf(seen: ColumnEvidence): Candidate<CatalogueField>[] {
  return catalogueFields.flatMap((role) => {
    const share = seen.values.length === 0 ? null : contentShare(role, seen);
    if (share !== null && share < 0.5) return [];
    const heading = headingScore(seen.column, phrases[role]);
    const itself = tellsItself.has(role) && share !== null && share > 0.9 ? 0.5 : 0;
    const score = heading === 0 ? itself : heading * 0.75 + (share ?? 0.4) * 0.25;
    return score > 0 ? [{ role, column: seen.column, score }] : [];
  });
}
