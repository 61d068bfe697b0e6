/** Identities of rows that carry no line number. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from './hash.ts';
import { LineKeys, normaliseText, rowIdentity } from './lineKeys.ts';
import { sampleProfile } from './profile.example.ts';

const print = (text: string): string => {
  const words = new Uint32Array(4);
  fingerprint(text, words);
  return words.join('.');
};

function keysOf(rows: readonly string[]): string[] {
  const keys = new LineKeys();
  return rows.map((row) => keys.next(row)).sort();
}

describe('the fingerprint of a row', () => {
  it('tells two hundred thousand similar rows apart', () => {
    const seen = new Set<string>();
    for (let row = 0; row < 200_000; row++)
      seen.add(print(`53${row % 9973};85123A;6;12/1/2010 8:26;${row};17850`));
    expect(seen.size).toBe(200_000);
  });

  it('changes in about half its bits when one character changes, wherever it stands', () => {
    const text = 'C536379;85123A;-1;12/1/2010 9:41;27.50';
    const words = new Uint32Array(4);
    fingerprint(text, words);
    for (let at = 0; at < text.length; at++) {
      const other = new Uint32Array(4);
      fingerprint(`${text.slice(0, at)}~${text.slice(at + 1)}`, other);
      const bits = other.reduce((sum, word, index) => sum + bitCount(word ^ (words[index] ?? 0)), 0);
      expect(bits).toBeGreaterThan(34);
      expect(bits).toBeLessThan(94);
    }
  });

  it('is not fooled by zero characters at the end', () => {
    expect(new Set(['a', 'a\0', 'a\0\0', ''].map(print)).size).toBe(4);
  });
});

function bitCount(word: number): number {
  let bits = 0;
  for (let rest = word >>> 0; rest !== 0; rest >>>= 1) bits += rest & 1;
  return bits;
}

describe('line keys', () => {
  it('two rows that say the same are two lines, and keep their keys in any order', () => {
    const rows = fc.array(fc.constantFrom('a;1', 'a;2', 'b;1', 'a;1 ', ''), { maxLength: 60 });
    const shuffled = rows.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(keysOf(other)).toEqual(keysOf(list));
        expect(new Set(keysOf(list)).size).toBe(list.length);
      }),
    );
  });

  it('count on past the size where their table grows', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `row ${index % 7_000}`);
    const keys = keysOf(rows);
    expect(new Set(keys).size).toBe(20_000);
    expect(keys.filter((key) => key.endsWith(':2')).length).toBe(6_000);
  });
});

describe('a row’s identity', () => {
  const identityOf = rowIdentity(sampleProfile);
  const cells = {
    Ticket: '12',
    Date: '22/11/2026',
    Code: 'A1',
    Libellé: 'Château Margaux',
    Qté: '3',
    PU: '12,50',
    Imprimé: '1',
  };

  it('does not change with spaces, Unicode forms or the writing of a number', () => {
    const same = { ...cells, Ticket: ' 12 ', Libellé: 'Cha\u0302teau  Margaux', Qté: '3,0', PU: '12,5' };
    expect(identityOf(same)).toBe(identityOf(cells));
  });

  it('changes with any column that counts, and with no other', () => {
    expect(identityOf({ ...cells, Code: 'A2' })).not.toBe(identityOf(cells));
    expect(identityOf({ ...cells, Qté: '3,1' })).not.toBe(identityOf(cells));
    expect(identityOf({ ...cells, Imprimé: '2' })).toBe(identityOf(cells));
  });

  it('leaves codes that look like numbers as they are', () => {
    expect(identityOf({ ...cells, Code: '007' })).not.toBe(identityOf({ ...cells, Code: '7' }));
    expect(normaliseText('  a \t b ')).toBe('a b');
  });
});
