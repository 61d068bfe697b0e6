/** Caisse-AP on the wire, however it is cut. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFields, openFieldReader } from './fields.ts';
import { encodeQuestion, usualSettings } from './message.ts';

const fields = fc
  .uniqueArray(
    fc.record({
      tag: fc.stringMatching(/^[A-Z]{2}$/),
      value: fc.stringMatching(/^[ -~]{1,40}$/),
    }),
    { selector: ({ tag }) => tag, maxLength: 12 },
  )
  .map((list) => list.map(({ tag, value }) => [tag, value] as const));

/** The bytes in pieces, cut where the numbers say. */
function pieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...places, bytes.length].map((end, index) => bytes.slice(index === 0 ? 0 : places[index - 1], end));
}

test('A payment is asked as the terminal’s manual has it, the version first', () => {
  const bytes = encodeQuestion({ amount: 8977n, kind: 'debit' }, usualSettings);
  expect(new TextDecoder().decode(bytes)).toBe(
    'CZ0040300CJ012012345678901CA00201CB0048977CD0010CE003978BA0010',
  );
  const five = encodeQuestion({ amount: 5n, kind: 'credit' }, { ...usualSettings, version: '0320' });
  expect(new TextDecoder().decode(five)).toBe('CZ0040320CJ012012345678901CA00201CB00205CD0011CE003978BA0010');
});

test('No payment of nothing, or of less, is asked', () => {
  expect(() => encodeQuestion({ amount: 0n, kind: 'debit' }, usualSettings)).toThrow('no amount');
  expect(() => encodeQuestion({ amount: -5n, kind: 'debit' }, usualSettings)).toThrow('no amount');
});

test('The same fields are read however the bytes are cut', () => {
  fc.assert(
    fc.property(fields, fc.array(fc.nat()), (said, cuts) => {
      const reader = openFieldReader();
      for (const piece of pieces(encodeFields(said), cuts)) reader.push(piece);
      expect([...reader.fields]).toEqual(said);
      expect(reader.state).toBe('between');
    }),
  );
});

test('An answer that stops short is never taken for a whole one, unless it stops between two fields', () => {
  fc.assert(
    fc.property(fields, fc.nat(), (said, cut) => {
      const bytes = encodeFields(said);
      const place = cut % (bytes.length + 1);
      const reader = openFieldReader();
      reader.push(bytes.slice(0, place));
      const ends = said.reduce<number[]>(
        (all, [, value]) => [...all, (all.at(-1) ?? 0) + 5 + value.length],
        [0],
      );
      expect(reader.state).toBe(ends.includes(place) ? 'between' : 'within');
    }),
  );
});

test('Anything at all is read without a fault, the same however it is cut', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat()), (bytes, cuts) => {
      const whole = openFieldReader();
      whole.push(bytes);
      const inPieces = openFieldReader();
      for (const piece of pieces(bytes, cuts)) inPieces.push(piece);
      expect([inPieces.state, ...inPieces.fields]).toEqual([whole.state, ...whole.fields]);
    }),
  );
});

test('What says two things under one tag is garbled', () => {
  const reader = openFieldReader();
  reader.push(
    encodeFields([
      ['AE', '01'],
      ['AE', '10'],
    ]),
  );
  expect(reader.state).toBe('garbled');
});
