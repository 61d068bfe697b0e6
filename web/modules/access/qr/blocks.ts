/** The bytes of a QR code (ISO/IEC 18004, byte mode, error correction M): the text, its padding, and the Reed-Solomon rest of each block. */

/** Of level M, by version from 1: correction bytes a block, and blocks. */
const correctionOf = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const blocksOf = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

const byteMode = 0b0100;
const padding = [0xec, 0x11];

/** Modules that hold data, once those of the patterns are taken off. */
function dataModules(version: number): number {
  const all = (16 * version + 128) * version + 64;
  if (version < 2) return all;
  const alignments = Math.floor(version / 7) + 2;
  return all - ((25 * alignments - 10) * alignments - 55) - (version < 7 ? 0 : 36);
}

interface Layout {
  version: number;
  /** Bytes in the whole code, correction included. */
  total: number;
  blocks: number;
  correction: number;
}

function layoutOf(version: number): Layout {
  const blocks = blocksOf[version - 1] ?? 0;
  const correction = correctionOf[version - 1] ?? 0;
  return { version, total: Math.floor(dataModules(version) / 8), blocks, correction };
}

/** The smallest code that holds so many bytes. */
function layoutFor(bytes: number): Layout {
  for (let version = 1; version <= blocksOf.length; version += 1) {
    const layout = layoutOf(version);
    const lengthBits = version < 10 ? 8 : 16;
    const room = (layout.total - layout.blocks * layout.correction) * 8 - 4 - lengthBits;
    if (bytes * 8 <= room) return layout;
  }
  throw new Error(`a QR code of ${bytes} bytes is beyond version ${blocksOf.length}`);
}

function dataBytes(text: Uint8Array, { version, total, blocks, correction }: Layout): number[] {
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  put(byteMode, 4);
  put(text.length, version < 10 ? 8 : 16);
  for (const byte of text) put(byte, 8);
  const room = (total - blocks * correction) * 8;
  put(0, Math.min(4, room - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let next = 0; bits.length < room; next = 1 - next) put(padding[next] ?? 0, 8);
  return Array.from({ length: bits.length / 8 }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((byte, bit) => byte * 2 + bit, 0),
  );
}

/** Product in GF(2⁸) modulo x⁸ + x⁴ + x³ + x² + 1. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

/** The generator polynomial of that degree, its leading 1 left out. */
function generatorOf(degree: number): number[] {
  let generator = [...Array.from({ length: degree - 1 }, () => 0), 1];
  let root = 1;
  for (let step = 0; step < degree; step += 1) {
    generator = generator.map((factor, index) => multiply(factor, root) ^ (generator[index + 1] ?? 0));
    root = multiply(root, 2);
  }
  return generator;
}

function remainderOf(data: readonly number[], generator: readonly number[]): number[] {
  let rest = generator.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = [...rest.slice(1), 0].map((value, index) => value ^ multiply(generator[index] ?? 0, factor));
  }
  return rest;
}

/** All bytes in the order in which they are drawn: the blocks interleaved, their corrections after. */
export function bytesOf(text: string): { version: number; bytes: number[] } {
  const content = new TextEncoder().encode(text);
  const layout = layoutFor(content.length);
  const { version, total, blocks, correction } = layout;
  const data = dataBytes(content, layout);
  const generator = generatorOf(correction);
  const shortLength = Math.floor(total / blocks) - correction;
  const shortBlocks = blocks - (total % blocks);
  const cut: number[][] = [];
  for (let block = 0, from = 0; block < blocks; block += 1) {
    const length = shortLength + (block < shortBlocks ? 0 : 1);
    cut.push(data.slice(from, from + length));
    from += length;
  }
  const interleave = (parts: readonly number[][], longest: number): number[] =>
    Array.from({ length: longest }, (_, index) => parts.flatMap((part) => part[index] ?? [])).flat();
  const corrections = cut.map((block) => remainderOf(block, generator));
  return { version, bytes: [...interleave(cut, shortLength + 1), ...interleave(corrections, correction)] };
}
