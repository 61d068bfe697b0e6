/** Tampers with an archive at random, as somebody with an editor and a tar program does, and knows where that must be found. */
import type { Finding } from '#domain/till/archive/findings.ts';
import { blockBytes, endBytes, paddingOf, tarEntryOf, tarHeader } from '#domain/till/archive/ustar.ts';
import type { Random } from '#domain/world/random.ts';

export const tamperings = ['byte', 'row', 'order', 'tail'] as const;
export type Tampering = (typeof tamperings)[number];

export interface Tampered {
  tar: Uint8Array;
  what: string;
  /** Whether one of the findings names the place. */
  isLocated(findings: readonly Finding[]): boolean;
}

interface Entry {
  name: string;
  start: number;
  size: number;
  seconds: number;
}

function entriesOf(tar: Uint8Array): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; ; ) {
    const entry = tarEntryOf(tar.subarray(at, at + blockBytes));
    if (!entry) return entries;
    entries.push({ ...entry, start: at + blockBytes });
    at += blockBytes + entry.size + paddingOf(entry.size);
  }
}

/** The same tar with another content of one file: its header is made anew. */
function withContent(
  tar: Uint8Array,
  { name, start, size, seconds }: Entry,
  content: Uint8Array,
): Uint8Array {
  const header = tarHeader({ name, size: content.length, seconds });
  const rest = tar.subarray(start + size + paddingOf(size));
  const padding = new Uint8Array(paddingOf(content.length));
  return Buffer.concat([tar.subarray(0, start - blockBytes), header, content, padding, rest]);
}

const holdsRows = ({ name }: Entry): boolean => /\.(jsonl|csv)$/.test(name);
const holdsRecords = ({ name }: Entry): boolean => name.startsWith('registers/') && name.endsWith('.jsonl');
/** Told by its line; of the others the file is the place. */
const isToldByLine = ({ name }: Entry): boolean =>
  (/\.(jsonl|csv)$/.test(name) && name !== 'statements.jsonl') || name === 'manifest.txt';

export function tamper(kind: Tampering, tar: Uint8Array, random: Random): Tampered {
  switch (kind) {
    case 'byte':
      return changeByte(tar, random);
    case 'row':
      return changeRow(tar, random);
    case 'order':
      return exchangeRows(tar, random);
    default:
      return cutTail(tar, random);
  }
}

function changeByte(tar: Uint8Array, random: Random): Tampered {
  const touched = Uint8Array.from(tar);
  const entries = entriesOf(tar);
  // Every second byte of any file alike, so that the small ones have their turn.
  const entry = random.pick(entries);
  const at = random.chance(0.5)
    ? random.integer(0, tar.length - 1)
    : random.integer(entry.start - blockBytes, entry.start + entry.size + paddingOf(entry.size) - 1);
  touched[at] = ((touched[at] ?? 0) + random.integer(1, 255)) % 256;
  const inside = entries.find(
    ({ start, size }) => at >= start - blockBytes && at < start + size + paddingOf(size),
  );
  const what = `byte ${at} in ${inside?.name ?? 'the end'}`;
  if (!inside)
    return {
      tar: touched,
      what,
      isLocated: (all) => all.some(({ offset }) => (offset ?? 0) >= tar.length - endBytes),
    };
  if (at < inside.start)
    return {
      tar: touched,
      what,
      isLocated: (all) => all.some(({ offset }) => offset === inside.start - blockBytes),
    };
  if (at >= inside.start + inside.size)
    return {
      tar: touched,
      what,
      isLocated: (all) => all.some(({ file, fault }) => file === inside.name && fault === 'padding'),
    };
  const line = tar.subarray(inside.start, at).filter((byte) => byte === 10).length + 1;
  const hasLine = isToldByLine(inside) || inside.name === 'statements.jsonl';
  return {
    tar: touched,
    what: `${what}, line ${line}`,
    isLocated: (all) => all.some((found) => found.file === inside.name && (!hasLine || found.line === line)),
  };
}

function rowsOf(tar: Uint8Array, { start, size }: Entry): string[] {
  return new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(tar.subarray(start, start + size))
    .split('\n')
    .slice(0, -1);
}

const withRows = (tar: Uint8Array, entry: Entry, rows: readonly string[]): Uint8Array =>
  withContent(tar, entry, new TextEncoder().encode(rows.map((row) => `${row}\n`).join('')));

const foundAt =
  (entry: Entry, line: number) =>
  (all: readonly Finding[]): boolean =>
    all.some((found) => found.file === entry.name && (!isToldByLine(entry) || found.line === line));

/** A row left out, told twice, or with one of its digits changed. */
function changeRow(tar: Uint8Array, random: Random): Tampered {
  const entry = random.pick(entriesOf(tar).filter(holdsRows));
  const rows = rowsOf(tar, entry);
  const at = random.integer(0, rows.length - 1);
  const row = rows[at] ?? '';
  const how = random.pick(['left out', 'told twice', 'edited'] as const);
  const digits = [...row.matchAll(/\d/g)].map(({ index }) => index);
  if (how === 'edited' && digits.length > 0) {
    const where = random.pick(digits);
    const digit = (Number(row[where]) + random.integer(1, 9)) % 10;
    rows[at] = `${row.slice(0, where)}${digit}${row.slice(where + 1)}`;
  } else if (how === 'told twice') rows.splice(at, 0, row);
  else rows.splice(at, 1);
  const line = how === 'told twice' ? at + 2 : at + 1;
  return {
    tar: withRows(tar, entry, rows),
    what: `row ${at + 1} of ${entry.name} ${how}`,
    isLocated: foundAt(entry, line),
  };
}

function exchangeRows(tar: Uint8Array, random: Random): Tampered {
  const entry = random.pick(entriesOf(tar).filter((one) => holdsRows(one) && rowsOf(tar, one).length > 1));
  const rows = rowsOf(tar, entry);
  const a = random.integer(0, rows.length - 2);
  const b = random.chance(0.5) ? a + 1 : random.integer(a + 1, rows.length - 1);
  [rows[a], rows[b]] = [rows[b] ?? '', rows[a] ?? ''];
  return {
    tar: withRows(tar, entry, rows),
    what: `rows ${a + 1} and ${b + 1} of ${entry.name} exchanged`,
    isLocated: foundAt(entry, a + 1),
  };
}

/** The last records of a register left out, and where the tar itself ends. */
function cutTail(tar: Uint8Array, random: Random): Tampered {
  if (random.chance(0.2)) {
    const length = random.integer(tar.length >> 1, tar.length - 1);
    const cut = entriesOf(tar).find(({ start, size }) => length < start + size + paddingOf(size));
    return {
      tar: tar.slice(0, length),
      what: `the tar cut at ${length}`,
      isLocated: (all) =>
        all.some(
          ({ file, fault, offset }) =>
            offset === length - (length % blockBytes) ||
            (cut?.name === file && (fault === 'truncated' || fault === 'missing')) ||
            fault === 'end',
        ),
    };
  }
  const entry = random.pick(entriesOf(tar).filter(holdsRecords));
  const rows = rowsOf(tar, entry);
  const kept = random.integer(0, rows.length - 1);
  const sequence = Number(/order\|(\d+)/.exec(rows[kept] ?? '')?.[1]);
  return {
    tar: withRows(tar, entry, rows.slice(0, kept)),
    what: `${entry.name} cut after ${kept} of ${rows.length} records`,
    isLocated: (all) =>
      all.some((found) => found.file === entry.name && found.fault === 'tail' && found.sequence === sequence),
  };
}
