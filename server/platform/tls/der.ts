/** DER, the bytes that certificates are written in (ITU-T X.690): as much of it as certificates and signatures hold. */

function value(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  if (length > 0xffff) throw new Error(`${length} bytes in one value`);
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => value(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => value(0x31, ...parts);
/** Of a set its encoding says the order. */
export const setOf = (...parts: readonly Buffer[]): Buffer =>
  set(...parts.toSorted((a, b) => Buffer.compare(a, b)));
export const octets = (...parts: readonly Uint8Array[]): Buffer => value(0x04, ...parts);
export const utf8 = (text: string): Buffer => value(0x0c, Buffer.from(text));
export const yes = Buffer.from([0x01, 0x01, 0xff]);
export const nothing = Buffer.from([0x05, 0x00]);

/** `unused`: how many of the last byte's bits are none. */
export const bits = (bytes: Uint8Array, unused = 0): Buffer => value(0x03, Buffer.from([unused]), bytes);

/** Not below zero, the highest byte first. */
export const integer = (bytes: Uint8Array): Buffer =>
  value(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.from([0]) : Buffer.alloc(0), bytes);

/** `[number]` around what it holds, or instead of its tag. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]): Buffer =>
  value(0xa0 | number, ...parts);
/** `[number]` instead of the tag of bytes. */
export const taggedBytes = (number: number, bytes: Uint8Array): Buffer => value(0x80 | number, bytes);

/** `1.2.840.10045.4.3.2` */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  const inSevens = (number: number): number[] => {
    const bytes = [number & 0x7f];
    for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128))
      bytes.unshift((rest & 0x7f) | 0x80);
    return bytes;
  };
  return value(0x06, Buffer.from([first * 40 + second, ...others].flatMap(inSevens)));
}

/** Whole seconds; from 2050 on written with its whole year. */
export function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replaceAll(/\.\d+|[-:T]/g, '');
  return digits < '2050' ? value(0x17, Buffer.from(digits.slice(2))) : value(0x18, Buffer.from(digits));
}

/** What a sequence or a set holds, each whole with its tag. */
export function partsOf(whole: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = contentAt(whole, 0); at < whole.length; ) {
    const end = endOf(whole, at);
    parts.push(whole.subarray(at, end));
    at = end;
  }
  return parts;
}

/** The bytes behind a tag and its length. */
export function contentOf(whole: Buffer): Buffer {
  return whole.subarray(contentAt(whole, 0));
}

function contentAt(bytes: Buffer, at: number): number {
  const first = bytes[at + 1] ?? 0;
  return at + 2 + (first & 0x80 ? first & 0x7f : 0);
}

function endOf(bytes: Buffer, at: number): number {
  const content = contentAt(bytes, at);
  const size = content === at + 2 ? (bytes[at + 1] ?? 0) : bytes.readUIntBE(at + 2, content - at - 2);
  const end = content + size;
  if (end > bytes.length) throw new Error(`a value of ${size} bytes in ${bytes.length}`);
  return end;
}
