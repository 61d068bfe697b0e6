/**
 * Tills and programs whose files Caveau reads, by their names: of each, what its makers publish of them. Where they publish nothing, a person shows a
 * file and names its columns; no form of a file is ever made up.
 */
import { amazonOrders } from '../files/amazonOrders.ts';
import type { SalesFileProfile } from '../files/salesProfile.ts';
import type { Said } from './connector.ts';
import type { LevelsFormat } from './words.ts';

/** `cellarBook`: what is in a cellar. `trade`: what goes between the trade's houses. */
export const fileSourceKinds = ['till', 'cellarBook', 'trade', 'marketplace'] as const;
export type FileSourceKind = (typeof fileSourceKinds)[number];

export interface FileSource {
  code: string;
  /** As its makers write it. */
  name: string;
  kind: FileSourceKind;
  /** What was found of its files. */
  found: Said;
  /** The page that says so; null where none was found. */
  page: string | null;
  /** The columns of its sales, where they are published. */
  sales: Omit<SalesFileProfile, 'timeZone' | 'closingTime'> | null;
  /** Whether its list of wines is recognised by its columns. */
  catalogue: boolean;
  /** The form of file in which it takes levels, where it is published. */
  levels: LevelsFormat | null;
}

/** Nothing is published: the columns are named by hand, once. */
function unpublished(code: string, name: string, kind: FileSourceKind, known?: Said): FileSource {
  return {
    code,
    name,
    kind,
    found: {
      fr: `${name} : aucun format publié ; montrez un fichier, Caveau vous aide à nommer ses colonnes, cinq minutes.${known ? ` ${known.fr}` : ''}`,
      en: `${name}: no published format; show a file, Caveau helps you name its columns, five minutes.${known ? ` ${known.en}` : ''}`,
    },
    page: null,
    sales: null,
    catalogue: false,
    levels: null,
  };
}

export const fileSources: readonly FileSource[] = [
  {
    code: 'amazon',
    name: 'Amazon',
    kind: 'marketplace',
    found: {
      fr: 'Amazon : son rapport « Toutes les commandes » est lu tel quel, et le stock repart dans son fichier « Prix et quantité ».',
      en: 'Amazon: its “All orders” report is read as it is, and stock goes back in its “Price and quantity” file.',
    },
    page: 'https://developer-docs.amazon.com/sp-api/docs/order-tracking-reports-attributes',
    sales: amazonOrders,
    catalogue: false,
    levels: 'amazon',
  },
  unpublished('cavavin-connect', 'Cavavin Connect', 'trade'),
  unpublished('cavexpert', 'CavExpert', 'cellarBook'),
  {
    code: 'cellartracker',
    name: 'CellarTracker',
    kind: 'cellarBook',
    found: {
      fr: 'CellarTracker : ses exports (My Cellar, Export) sont reconnus d’office.',
      en: 'CellarTracker: its exports (My Cellar, Export) are recognised unasked.',
    },
    page: null,
    sales: null,
    catalogue: true,
    levels: null,
  },
  unpublished('e-tasting', 'e-Tasting', 'cellarBook'),
  unpublished('gestioncave', 'GestionCave', 'cellarBook'),
  unpublished('pandobac', 'Pandobac', 'trade'),
  unpublished('tactill', 'Tactill', 'till', {
    fr: 'Chaque article doit y porter une référence : c’est par elle qu’il est reconnu.',
    en: 'Give each article a reference there: it is recognised by it.',
  }),
  unpublished('vinwine', 'VinWine', 'cellarBook'),
  unpublished('wine-owners', 'Wine Owners', 'cellarBook'),
  unpublished('winepos', 'WinePOS', 'trade'),
];

/** The mapping that a connection to this source begins with; null where a person says it. */
export function profileOfSource(
  source: Pick<FileSource, 'sales'>,
  place: Pick<SalesFileProfile, 'timeZone' | 'closingTime'>,
): SalesFileProfile | null {
  return source.sales && { ...source.sales, ...place };
}
