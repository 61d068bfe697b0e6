/** Writes an archive of tills: each file aside first, then all of them in one tar behind a signed manifest. */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunningDigest } from '#domain/till/archive/files.ts';
import { beforeFile, fileNames, lineOfSealed, recordsFile } from '#domain/till/archive/format.ts';
import type { CountedRegister } from '#domain/till/archive/listing.ts';
import { manual } from '#domain/till/archive/manual.ts';
import { type Table, tableHead, tableRows, tables } from '#domain/till/archive/tables.ts';
import { endBytes, paddingOf, tarHeader } from '#domain/till/archive/ustar.ts';
import { readable } from '#domain/till/archive/walk.ts';
import type { Sealed, Sign } from '#domain/till/seal.ts';
import { type RegisterState, stateToJson } from '#domain/till/state.ts';
import { type Manifest, statementText } from '#domain/till/statement.ts';
import { newDigest, piecesOf } from './open.ts';

export interface ArchivedRegister {
  register: { id: string; code: string; siret: string };
  /** Where it stood before the first record; null where that one is its very first. */
  before: RegisterState | null;
  /** In the order of their sequence, without a gap. */
  records: AsyncIterable<Sealed> | Iterable<Sealed>;
}

export interface WrittenArchive {
  /** By the server's key. */
  manifest: Sealed;
  registers: CountedRegister[];
  /** In bytes. */
  size: number;
}

const keptBytes = 256 * 1024;

/** A file on its way: written in large pieces, counted and hashed as it goes. */
class Part {
  readonly name: string;
  readonly path: string;
  size = 0;
  readonly #digest: RunningDigest = newDigest();
  readonly #handle: Awaited<ReturnType<typeof open>>;
  #waiting = '';

  private constructor(name: string, path: string, handle: Awaited<ReturnType<typeof open>>) {
    this.name = name;
    this.path = path;
    this.#handle = handle;
  }

  static async begin(folder: string, number: number, name: string): Promise<Part> {
    const path = join(folder, String(number));
    return new Part(name, path, await open(path, 'w'));
  }

  async add(text: string): Promise<void> {
    this.#waiting += text;
    if (this.#waiting.length >= keptBytes) await this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = new TextEncoder().encode(this.#waiting);
    this.#waiting = '';
    this.#digest.update(bytes);
    this.size += bytes.length;
    await this.#handle.writeFile(bytes);
  }

  async end(): Promise<{ name: string; size: number; sha256: string; path: string }> {
    await this.#flush();
    await this.#handle.close();
    return { name: this.name, size: this.size, sha256: this.#digest.end(), path: this.path };
  }
}

type Ended = Awaited<ReturnType<Part['end']>>;

/**
 * Writes to `path`. `made.at` is cut to its second, which is also the tar's. Only registers with a record are in it. Records are written as they are:
 * whoever archives verifies what was written (T9).
 */
export async function writeArchive(
  path: string,
  said: {
    made: Manifest['made'];
    archive: Manifest['archive'];
    sign: Sign;
    /** The server's, the present one and those before. */
    publicKeys: readonly string[];
    statements: AsyncIterable<Sealed> | Iterable<Sealed>;
    registers: readonly ArchivedRegister[];
    /** The text of the verifier that is put beside. */
    verifier: string;
  },
): Promise<WrittenArchive> {
  const seconds = Math.floor(Date.parse(said.made.at) / 1000);
  const folder = await mkdtemp(join(dirname(path), '.archive-'));
  try {
    const parts: Part[] = [];
    const begin = async (name: string): Promise<Part> => {
      const part = await Part.begin(folder, parts.length, name);
      parts.push(part);
      return part;
    };
    const whole = async (name: string, text: string): Promise<void> => (await begin(name)).add(text);
    await whole(fileNames.manual, manual);
    await whole(fileNames.verifier, said.verifier);
    await whole(fileNames.keys, said.publicKeys.map((key) => `${key}\n`).join(''));
    const registers = await writeRegisters(said.registers, begin);
    const statements = await begin(fileNames.statements);
    for await (const statement of said.statements) await statements.add(`${lineOfSealed(statement)}\n`);
    const ended: Ended[] = [];
    for (const part of parts) ended.push(await part.end());
    const text = statementText({
      kind: 'manifest',
      made: { at: new Date(seconds * 1000).toISOString() },
      archive: said.archive,
      register: registers,
      file: ended.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
    });
    const manifest = { text, signature: await said.sign(text) };
    const size = await writeTar(path, seconds, ended, manifest);
    return { manifest, registers, size };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Sorted by the name of their file, as the verifier walks them. */
async function writeRegisters(
  registers: readonly ArchivedRegister[],
  begin: (name: string) => Promise<Part>,
): Promise<CountedRegister[]> {
  const copies = new Map<Table, Part>();
  for (const table of tables) {
    const copy = await begin(table);
    await copy.add(`${tableHead(table)}\n`);
    copies.set(table, copy);
  }
  const counted: CountedRegister[] = [];
  const sorted = registers.toSorted((a, b) =>
    recordsFile(a.register.code) < recordsFile(b.register.code) ? -1 : 1,
  );
  for (const { register, before, records } of sorted) {
    let part: Part | null = null;
    const first = (before?.sequence ?? 0) + 1;
    const count = { ...register, firstSequence: first, lastSequence: first - 1, records: 0, tickets: 0 };
    for await (const sealed of records) {
      part ??= await beginRegister(register.code, before, begin);
      await part.add(`${lineOfSealed(sealed)}\n`);
      const record = readable(lineOfSealed(sealed));
      count.records += 1;
      count.lastSequence = record?.order.sequence ?? count.lastSequence + 1;
      // Whoever verifies the archive is told: what was touched does not keep the rest from being archived.
      if (!record) continue;
      if (record.kind === 'ticket') count.tickets += 1;
      for (const { table, row } of tableRows(record, sealed.signature))
        await copies.get(table)?.add(`${row}\n`);
    }
    if (part) counted.push(count);
  }
  return counted;
}

async function beginRegister(
  code: string,
  before: RegisterState | null,
  begin: (name: string) => Promise<Part>,
): Promise<Part> {
  if (before && before.sequence > 0) await (await begin(beforeFile(code))).add(stateToJson(before));
  return begin(recordsFile(code));
}

async function writeTar(
  path: string,
  seconds: number,
  parts: readonly Ended[],
  manifest: Sealed,
): Promise<number> {
  const encoder = new TextEncoder();
  const tar = await open(path, 'w');
  try {
    const put = (bytes: Uint8Array): Promise<void> => tar.writeFile(bytes);
    for (const { name, size, path: from } of parts) {
      await put(tarHeader({ name, size, seconds }));
      const source = await open(from);
      for await (const piece of piecesOf(source, 0, size)) await put(piece);
      await source.close();
      await put(new Uint8Array(paddingOf(size)));
    }
    for (const [name, text] of [
      [fileNames.manifest, manifest.text],
      [fileNames.manifestSignature, manifest.signature],
    ] as const) {
      const bytes = encoder.encode(text);
      await put(tarHeader({ name, size: bytes.length, seconds }));
      await put(bytes);
      await put(new Uint8Array(paddingOf(bytes.length)));
    }
    await put(new Uint8Array(endBytes));
    // Durable before anybody is told that the period is archived.
    await tar.sync();
    return (await tar.stat()).size;
  } finally {
    await tar.close();
  }
}
