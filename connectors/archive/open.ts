/** Opens an archive of tills: the tar, or the folder that was unpacked from it. */
import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { ArchiveFile, NewDigest } from '#domain/till/archive/files.ts';
import { type Finding, foundIn } from '#domain/till/archive/findings.ts';
import { isOfArchive } from '#domain/till/archive/tables.ts';
import { blockBytes, endBytes, paddingOf, type TarEntry, tarEntryOf } from '#domain/till/archive/ustar.ts';
import type { OpenedArchive } from '#domain/till/archive/verify.ts';

const pieceBytes = 256 * 1024;

export const newDigest: NewDigest = () => {
  const hash = createHash('sha256');
  return { update: (piece) => void hash.update(piece), end: () => hash.digest('base64url') };
};

export interface ClosableArchive extends OpenedArchive {
  close(): Promise<void>;
}

/** Throws where there is nothing at the path. */
export async function openArchive(path: string): Promise<ClosableArchive> {
  return (await stat(path)).isDirectory() ? openFolder(path) : openTar(path);
}

export async function* piecesOf(handle: FileHandle, start: number, size: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < start + size; ) {
    const wanted = Math.min(pieceBytes, start + size - at);
    const { buffer, bytesRead } = await handle.read(new Uint8Array(wanted), 0, wanted, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield bytesRead === wanted ? buffer : buffer.subarray(0, bytesRead);
  }
}

async function openFolder(path: string): Promise<ClosableArchive> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const files: ArchiveFile[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const full = join(entry.parentPath, entry.name);
    const name = relative(path, full).replaceAll('\\', '/');
    // Beside what was unpacked may lie the tar itself, or what a system leaves in every folder.
    if (!isOfArchive(name)) continue;
    const { size } = await stat(full);
    files.push({
      name,
      size,
      async *pieces() {
        const handle = await open(full);
        try {
          yield* piecesOf(handle, 0, size);
        } finally {
          await handle.close();
        }
      },
    });
  }
  return { files, seconds: null, findings: [], close: async () => {} };
}

async function openTar(path: string): Promise<ClosableArchive> {
  const handle = await open(path);
  try {
    return { ...(await readTar(handle, basename(path))), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readTar(handle: FileHandle, tarName: string): Promise<OpenedArchive> {
  const { size: tarSize } = await handle.stat();
  const files: ArchiveFile[] = [];
  const findings: Finding[] = [];
  let seconds: number | null = null;
  let at = 0;
  let isLost = false;
  while (at + blockBytes <= tarSize) {
    const block = await bytesAt(handle, at, blockBytes);
    const entry = tarEntryOf(block);
    if (!entry) {
      if (block.every((byte) => byte === 0)) break;
      // The next header that is one tells where to go on.
      if (!isLost) findings.push(foundIn(tarName, 'header', { offset: at }));
      isLost = true;
      at += blockBytes;
      continue;
    }
    isLost = false;
    seconds ??= entry.seconds;
    if (entry.seconds !== seconds || files.some(({ name }) => name === entry.name))
      findings.push(foundIn(entry.name, 'header', { offset: at }));
    const start = at + blockBytes;
    const size = Math.min(entry.size, tarSize - start);
    files.push({ name: entry.name, size, pieces: () => piecesOf(handle, start, size) });
    findings.push(...(await findingsAfter(handle, entry, start, tarSize)));
    at = start + entry.size + paddingOf(entry.size);
  }
  if (files.length === 0) return { files, seconds, findings: [foundIn(tarName, 'notTar')] };
  const end = await bytesAt(handle, at, Math.max(0, Math.min(tarSize - at, endBytes + 1)));
  if (end.length !== endBytes || end.some((byte) => byte !== 0))
    findings.push(foundIn(tarName, 'end', { offset: Math.min(at, tarSize) }));
  return { files, seconds, findings };
}

async function findingsAfter(
  handle: FileHandle,
  { name, size }: TarEntry,
  start: number,
  tarSize: number,
): Promise<Finding[]> {
  if (start + size + paddingOf(size) > tarSize) return [foundIn(name, 'truncated', { offset: tarSize })];
  const padding = await bytesAt(handle, start + size, paddingOf(size));
  return padding.some((byte) => byte !== 0) ? [foundIn(name, 'padding', { offset: start + size })] : [];
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
