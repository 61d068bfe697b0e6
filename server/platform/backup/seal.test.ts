/** The encryption of a backup's body, attacked. */
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { collect } from './chunks.ts';
import { keyOf, type Seal, seal, unseal } from './seal.ts';

const SEALED_CHUNK = 64 * 1024 + 16;
const body = randomBytes(3 * 64 * 1024 + 1000);
const heading = Buffer.from('{"format":"caveau-backup"}\n');
let sealed: Seal;
let bytes: Buffer;

async function* inPieces(whole: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < whole.length; from += size) yield whole.subarray(from, from + size);
}

function open(altered: Buffer, by: Seal = sealed): Promise<Buffer> {
  return collect(unseal(inPieces(altered, 10_007), by));
}

beforeAll(async () => {
  sealed = { key: await keyOf('un grand cru', Buffer.alloc(16, 7)), heading };
  bytes = await collect(seal(inPieces(body, 9973), sealed));
});

describe('a sealed body', () => {
  test('opens to what was sealed, however it was cut on the way', async () => {
    expect((await open(bytes)).equals(body)).toBe(true);
    expect(bytes.length).toBe(body.length + 4 * 16);
  });

  test.each([0, 1, 64 * 1024, 2 * 64 * 1024])('opens when it is %i bytes long', async (length) => {
    const short = body.subarray(0, length);
    const closed = await collect(seal(inPieces(short, 9973), sealed));
    expect((await open(closed)).equals(short)).toBe(true);
  });

  test('does not open once it is cut off, even between two chunks', async () => {
    for (const length of [0, 10, SEALED_CHUNK, 3 * SEALED_CHUNK, bytes.length - 1])
      await expect(open(bytes.subarray(0, length))).rejects.toThrow();
  });

  test('does not open with a chunk moved, left out or added', async () => {
    const chunk = (number: number) => bytes.subarray(number * SEALED_CHUNK, (number + 1) * SEALED_CHUNK);
    const [first, second, third, last] = [chunk(0), chunk(1), chunk(2), chunk(3)];
    await expect(open(Buffer.concat([second, first, third, last]))).rejects.toThrow();
    await expect(open(Buffer.concat([first, third, last]))).rejects.toThrow();
    await expect(open(Buffer.concat([first, second, third, last, last]))).rejects.toThrow();
  });

  test('does not open with one bit changed', async () => {
    for (const position of [0, SEALED_CHUNK - 1, SEALED_CHUNK + 5, bytes.length - 1]) {
      const altered = Buffer.from(bytes);
      altered[position] = (altered[position] ?? 0) ^ 1;
      await expect(open(altered)).rejects.toThrow();
    }
  });

  test('does not open under another first line or another passphrase', async () => {
    await expect(open(bytes, { ...sealed, heading: Buffer.from('{}\n') })).rejects.toThrow();
    const key = await keyOf('un petit cru', Buffer.alloc(16, 7));
    await expect(open(bytes, { ...sealed, key })).rejects.toThrow();
  });
});
