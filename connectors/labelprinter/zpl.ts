/** Shelf labels for printers of labels on a roll, in ZPL: Zebra's language, which most others take too. */
import { printable } from '#domain/till/receipt/printable.ts';

export interface ShelfLabel {
  name: string;
  /** Appellation, colour, size: what stands under the name. */
  facts: string;
  /** As the shelf shows it: `12,50 €`. */
  price: string;
  /** `16,67 € le litre`; null for what is not sold by volume. */
  pricePerLitre: string | null;
  /** 13 digits with their check digit. */
  barcode: string | null;
  copies: number;
}

export interface LabelRoll {
  widthMm: number;
  heightMm: number;
  /** 8 (203 dpi) or 12 (300 dpi). */
  dotsPerMm: 8 | 12;
}

/** Carets and tildes are commands, an underscore announces a character by its number, a backslash breaks lines. */
function fieldOf(text: string): string {
  const safe = printable(text)
    .replaceAll('\\', '/')
    .replaceAll(/[_^~]/g, (character) => `_${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `^FH_^FD${safe}^FS`;
}

export function zplOf(label: ShelfLabel, { widthMm, heightMm, dotsPerMm }: LabelRoll): string {
  const dots = (mm: number): number => Math.round(mm * dotsPerMm);
  const marginMm = 2;
  const inner = dots(widthMm - 2 * marginMm);
  /** Text in a block as wide as the label: `lines` at most, and what is more is cut off. */
  const text = (said: string, topMm: number, sizeMm: number, lines: number, align: 'L' | 'R'): string =>
    `^FO${dots(marginMm)},${dots(topMm)}^A0N,${dots(sizeMm)}^FB${inner},${lines},0,${align}${fieldOf(said)}`;
  const priceMm = heightMm - 9;
  const bars =
    label.barcode === null
      ? ''
      : // The printer works out the last digit.
        `^FO${dots(marginMm + 2)},${dots(priceMm - 1)}^BY${dotsPerMm / 4}^BEN,${dots(5)},Y,N^FD${label.barcode.slice(0, 12)}^FS`;
  return [
    `^XA^CI28^PW${dots(widthMm)}^LL${dots(heightMm)}^LH0,0`,
    text(label.name, marginMm, 3.8, 2, 'L'),
    text(label.facts, marginMm + 8.5, 2.6, 1, 'L'),
    text(label.price, priceMm - 1.5, 6, 1, 'R'),
    label.pricePerLitre === null ? '' : text(label.pricePerLitre, priceMm + 5, 2.4, 1, 'R'),
    bars,
    `^PQ${label.copies}^XZ`,
  ]
    .filter(Boolean)
    .join('\n');
}
