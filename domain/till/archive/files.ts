/** An archive as it lies there, whatever holds it: its files, read in pieces. */

export interface ArchiveFile {
  name: string;
  /** In bytes. */
  size: number;
  /** Pieces of any length, from the first byte. */
  pieces(): AsyncIterable<Uint8Array>;
}

/** A SHA-256 that takes pieces, since WebCrypto's takes a whole alone; whoever reads files brings one. */
export interface RunningDigest {
  update(piece: Uint8Array): void;
  /** Base64url. */
  end(): string;
}
export type NewDigest = () => RunningDigest;

/** Lines without their breaks, by the batch; what stands after the last break is a line, too. */
export async function* linesOf(file: ArchiveFile): AsyncGenerator<string[]> {
  // A byte-order mark is part of a table's first line.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const piece of file.pieces()) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield [rest];
}

export async function textOfFile(file: ArchiveFile): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  for await (const piece of file.pieces()) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

export async function digestOfFile(file: ArchiveFile, newDigest: NewDigest): Promise<string> {
  const digest = newDigest();
  for await (const piece of file.pieces()) digest.update(piece);
  return digest.end();
}
