/** Addresses in the cellar: how they are written, scanned and walked. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, binMarkOf, newBinMark, type Stop, walkOrder } from './bins.ts';

const cellar = 'cellar';
const shelf = 'shelf';
const stop = (address: string, locationId = cellar, rank = 0): Stop => ({ locationId, rank, address });

test('An address is one however it is typed', () => {
  expect(['a-3', ' A - 3 ', 'A-3'].map(addressOf)).toEqual(['A-3', 'A-3', 'A-3']);
});

test('The cellar is walked by rank, then by address as a person counts; what lies nowhere comes last', () => {
  const walked = [
    stop('A-10'),
    null,
    stop('B-1', shelf),
    stop('A-2'),
    stop('Z-1', cellar, -1),
    stop('B-01'),
  ].toSorted(walkOrder([shelf, cellar]));
  expect(walked.map((one) => one?.address ?? '—')).toEqual(['B-1', 'Z-1', 'A-2', 'A-10', 'B-01', '—']);
});

test('A bin’s label is read back, and a wrong character never leads to another bin', () => {
  fc.assert(
    fc.property(
      fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
      fc.nat({ max: 8 }),
      fc.constantFrom(...Array.from('23456789ABCDEFGHJKMNPQRSTUVWXYZ')),
      (stream, place, wrong) => {
        const mark = newBinMark((count) =>
          Uint8Array.from({ length: count }, () => stream.next().value ?? 0),
        );
        expect(binMarkOf(mark.toLowerCase())).toBe(mark);
        const at = 2 + place;
        const mistaken = mark.slice(0, at) + wrong + mark.slice(at + 1);
        expect(binMarkOf(mistaken)).toBe(mistaken === mark ? mark : null);
      },
    ),
  );
  expect(binMarkOf('3760123456784')).toBeNull();
});
