/** The file of a backup: written beside its final place and moved there once it is on disk; read back only if it is whole. */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline as connect, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupError } from './errors.ts';
import { type Header, header as headerShape } from './format.ts';
import { keyOf, SALT_BYTES, seal, unseal } from './seal.ts';

/** Two thirds of the size that level 6 gives costs a third of its time. */
const GZIP_LEVEL = 3;
/** More than any first line: one of a file that is not ours may have no end. */
const HEADER_LIMIT = 1024 * 1024;
/** SHA-256 of all that precedes, in hexadecimal, and a line break. */
const DIGEST_BYTES = 65;

/** Writes the file; where anything fails, nothing stands at `path`. Returns the header as it was written. */
export async function writeBackupFile(
  path: string,
  head: Omit<Header, 'salt'>,
  body: AsyncIterable<Buffer>,
  passphrase: string | null,
): Promise<Header> {
  const salt = passphrase === null ? null : randomBytes(SALT_BYTES);
  const header: Header = { ...head, salt: salt?.toString('base64') ?? null };
  const heading = Buffer.from(`${JSON.stringify(header)}\n`);
  const key = passphrase === null || salt === null ? null : await keyOf(passphrase, salt);
  const part = `${path}.part`;
  const file = await open(part, 'wx', 0o600);
  try {
    const digest = createHash('sha256').update(heading);
    await file.appendFile(heading);
    await pipeline(
      Readable.from(body, { objectMode: false }),
      createGzip({ level: GZIP_LEVEL }),
      async function* (zipped: AsyncIterable<Buffer>) {
        yield* key === null ? zipped : seal(zipped, { key, heading });
      },
      async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) {
          digest.update(piece);
          await file.appendFile(piece);
        }
      },
    );
    await file.appendFile(`${digest.digest('hex')}\n`);
    await file.sync();
    await file.close();
    await rename(part, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await file.close().catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
  return header;
}

/** A new name in a folder survives a power cut once the folder is on disk; Windows keeps no such distinction and opens no folder. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

/** The first line alone. */
export async function readHeader(path: string): Promise<Header> {
  return (await readHeading(path)).header;
}

async function readHeading(path: string): Promise<{ header: Header; heading: Buffer }> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new BackupError('not_a_backup', { file: path }, { cause: error });
  });
  try {
    const heading = await readFirstLine(file);
    return { header: headerShape.parse(JSON.parse(heading.toString('utf8'))), heading };
  } catch (error) {
    throw new BackupError('not_a_backup', { file: path }, { cause: error });
  } finally {
    await file.close();
  }
}

async function readFirstLine(file: FileHandle): Promise<Buffer> {
  const bytes = Buffer.alloc(HEADER_LIMIT);
  const { bytesRead } = await file.read(bytes, 0, HEADER_LIMIT, 0);
  const end = bytes.subarray(0, bytesRead).indexOf('\n');
  if (end < 0) throw new Error('no first line');
  return bytes.subarray(0, end + 1);
}

export interface OpenedBackup {
  header: Header;
  bytes: number;
  /** The body, each time from its start. It throws where the file's bytes are not what was written. */
  body(onProgress?: (share: number) => void): AsyncIterable<Buffer>;
}

/** Opens a file whose every byte is as it was written, with the key that it wants. */
export async function openBackupFile(path: string, passphrase: string | null): Promise<OpenedBackup> {
  const { header, heading } = await readHeading(path);
  const { size } = await stat(path);
  if (!(await isWhole(path, size))) throw new BackupError('altered', { file: path });
  const end = size - DIGEST_BYTES;
  const key = await keyFor(path, header, passphrase);
  if (key) await tryKey(path, piecesOf(path, heading.length, end), { key, heading });
  return {
    header,
    bytes: size,
    async *body(onProgress = () => {}) {
      const counted = async function* () {
        let read = heading.length;
        for await (const piece of piecesOf(path, heading.length, end)) {
          read += piece.length;
          onProgress(read / end);
          yield piece;
        }
      };
      const zipped = key ? unseal(counted(), { key, heading }) : counted();
      const body = createGunzip();
      // An error on either side ends both; the reader sees it.
      connect(Readable.from(zipped, { objectMode: false }), body, () => {});
      yield* body as AsyncIterable<Buffer>;
    },
  };
}

function piecesOf(path: string, from: number, end: number): AsyncIterable<Buffer> {
  return createReadStream(path, { start: from, end: end - 1, highWaterMark: 256 * 1024 });
}

async function isWhole(path: string, size: number): Promise<boolean> {
  if (size <= DIGEST_BYTES) return false;
  const digest = createHash('sha256');
  for await (const piece of piecesOf(path, 0, size - DIGEST_BYTES)) digest.update(piece);
  let written = '';
  for await (const piece of piecesOf(path, size - DIGEST_BYTES, size)) written += piece.toString('latin1');
  return written === `${digest.digest('hex')}\n`;
}

async function keyFor(path: string, header: Header, passphrase: string | null): Promise<Buffer | null> {
  if (header.salt === null) return null;
  if (passphrase === null) throw new BackupError('key_missing', { file: path });
  return keyOf(passphrase, Buffer.from(header.salt, 'base64'));
}

/** The first chunk tells a wrong key from a damaged file. */
async function tryKey(
  path: string,
  pieces: AsyncIterable<Buffer>,
  sealed: Parameters<typeof unseal>[1],
): Promise<void> {
  try {
    for await (const _ of unseal(pieces, sealed)) break;
  } catch (error) {
    throw new BackupError('key_wrong', { file: path }, { cause: error });
  }
}
