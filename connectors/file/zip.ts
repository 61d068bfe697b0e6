/** Looks into a zip archive before anything expands it: what it holds and how large that truly is. */
import { inflateRawSync } from 'node:zlib';
import { maxWorkbookExpandedBytes, megabytes } from './bounds.ts';
import { UnreadableFile } from './unreadable.ts';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

export interface ZipEntry {
  name: string;
  method: number;
  compressedSize: number;
  localOffset: number;
}

/** The entries of the central directory (APPNOTE 4.3.12); refuses what is not a sound archive. Zip64 is not needed at our sizes. */
export function zipEntries(archive: Buffer): ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== endOfDirectory) throw damaged();
  // Behind the end nothing but its comment: the library that reads workbooks would wait for ever for another end.
  if (end + 22 + archive.readUInt16LE(end + 20) !== archive.length) throw damaged();
  const count = archive.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== directoryEntry) throw damaged();
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      compressedSize: archive.readUInt32LE(at + 20),
      localOffset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Expands each entry once, within the bound, and forgets it: sizes written in an archive can lie, and the library that reads workbooks
 * believes them.
 */
export function checkExpandedSize(archive: Buffer, limit: number = maxWorkbookExpandedBytes): void {
  let left = limit;
  for (const entry of zipEntries(archive)) {
    const size = expandedSize(archive, entry, left);
    if (size > left) throw tooLarge(limit);
    left -= size;
  }
}

function expandedSize(archive: Buffer, entry: ZipEntry, limit: number): number {
  const header = entry.localOffset;
  if (header + 30 > archive.length) throw damaged();
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  if (start + entry.compressedSize > archive.length) throw damaged();
  if (entry.method === 0) return entry.compressedSize;
  try {
    return inflateRawSync(archive.subarray(start, start + entry.compressedSize), {
      maxOutputLength: limit + 1,
    }).length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return limit + 1;
    throw damaged();
  }
}

function damaged(): UnreadableFile {
  return new UnreadableFile('damaged_workbook');
}

function tooLarge(limit: number): UnreadableFile {
  return new UnreadableFile('expanded_too_large', { limit: megabytes(limit) });
}
