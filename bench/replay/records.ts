/** A file's rows as bytes, cut where Caveau itself sees a row begin, and put in another order. */
import { readRows, sniffedBytes, sniffFile } from '#connectors/file/index.ts';
import { randomOf } from '#domain/world/random.ts';

export interface Records {
  /** What stands before the first row. */
  head: Buffer;
  /** Each with its line ends; a quoted cell may go over several lines. */
  rows: Buffer[];
}

export async function recordsOf(bytes: Buffer<ArrayBuffer>, name: string): Promise<Records> {
  const starts = lineStarts(bytes);
  const firstLines: number[] = [];
  const format = sniffFile(bytes.subarray(0, sniffedBytes), name);
  for await (const { rows, broken, skipped } of readRows(once(bytes), format))
    for (const { rowNumber } of [...rows, ...broken, ...skipped]) firstLines.push(rowNumber);
  firstLines.sort((a, b) => a - b);
  const offsets = firstLines.map((line) => starts[line - 1] ?? bytes.length);
  return {
    head: bytes.subarray(0, offsets[0]),
    rows: offsets.map((from, index) => bytes.subarray(from, offsets[index + 1])),
  };
}

async function* once(bytes: Buffer<ArrayBuffer>): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const lineFeed = 10;
const carriageReturn = 13;

/** A line ends with LF, CR LF or CR alone. */
function lineStarts(bytes: Buffer): number[] {
  const starts = [0];
  for (const [at, byte] of bytes.entries())
    if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed)) starts.push(at + 1);
  return starts;
}

export function shuffled({ head, rows }: Records): Buffer<ArrayBuffer> {
  const random = randomOf('shuffle', rows.length);
  const order = rows.map((row) => (endsLine(row) ? row : Buffer.concat([row, Buffer.from('\n')])));
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    const [a, b] = [order[last], order[other]];
    if (a && b) [order[last], order[other]] = [b, a];
  }
  return Buffer.concat([head, ...order]);
}

function endsLine(row: Buffer): boolean {
  const end = row.at(-1);
  return end === lineFeed || end === carriageReturn;
}
