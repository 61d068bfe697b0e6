/** Sizes, vintages and strengths that go with a style of wine. */
import type { Colour, WineStyle } from '../catalog/rules.ts';
import type { Region } from './lists/appellation.ts';
import { type Random, urnOf } from './random.ts';

export interface WineSize {
  /** µl. */
  content: bigint;
  label: string;
  pieceLabel: string;
  /** Of the bottle's price. */
  percent: number;
  piecesPerBox: number;
  blendsYears: boolean;
}

function sizeOf(
  content: bigint,
  label: string,
  pieceLabel: string,
  percent: number,
  piecesPerBox: number,
): WineSize {
  return { content, label, pieceLabel, percent, piecesPerBox, blendsYears: pieceLabel === 'fontaine' };
}

const quarter = sizeOf(200_000n, '20 cl', 'quart', 38, 12);
const half = sizeOf(375_000n, '37,5 cl', 'demi-bouteille', 58, 12);
const bottle = sizeOf(750_000n, '75 cl', 'bouteille', 100, 6);
const magnum = sizeOf(1_500_000n, 'magnum 150 cl', 'magnum', 215, 3);
const jeroboam = sizeOf(3_000_000n, 'jéroboam 300 cl', 'jéroboam', 470, 1);
const threeLitres = sizeOf(3_000_000n, 'BIB 3 l', 'fontaine', 265, 4);
const fiveLitres = sizeOf(5_000_000n, 'BIB 5 l', 'fontaine', 410, 4);

/** The bottle, and now and then another size beside it. */
export function sizesOf(random: Random, style: WineStyle, bottleCents: number): WineSize[] {
  const sizes = [bottle];
  const perhaps = (size: WineSize, chance: number): void => {
    if (random.chance(chance)) sizes.push(size);
  };
  if (style === 'sparkling') {
    perhaps(half, 0.12);
    perhaps(magnum, 0.16);
    if (bottleCents > 2_500) {
      perhaps(quarter, 0.12);
      perhaps(jeroboam, 0.05);
    }
  } else if (style === 'still') {
    perhaps(half, 0.06);
    perhaps(magnum, bottleCents > 1_000 ? 0.09 : 0);
    if (bottleCents < 900) {
      perhaps(fiveLitres, 0.3);
      perhaps(threeLitres, 0.15);
    }
  } else if (style === 'sweet') {
    perhaps(half, 0.25);
  }
  return sizes;
}

/** In steps of half a percent. */
export function drawAlcohol(random: Random, region: Region, style: WineStyle): number {
  const ranges: Record<WineStyle, readonly [number, number]> = {
    still: region.alcohol,
    sparkling: [1150, 1250],
    sweet: [1200, 1400],
    fortified: [1550, 1800],
  };
  const [low, high] = ranges[style];
  return low + random.integer(0, Math.floor((high - low) / 50)) * 50;
}

/** Rosés are last year's, dear reds rest for years, most champagne and port blends several. */
export function drawVintage(
  random: Random,
  style: WineStyle,
  colour: Colour,
  bottleCents: number,
  year: number,
): number | null {
  if (style === 'sparkling' && random.chance(0.85)) return null;
  if (style === 'fortified' && random.chance(0.6)) return null;
  if (colour === 'rose') return year - 1;
  const [youngest, oldest] =
    colour === 'red' || style !== 'still'
      ? bottleCents > 3_000
        ? [3, 9]
        : [2, 5]
      : bottleCents > 3_000
        ? [2, 5]
        : [1, 3];
  const ages = Array.from({ length: oldest - youngest + 1 }, (_, index) => youngest + index);
  return year - urnOf(ages, (age) => 1 / (1 + age - youngest)).draw(random);
}
