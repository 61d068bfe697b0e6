/** What the lists of appellations are made of. */
import type { Colour, WineStyle } from '../../catalog/rules.ts';

export interface Appellation {
  name: string;
  /** Grape varieties by the colours that are made, the usual one first. */
  grapes: Partial<Record<Colour, string>>;
  /** Shelf price of a 75 cl bottle in euros, VAT included: the usual range. */
  euros: readonly [low: number, high: number];
  /** How many wines of it a shop keeps, relative to the others. */
  weight: number;
  style: WineStyle;
}

export interface Region {
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Alcohol by volume of its still dry wines, in hundredths of a percent. */
  alcohol: readonly [low: number, high: number];
  accent: Accent;
  /** How its estates call themselves, the usual word several times. */
  houses: readonly string[];
  /** An estate here makes wines of the whole list, not of its own village alone. */
  wholeRange?: true;
  appellations: readonly Appellation[];
}

/** Which sounds its producers' invented names are built from. */
export type Accent = 'oil' | 'oc' | 'rhenish' | 'corsican' | 'iberian' | 'italian' | 'overseas';

type Maker = (
  name: string,
  grapes: Appellation['grapes'],
  euros: Appellation['euros'],
  weight: number,
) => Appellation;

const maker =
  (style: WineStyle): Maker =>
  (name, grapes, euros, weight) => ({ name, grapes, euros, weight, style });

export const still = maker('still');
export const sparkling = maker('sparkling');
export const sweet = maker('sweet');
export const fortified = maker('fortified');
