/** Bytes to text, in pieces, without what a database cannot keep (NUL, lone surrogates) and without a byte order mark. */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Encoding } from '#domain/files/format.ts';

/** Turns bytes into text; `write` may hold back the bytes of an unfinished character or line until the next call or `end`. */
interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

export async function* decodeText(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  let atStart = true;
  const clean = (text: string): string => {
    const kept = atStart && text.startsWith('\uFEFF') ? text.slice(1) : text;
    if (text !== '') atStart = false;
    return cleanText(kept);
  };
  for await (const bytes of source) {
    const text = clean(decoder.write(bytes));
    if (text !== '') yield text;
  }
  const rest = clean(decoder.end());
  if (rest !== '') yield rest;
}

export function decodeWhole(bytes: Uint8Array, encoding: Encoding): string {
  const decoder = decoderOf(encoding);
  const text = decoder.write(bytes) + decoder.end();
  return cleanText(text.replace(/^\uFEFF/, ''));
}

export function cleanText(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed();
}

function decoderOf(encoding: Encoding): Decoder {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const decoder = new TextDecoder(encoding, { ignoreBOM: true });
    return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  }
  return new LineDecoder(encoding === 'utf-8' ? 'windows-1252' : encoding);
}

const lineFeed = 10;
/** Bytes past which a line is no longer waited for: its encoding is then told part by part. */
const longestLine = 262_144;

/**
 * Each line that is valid UTF-8 as such, any other by `otherwise`: files glued together from two programs are common. A file's first bytes
 * tell one from the other by chance of its rows' order, and must not decide how the rest is read.
 */
class LineDecoder implements Decoder {
  readonly #otherwise: Encoding;
  #held: Buffer = Buffer.alloc(0);

  constructor(otherwise: Encoding) {
    this.#otherwise = otherwise;
  }

  write(bytes: Uint8Array): string {
    const all = this.#held.length === 0 ? asBuffer(bytes) : Buffer.concat([this.#held, bytes]);
    const cut = all.lastIndexOf(lineFeed) + 1 || (all.length > longestLine ? characterStart(all) : 0);
    this.#held = Buffer.from(all.subarray(cut));
    return readLines(all.subarray(0, cut), this.#otherwise);
  }

  end(): string {
    const rest = this.#held;
    this.#held = Buffer.alloc(0);
    return readLines(rest, this.#otherwise);
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readLines(bytes: Buffer, otherwise: Encoding): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(lineFeed, start) + 1 || bytes.length;
    const line = bytes.subarray(start, end);
    text += isUtf8(line) ? line.toString('utf8') : iconv.decode(line, otherwise);
    start = end;
  }
  return text;
}

/** Where the last character starts if it may still be unfinished, else the end. */
function characterStart(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) {
      const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < wanted ? bytes.length - back : bytes.length;
    }
    if (byte < 0x80) break;
  }
  return bytes.length;
}
