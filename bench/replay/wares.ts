/** What the drawn merchant sells, and how his clerks write it. */
import type { Random } from '#domain/world/random.ts';

export interface Article {
  code: string;
  /** As a cell of the file, quoted where it must be. */
  label: string;
  /** As another clerk writes it. */
  otherLabel: string;
  /** In cents. */
  price: number;
  weight: number;
}

const articles = 4_000;

const wares = [
  'CARAFE',
  'TASTING GLASS',
  'ICE BUCKET',
  'CORKSCREW',
  'CHEESE BOARD',
  'WOODEN CRATE',
  'TERRINE DE CAMPAGNE',
  'CONFITURE DE CASSIS',
  'MIEL DE CHÂTAIGNIER',
  "MOUTARDE À L'ANCIENNE",
  'NOUGAT TENDRE',
  'SABLÉS AU BEURRE',
  'CELLAR BOOK',
  'BOTTLE BAG',
  'LABEL ALBUM',
  'CANDLE IN A BOTTLE',
];
const manners = ['RED', 'BLUE', 'OLD ROSE', 'SLATE', 'IVORY', 'HONEY', 'GREEN', 'COPPER', 'SMOKED', 'CLEAR'];
const makes = [
  'FLUTED',
  'PLAIN',
  'ENGRAVED',
  'GRAND',
  'PETIT',
  'RUSTIC',
  'STRIPED',
  'DOTTED',
  'CHECKED',
  'OAK',
];
/** Some as they stand, some quoted for a comma, a mark or a line end. */
const endings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => `${text} `,
  (text) => text.replace(' ', '  '),
  (text) => `"${text}, BOXED"`,
  (text) => `"${text} ""CUVÉE"""`,
  (text) => `"${text}\nGIFT WRAPPED"`,
  (text) => `${text} £5`,
  (text) => `${text} 6"`,
];

/** Four thousand, the first ones sold the most. */
export function articlesOf(random: Random): Article[] {
  return Array.from({ length: articles }, (_, index) => {
    const text = `${random.pick(makes)} ${random.pick(wares)} ${random.pick(manners)} No ${index}`;
    return {
      code: `${20_000 + index}${random.chance(0.3) ? random.pick(['A', 'B', 'BL', 'S']) : ''}`,
      label: random.pick(endings)(text),
      otherLabel: random.pick([text.toLowerCase(), `${text}.`, 'wrongly coded', `"${text} (${index})"`]),
      price: random.chance(0.01) ? random.integer(100_000, 250_000) : random.integer(42, 4_995),
      weight: 1 / (index + 40),
    };
  });
}

/** Fees, discounts and postage, on the lines of tickets like any article. */
export const charges = [
  ['POST', 'POSTAGE'],
  ['DOT', 'DOTCOM POSTAGE'],
  ['D', 'Discount'],
  ['M', 'Manual'],
  ['m', 'Manual'],
  ['BANK CHARGES', 'Bank Charges'],
  ['AMAZONFEE', 'MARKETPLACE FEE'],
  ['gift_0001_20', 'Bon cadeau 20 EUR'],
] as const;

export const scribbles = [
  '?',
  '??',
  'damaged',
  'lost',
  'check',
  'found',
  'sold as set',
  'abîmé',
  'wet and rusty',
];

export const places = ['Belgium', 'Suisse', 'Allemagne', 'EIRE', 'Île Maurice', 'Unspecified'];
