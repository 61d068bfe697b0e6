/** An uncompressed tar (ustar, POSIX.1-1988), written in one way only, so that each of its bytes can be held to what it must be. */

export const blockBytes = 512;
/** The two blocks of zeros that end a tar. */
export const endBytes = 2 * blockBytes;

export interface TarEntry {
  name: string;
  /** In bytes. */
  size: number;
  /** Since 1970. */
  seconds: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('latin1');

/** What fills an entry's last block. */
export const paddingOf = (size: number): number => (blockBytes - (size % blockBytes)) % blockBytes;

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');

/** Name up to 100 bytes of ASCII, size up to 8 GiB. */
export function tarHeader({ name, size, seconds }: TarEntry): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(blockBytes);
  const put = (at: number, text: string): void => block.set(encoder.encode(text), at);
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new Error(`no name of a tar’s entry: ${name}`);
  put(0, name);
  put(100, '0000644\0');
  put(108, '0000000\0');
  put(116, '0000000\0');
  put(124, `${octal(size, 11)}\0`);
  put(136, `${octal(seconds, 11)}\0`);
  put(148, ' '.repeat(8));
  put(156, '0');
  put(257, 'ustar\u000000');
  put(
    148,
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
  );
  return block;
}

/** The entry of a header as `tarHeader` writes it; null for anything else. */
export function tarEntryOf(block: Uint8Array): TarEntry | null {
  const written = decoder.decode(block);
  const name = /^[\x21-\x7e]{1,100}/.exec(written)?.[0];
  const size = /^[0-7]{11}/.exec(written.slice(124))?.[0];
  const seconds = /^[0-7]{11}/.exec(written.slice(136))?.[0];
  if (name === undefined || size === undefined || seconds === undefined) return null;
  const entry = {
    name: name.slice(0, 100),
    size: Number.parseInt(size, 8),
    seconds: Number.parseInt(seconds, 8),
  };
  return decoder.decode(tarHeader(entry)) === written ? entry : null;
}
