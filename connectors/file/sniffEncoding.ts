/** Tells the encoding of text from its first bytes. */
import { isUtf8 } from 'node:buffer';
import type { Encoding } from '#domain/files/format.ts';
import { BytePage } from './bytePage.ts';

export interface SniffedEncoding {
  encoding: Encoding;
  bom: boolean;
}

export function sniffEncoding(head: Uint8Array): SniffedEncoding {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', bom: true };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', bom: true };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', bom: true };
  return {
    encoding: wideEncoding(head) ?? (isMostlyUtf8(head) ? 'utf-8' : bestSingleByte(head)),
    bom: false,
  };
}

/** UTF-16 without a mark: in text of our alphabet, every second byte is zero. */
function wideEncoding(head: Uint8Array): Encoding | null {
  const pairs = Math.floor(Math.min(head.length, 4096) / 2);
  let zeroFirst = 0;
  let zeroSecond = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (head[pair * 2] === 0) zeroFirst++;
    if (head[pair * 2 + 1] === 0) zeroSecond++;
  }
  if (pairs < 2) return null;
  if (zeroSecond > pairs * 0.6 && zeroFirst < pairs * 0.2) return 'utf-16le';
  return zeroFirst > pairs * 0.6 && zeroSecond < pairs * 0.2 ? 'utf-16be' : null;
}

/** The head may end inside a character. Plain ASCII counts: what follows is then most likely UTF-8, and its reader forgives lines that are not. */
function isMostlyUtf8(head: Uint8Array): boolean {
  for (let dropped = 0; dropped <= 3; dropped++)
    if (isUtf8(head.subarray(0, Math.max(0, head.length - dropped)))) return true;
  return false;
}

function bestSingleByte(head: Uint8Array): Encoding {
  const page = new BytePage();
  page.add(head);
  return page.best();
}
