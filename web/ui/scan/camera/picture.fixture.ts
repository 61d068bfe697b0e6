/** Pictures as a camera would take them, of codes that are drawn here. */
import barcodes, { type RenderOptions } from 'bwip-js/node';

/** What a picture is, outside a browser. */
export class Picture {
  readonly colorSpace = 'srgb';
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.data = new Uint8ClampedArray(width * height * 4).fill(255);
  }
}

const scale = 3;
const quietModules = 12;
const barHeight = 40;

type Dark = (x: number, y: number) => boolean;

function drawn(columns: number, rows: number, isDark: Dark): Picture {
  const picture = new Picture((columns + 2 * quietModules) * scale, (rows + 2 * quietModules) * scale);
  for (let y = 0; y < rows * scale; y += 1)
    for (let x = 0; x < columns * scale; x += 1) {
      if (!isDark(Math.floor(x / scale), Math.floor(y / scale))) continue;
      const at = ((y + quietModules * scale) * picture.width + x + quietModules * scale) * 4;
      picture.data.fill(0, at, at + 3);
    }
  return picture;
}

export function pictureOf(options: RenderOptions): Picture {
  const [code] = barcodes.raw(options);
  if (code && 'pixs' in code)
    return drawn(code.pixx, code.pixy, (x, y) => code.pixs[y * code.pixx + x] === 1);
  const bars = code && 'sbs' in code ? code.sbs : [];
  const modules = bars.flatMap((width, index) => Array.from({ length: width }, () => index % 2 === 0));
  return drawn(modules.length, barHeight, (x) => modules[x] === true);
}

export const noCode = new Picture(120, 120);
