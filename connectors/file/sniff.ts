/** Tells how a file is written from its first bytes and its name. */
import { constants, gunzipSync } from 'node:zlib';
import { type Encoding, encodings, type FileFormat } from '#domain/files/format.ts';
import { decodeWhole } from './decode.ts';
import { parseJson } from './json.ts';
import { mendJson } from './mendJson.ts';
import { decimalOf, sniffCsv } from './sniffCsv.ts';
import { type SniffedEncoding, sniffEncoding } from './sniffEncoding.ts';
import { sniffTree } from './sniffTree.ts';
import type { Tree } from './tree.ts';
import { xmlTree } from './xmlTree.ts';

/** As many bytes as are worth passing: the more, the surer the guess. */
export const sniffedBytes = 65_536;
/** Of a gzip head, which may expand a thousandfold. */
const expandedFrom = 16_384;
const maxExpandedHead = 33_554_432;

/** Never throws; a file that is no table at all is `unsupported`. */
export function sniffFile(bytesHead: Uint8Array, name: string): FileFormat {
  const head = Buffer.from(bytesHead.subarray(0, sniffedBytes));
  if (head.length === 0) return { kind: 'unsupported', found: '' };
  if (head[0] === 0x1f && head[1] === 0x8b)
    return sniffText(expandHead(head), name.replace(/\.gz$/i, ''), 'gzip', false);
  const binary = sniffBinary(head, name);
  return binary ?? sniffText(head, name, 'none', head.length < sniffedBytes);
}

/** What of the head expands before its cut or its damage. */
function expandHead(head: Buffer): Buffer {
  try {
    return gunzipSync(head.subarray(0, expandedFrom), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: maxExpandedHead,
    }).subarray(0, sniffedBytes);
  } catch {
    return Buffer.alloc(0);
  }
}

function sniffBinary(head: Buffer, name: string): FileFormat | null {
  const starts = (text: string): boolean => head.toString('latin1', 0, text.length) === text;
  if (starts('PK\u0003\u0004') || starts('PK\u0005\u0006')) {
    const inside = head.toString('latin1');
    if (inside.includes('opendocument')) return { kind: 'unsupported', found: 'ODS' };
    if (inside.includes('xl/') || inside.includes('[Content_Types].xml') || /\.xls[xm]$/i.test(name))
      return { kind: 'xlsx', sheet: null, headerRow: null, decimal: 'dot' };
    return { kind: 'unsupported', found: 'ZIP' };
  }
  if (starts('%PDF')) return { kind: 'unsupported', found: 'PDF' };
  if (starts('\u00d0\u00cf\u0011\u00e0')) return { kind: 'unsupported', found: 'XLS' };
  if (starts('\u0089PNG') || starts('\u00ff\u00d8\u00ff')) return { kind: 'unsupported', found: 'image' };
  return null;
}

function sniffText(head: Buffer, name: string, compression: 'none' | 'gzip', isWhole: boolean): FileFormat {
  const sniffed = sniffEncoding(head);
  const text = decodeWhole(head, sniffed.encoding);
  const start = text.trimStart();
  if (/^<(?:!doctype html|html)/i.test(start)) return { kind: 'unsupported', found: 'HTML' };
  if (/^<[?!\p{L}_]/u.test(start)) return sniffXml(start, sniffed, compression, isWhole);
  const json = /^[[{]/.test(start) || /\.(?:json|jsonl|ndjson)$/i.test(name);
  const found = json ? sniffJson(start, sniffed, compression, isWhole) : null;
  return found ?? { kind: 'csv', compression, ...sniffed, ...sniffCsv(text, isWhole) };
}

function sniffXml(
  text: string,
  sniffed: SniffedEncoding,
  compression: 'none' | 'gzip',
  isWhole: boolean,
): FileFormat {
  const { root, tree, isWhole: isClosed } = xmlTree(text);
  return {
    kind: 'xml',
    compression,
    encoding: sniffed.bom ? sniffed.encoding : (declaredEncoding(text) ?? sniffed.encoding),
    ...sniffTree(tree, { listMark: '', isWhole: isWhole && isClosed, root }),
    decimal: decimalOf(text.match(/(?<=[>"])[-\d\s.,]+(?=["<])/g) ?? [], 'dot'),
  };
}

/** ISO-8859-1 is read as windows-1252, which holds it: what writers mean by it. */
function declaredEncoding(text: string): Encoding | null {
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(text)?.[1]?.toLowerCase();
  if (declared === 'iso-8859-1' || declared === 'latin1') return 'windows-1252';
  return encodings.find((known) => known === declared && !known.startsWith('utf-16')) ?? null;
}

function sniffJson(
  text: string,
  { encoding }: SniffedEncoding,
  compression: 'none' | 'gzip',
  isWhole: boolean,
): FileFormat | null {
  const mended = mendJson(text);
  const tree = parsedOrNull(mended.text);
  if (tree === null) return null;
  const isLines = mended.isWhole && /^\s*[[{]/.test(text.slice(mended.text.length));
  const found = isLines
    ? sniffTree([tree], { listMark: '[]', isWhole: false, root: '' })
    : sniffTree(tree, { listMark: '[]', isWhole: isWhole && mended.isWhole, root: '' });
  return {
    kind: 'json',
    compression,
    encoding,
    ...(isLines ? { record: '', lines: found.lines } : found),
    decimal: decimalOf(text.match(/(?<=[:"]\s?)[-\d\s.,]+(?=["\s,}])/g) ?? [], 'dot'),
    layout: isLines ? 'lines' : 'document',
  };
}

function parsedOrNull(text: string): Tree | null {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
