/** What a row of a catalogue proposes to create, and what in it needs a person. */
import type { Colour, SkuKind, WineStyle } from '../catalog/rules.ts';
import type { RefusalDetails } from '../values/refusal.ts';
import type { CatalogueField } from './catalogueProfile.ts';
import type { CellReason } from './reasons.ts';

/** Null is not said, or not readable: then a problem says so. */
export interface ProposedGood {
  name: string;
  kind: SkuKind;
  code: string | null;
  barcodes: string[];
  /** Of one unit, in µl; null for what is not poured. */
  contentMicrolitres: bigint | null;
  producer: string | null;
  cuvee: string | null;
  appellation: string | null;
  region: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  colour: Colour | null;
  style: WineStyle | null;
  vintage: number | null;
  /** Hundredths of a percent. */
  abv: number | null;
  grapes: string[];
  supplier: string | null;
  /** Of one unit, without VAT. */
  purchasePriceE4: bigint | null;
  /** Of one unit, VAT included. */
  sellingPriceE4: bigint | null;
  /** Basis points. */
  vatRate: number | null;
  /** Thousandths of a unit. */
  onHandE3: bigint | null;
  location: string | null;
  thresholdE3: bigint | null;
}

export interface CellProblem {
  field: CatalogueField;
  /** The cell to edit; null where no column is mapped. */
  column: string | null;
  value: string;
  reason: CellReason;
  details: RefusalDetails;
  /** What the cell most likely meant, ready to be put in its place. */
  suggestion: string | null;
}

export interface CatalogueReading {
  good: ProposedGood;
  problems: CellProblem[];
  /** A row without a name cannot be imported; other problems leave their value out. */
  isImportable: boolean;
}
