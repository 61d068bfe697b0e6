/** Reads what a wine's written label says: vintage, bottle size, colour, style, and the name that is left. */
import { fold } from '../files/fold.ts';
import { parseDecimal } from '../values/integer.ts';
import { type Colour, colours, type WineStyle } from './rules.ts';

export interface WineLabel {
  /** What is left: `Saint-Joseph « Les Galets » 2022, 75 cl` without its vintage and size. */
  name: string;
  vintage: number | null;
  contentMicrolitres: bigint | null;
  colour: Colour | null;
  style: WineStyle | null;
  /** Bottles in the case that the label names (`6 x 75 cl`, `carton de 6`). */
  packOf: number | null;
}

const sizeText = /(?<![\p{L}\d])(\d{1,4}(?:[.,]\d{1,4})?)\s*(cl|ml|dl|l|litres?|liters?)(?![\p{L}\d])/giu;
const packText =
  /(?<![\p{L}\d])(?:(\d{1,2})\s*[x×*]\s*(?=\d)|(?:carton|caisse|case|coffret)\s+(?:de\s+|of\s+)?(\d{1,2})(?!\d|\s*(?:cl|l)\b))/iu;
const vintageText = /(?<![\d.,/-])(19\d\d|20\d\d)(?![\d.,/-]\d|\s*(?:ml|cl)\b)/g;

/** Large bottles by name, in litres; the names of Champagne where Bordeaux has another size. */
const namedSizes: Readonly<Record<string, string>> = {
  ...namesOf('0.2', 'quart piccolo'),
  ...namesOf('0.375', 'demi demie fillette half'),
  ...namesOf('0.62', 'clavelin'),
  ...namesOf('0.75', 'bouteille bottle standard'),
  ...namesOf('1.5', 'magnum mag'),
  ...namesOf('3', 'jeroboam doublemagnum'),
  ...namesOf('4.5', 'rehoboam'),
  ...namesOf('6', 'mathusalem methuselah imperiale imperial'),
  ...namesOf('9', 'salmanazar'),
  ...namesOf('12', 'balthazar'),
  ...namesOf('15', 'nabuchodonosor nebuchadnezzar'),
};

function namesOf(litres: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, litres]));
}

export function parseWineLabel(text: string): WineLabel {
  const pack = packText.exec(text);
  const withoutPack = pack ? text.replace(pack[0], ' ') : text;
  const size = [...withoutPack.matchAll(sizeText)].at(-1);
  const withoutSize = size ? withoutPack.replace(size[0], ' ') : withoutPack;
  const vintages = [...withoutSize.matchAll(vintageText)].map((match) => match[1] ?? '');
  const vintage = vintages.at(-1) ?? null;
  const named = size ? null : namedSizeIn(withoutSize);
  return {
    name: tidy(vintage === null ? withoutSize : cutLast(withoutSize, vintage)),
    vintage: vintage === null ? null : Number(vintage),
    contentMicrolitres: size ? readSize(size[0]) : named,
    colour: colourIn(text),
    style: styleIn(text),
    packOf: pack ? Number(pack[1] ?? pack[2]) : null,
  };
}

function cutLast(text: string, part: string): string {
  const at = text.lastIndexOf(part);
  return `${text.slice(0, at)} ${text.slice(at + part.length)}`;
}

function tidy(text: string): string {
  return text
    .replaceAll(/\(\s*\)|\[\s*\]/g, ' ')
    .replaceAll(/\s+([,;.])/g, '$1')
    .replaceAll(/(?:[,;]\s*){2,}/g, ', ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s,;–-]+|[\s,;–-]+$/g, '');
}

/** In running text only a name that can mean nothing else counts. */
function namedSizeIn(text: string): bigint | null {
  const words = fold(text).replace('double magnum', 'doublemagnum').split(' ');
  const word = words.find((one) =>
    /^(?:magnum|doublemagnum|jeroboam|mathusalem|salmanazar|nabuchodonosor|demi)$/.test(one),
  );
  return word === undefined || (word === 'demi' && /demi[- ]sec/i.test(text))
    ? null
    : litres(namedSizes[word]);
}

function litres(text: string | undefined): bigint | null {
  return text === undefined ? null : parseDecimal(text, 6);
}

/**
 * Reads a size alone, as a column of a spreadsheet holds it: `75cl`, `0,75 L`, `1.5L`, `750`, `magnum`, `BIB 5L`, `1/2`. A bare number is in
 * litres below 10, in centilitres below 100 and where it is 150, 300 or 600, else in millilitres. Null where it is no size.
 */
export function readSize(text: string): bigint | null {
  const folded = fold(text).replace('double magnum', 'doublemagnum');
  const withUnit = [...text.matchAll(sizeText)].at(-1);
  if (withUnit) return volume(withUnit[1] ?? '', unitOf(withUnit[2] ?? ''));
  if (/^1\s*\/\s*2(?:\D|$)/.test(text.trim())) return litres('0.375');
  const named = folded.split(' ').find((word) => Object.hasOwn(namedSizes, word));
  if (named !== undefined) return litres(namedSizes[named]);
  const bare = /^\s*(?:bib\s*)?(\d{1,5}(?:[.,]\d{1,4})?)\s*$/i.exec(text)?.[1];
  if (bare === undefined) return null;
  const value = Number(bare.replace(',', '.'));
  if (value < 10) return volume(bare, 'l');
  return volume(bare, value < 100 || [150, 300, 600].includes(value) ? 'cl' : 'ml');
}

function unitOf(word: string): 'l' | 'dl' | 'cl' | 'ml' {
  const unit = word.toLowerCase();
  return unit === 'cl' || unit === 'ml' || unit === 'dl' ? unit : 'l';
}

function volume(number: string, unit: 'l' | 'dl' | 'cl' | 'ml'): bigint | null {
  const places = { l: 6, dl: 5, cl: 4, ml: 3 }[unit];
  const microlitres = parseDecimal(number, places);
  return microlitres !== null && microlitres > 0n && microlitres <= 100_000_000n ? microlitres : null;
}

/** Reads a vintage alone: `2018`, `NV` (null: a blend of years, as `SA` and `1001`, CellarTracker's word for it); undefined where it is neither. */
export function readVintage(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (
    /^(?:nv|n\.v\.|sa|s\.a\.|non[- ]?mill[ée]sim[ée]e?|non[- ]vintage|sans ann[ée]e|100[01]|-|0)$/i.test(
      trimmed,
    )
  )
    return null;
  const year = /^(1[89]\d\d|20\d\d)(?:[.,]0+)?$/.exec(trimmed)?.[1];
  return year === undefined ? undefined : Number(year);
}

const colourWords: Readonly<Record<Colour, string>> = {
  red: 'rouge rouges red rosso tinto rot r rge',
  white: 'blanc blancs blanche white bianco blanco weiss b blc jaune',
  rose: 'rose roses rosado rosato rs gris clairet',
  orange: 'orange ambre amber maceration',
};

const colourOfWord = new Map<string, Colour>(
  colours.flatMap((colour) => colourWords[colour].split(' ').map((word): [string, Colour] => [word, colour])),
);

/** The words that `readColour` knows, for guessing what a mistyped one meant. */
export const knownColourWords: readonly string[] = [...colourOfWord.keys()].filter((word) => word.length > 3);

/** Reads a colour alone, as a column holds it: `Rouge`, `BLANC SEC`, `Red`, `rs`. */
export function readColour(text: string): Colour | null {
  return (
    fold(text)
      .split(' ')
      .map((word) => colourOfWord.get(word))
      .find((colour) => colour !== undefined) ?? null
  );
}

/** Names of places and estates: Château Cheval Blanc is red. */
const colourInName =
  /\b(?:cheval|mont|mas|clos|domaine|maison|croix|pierre|pierres|terre|terres|roche|roches|cap|pinot|sauvignon|chenin|grenache|bois|chateau|muscat|ugni|melon) (?:blanc|blanche|blancs|blanches|rouge|rouges|gris|rose)\b/g;

function colourIn(text: string): Colour | null {
  const words = fold(text).replaceAll(colourInName, ' ').split(' ');
  const told = words.filter((word) => word.length > 2 && word !== 'gris' && word !== 'maceration');
  return told.map((word) => colourOfWord.get(word)).findLast((colour) => colour !== undefined) ?? null;
}

const styleWords: readonly (readonly [WineStyle, RegExp])[] = [
  [
    'sparkling',
    /\b(?:champagne|cremant|cava|prosecco|petillant|petillante|mousseux|effervescent|effervescente|sparkling|brut|pet nat|methode traditionnelle|blanquette|asti|lambrusco|bulles)\b/,
  ],
  [
    'fortified',
    /\b(?:porto|port|banyuls|maury|rivesaltes|rasteau vdn|vdn|mute|fortified|xeres|sherry|jerez|madere|madeira|marsala|pineau|macvin|floc|vin doux naturel)\b/,
  ],
  [
    'sweet',
    /\b(?:moelleux|liquoreux|doux|sweet|dessert|vendanges tardives|vendange tardive|sauternes|barsac|monbazillac|jurancon|grains nobles|tokaji)\b/,
  ],
];

/** Null where nothing says that it is not a still wine. */
export function styleIn(text: string): WineStyle | null {
  const folded = fold(text);
  if (/\bjurancon sec\b/.test(folded)) return null;
  return styleWords.find(([, words]) => words.test(folded))?.[0] ?? null;
}
