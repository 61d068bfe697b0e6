/** Draws a text as a QR code (ISO/IEC 18004, model 2, error correction M): which modules are dark. */
import { bytesOf } from './blocks.ts';

/** Row by row, true where dark; without the quiet zone around it. */
export type Modules = readonly (readonly boolean[])[];

class Drawing {
  readonly size: number;
  readonly dark: boolean[][];
  /** Patterns, which neither data nor mask touch. */
  readonly fixed: boolean[][];

  constructor(size: number) {
    this.size = size;
    this.dark = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
    this.fixed = this.dark.map((row) => [...row]);
  }

  set(x: number, y: number, isDark: boolean, isFixed = true): void {
    const row = this.dark[y];
    const fixedRow = this.fixed[y];
    if (!row || !fixedRow || x < 0 || x >= this.size) return;
    row[x] = isDark;
    fixedRow[x] = isFixed;
  }

  isFixed(x: number, y: number): boolean {
    return this.fixed[y]?.[x] ?? true;
  }
}

function bitsOf(value: number, length: number): boolean[] {
  return Array.from({ length }, (_, bit) => ((value >>> bit) & 1) === 1);
}

/** The rest of a polynomial division: how format and version guard their own bits. */
function withRest(value: number, restLength: number, generator: number): number {
  let rest = value;
  for (let step = 0; step < restLength; step += 1) {
    rest = (rest << 1) ^ ((rest >>> (restLength - 1)) * generator);
  }
  return (value << restLength) | rest;
}

/** A square of rings around a centre: finder (radius 4, its quiet ring included) and alignment (radius 2) patterns. */
function drawRings(drawing: Drawing, centreX: number, centreY: number, radius: 2 | 4): void {
  for (let dy = -radius; dy <= radius; dy += 1)
    for (let dx = -radius; dx <= radius; dx += 1) {
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      drawing.set(centreX + dx, centreY + dy, radius === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
    }
}

function alignmentPlaces(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - index * step).reverse()];
}

function drawPatterns(drawing: Drawing, version: number): void {
  const { size } = drawing;
  for (let at = 0; at < size; at += 1) {
    drawing.set(6, at, at % 2 === 0);
    drawing.set(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    drawRings(drawing, x, y, 4);
  const places = alignmentPlaces(version, size);
  const last = places.length - 1;
  for (const [i, x] of places.entries())
    for (const [j, y] of places.entries()) {
      const isOnFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!isOnFinder) drawRings(drawing, x, y, 2);
    }
  if (version < 7) return;
  for (const [index, isDark] of bitsOf(withRest(version, 12, 0x1f25), 18).entries()) {
    const far = size - 11 + (index % 3);
    const near = Math.floor(index / 3);
    drawing.set(far, near, isDark);
    drawing.set(near, far, isDark);
  }
}

/** Level M is 00; the pattern 101010000010010 keeps the bits from being all light. */
function drawFormat(drawing: Drawing, mask: number): void {
  const { size } = drawing;
  const bits = bitsOf(withRest(mask, 10, 0x537) ^ 0x5412, 15);
  for (const [index, isDark] of bits.entries()) {
    const along = index < 6 ? index : index < 8 ? index + 1 : size - 15 + index;
    const across = index < 8 ? size - 1 - index : index === 8 ? 7 : 14 - index;
    drawing.set(8, along, isDark);
    drawing.set(across, 8, isDark);
  }
  drawing.set(8, size - 8, true);
}

/** Up and down in columns of two, from the right, around the timing column. */
function drawData(drawing: Drawing, bytes: readonly number[]): void {
  const { size } = drawing;
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUpward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1)
      for (const x of [right, right - 1]) {
        const y = isUpward ? size - 1 - step : step;
        if (drawing.isFixed(x, y)) continue;
        drawing.set(x, y, (((bytes[at >>> 3] ?? 0) >>> (7 - (at & 7))) & 1) === 1, false);
        at += 1;
      }
  }
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function masked(drawing: Drawing, mask: number): Modules {
  drawFormat(drawing, mask);
  return drawing.dark.map((row, y) =>
    row.map((isDark, x) => isDark !== (!drawing.isFixed(x, y) && (masks[mask]?.(x, y) ?? false))),
  );
}

/** Long runs, false finders and an imbalance of light and dark make a code harder to read. */
function penaltyOf(modules: Modules): number {
  const columns = modules.map((_, x) => modules.map((row) => row[x] ?? false));
  let penalty = 0;
  for (const line of [...modules, ...columns]) {
    const text = line.map((isDark) => (isDark ? '1' : '0')).join('');
    for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2;
    penalty += 40 * [...text.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (const [y, row] of modules.entries())
    for (const [x, isDark] of row.entries()) {
      const below = modules[y + 1];
      if (
        below &&
        x + 1 < row.length &&
        row[x + 1] === isDark &&
        below[x] === isDark &&
        below[x + 1] === isDark
      )
        penalty += 3;
    }
  const share = modules.flat().filter(Boolean).length / modules.length ** 2;
  return penalty + 10 * Math.floor(Math.abs(share * 20 - 10));
}

export function qrOf(text: string): Modules {
  const { version, bytes } = bytesOf(text);
  const drawing = new Drawing(version * 4 + 17);
  drawPatterns(drawing, version);
  drawFormat(drawing, 0);
  drawData(drawing, bytes);
  const drawn = masks.map((_, mask) => masked(drawing, mask));
  return drawn.reduce((best, other) => (penaltyOf(other) < penaltyOf(best) ? other : best));
}
