/** What a register seals, and how a chain that somebody touched is found out (T1–T8). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bench, benchRegister, lineOf, register } from './chain.fixture.ts';
import { BrokenChain, takeSealed } from './chain.ts';
import { closuresDue } from './make.ts';
import { recordOf, textOf } from './record.ts';
import { layoutOf, once, text, Unreadable } from './rows.ts';
import { newSigningKey, publicKeyOf, type Sealed, signatureHolds, signWith, verifyingKey } from './seal.ts';
import { newRegisterState, sellsAgainOn, stateOfJson, stateToJson } from './state.ts';
import { statementOf, statementText } from './statement.ts';
import { grandTotalVector, signatureExtract } from './vector.ts';

async function walk(bench: Bench, chain: readonly Sealed[]): Promise<string> {
  let state = newRegisterState(register);
  for (const [index, sealed] of chain.entries()) {
    try {
      ({ state } = await takeSealed(state, bench.key, sealed));
    } catch (error) {
      if (error instanceof BrokenChain) return `${error.fault} at ${index + 1}`;
      throw error;
    }
  }
  return 'whole';
}

function at(bench: Bench, index: number): Sealed {
  const sealed = bench.sealed[index];
  if (!sealed) throw new Error(`no record ${index}`);
  return sealed;
}

async function aMorning(): Promise<Bench> {
  const bench = await benchRegister();
  await bench.note('started');
  await bench.note('shiftOpened', '', 10_000n);
  await bench.sell([lineOf(), lineOf({ key: '2', rate: 550, unitPriceE4: 19_900n })], 'cash');
  await bench.sell([lineOf({ discount: 125n, reason: 'fidélité' })]);
  await bench.sell([lineOf()], 'card', true);
  await bench.sell([lineOf({ quantityE3: -1000n, refundOf: 'C1-1', refundLine: '1' })], 'cash');
  return bench;
}

test('the text of a record is read back as it was said, whatever people write in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (a, b) => {
      const layout = layoutOf({ row: once({ a: text, b: text }) });
      const said = { row: { a: a.normalize('NFC'), b: b.normalize('NFC') } };
      expect(layout.read(layout.write(said))).toEqual(said);
    }),
  );
});

test('the grand-total vector is NF525’s own (T4)', () => {
  expect(
    grandTotalVector({
      vat: [
        { rate: 2000, gross: 750n },
        { rate: 1000, gross: 1999n },
        { rate: 550, gross: 100n },
      ],
      total: 2849n,
      at: '2020-04-19T15:25:34.000Z',
      number: 18,
      type: 'SALE',
      previous: null,
    }),
  ).toBe('2000:750|1000:1999|0550:100,2849,20200419152534,18,SALE,N');
});

test('a receipt prints characters 3, 7, 13 and 19 of the signature (T4)', () => {
  expect(signatureExtract('abCdefGhijklMnopqrStu')).toBe('CGMS');
});

test('a morning’s chain holds, and says what was sold, given back and left in the drawer', async () => {
  const bench = await aMorning();
  expect(await walk(bench, bench.sealed)).toBe('whole');
  const { state } = bench;
  expect(state.perpetual).toEqual({ signed: 1449n + 1125n - 1250n, absolute: 1449n + 1125n + 1250n });
  expect(state.shift?.cash).toBe(10_000n + 1449n - 1250n);
  expect(state.open.day).toMatchObject({ tickets: 3, gross: 1324n, refunds: -1250n, discounts: 125n });
  expect(stateOfJson(stateToJson(state))).toEqual(state);
  expect(bench.sealed[2]?.text.replaceAll(/[\w-]{86}/g, 'signature')).toMatchInlineSnapshot(`
    "caveau|1|ticket
    register|0197a000-0000-7000-8000-000000000001|C1|73282932000074
    order|3|signature
    chain|1|-
    made|2026-11-23T09:02:00.000Z|2026-11-23|Caveau 0.1.0|no|-|Léa
    sale|0197a000-0000-7000-8000-000000000003|EUR|takeaway|-|-
    line|1|item|-|-|Chinon 2022|1000|125000|0|-|1250|2000|1042|-|-|-|yes
    line|2|item|-|-|Chinon 2022|1000|19900|0|-|199|550|189|-|-|-|yes
    payment|cash|1449|-|-|-
    vat|2000|1250|1042
    vat|550|199|189
    total|1449|2
    perpetual|1449|1449
    vector|2000:1250\\p0550:199,1449,20261123090200,1,SALE,N
    person|-|-"
  `);
});

test('a key is read back from what is enrolled, and a signature is of one writing only', async () => {
  const pair = await newSigningKey();
  await expect(crypto.subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow();
  const key = await verifyingKey(await publicKeyOf(pair));
  const signature = await signWith(pair.privateKey)('C1-1');
  expect(await signatureHolds(key, { text: 'C1-1', signature })).toBe(true);
  expect(await signatureHolds(key, { text: 'C1-2', signature })).toBe(false);
  expect(await signatureHolds(key, { text: 'C1-1', signature: `${signature}=` })).toBe(false);
});

describe('a chain that somebody touched (T2, T3)', () => {
  test('is found out by any changed character, and by which record', async () => {
    const bench = await aMorning();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bench.sealed.length - 1),
        fc.nat(),
        fc.constantFrom('0', 'x', '|', '-', '\n'),
        async (which, where, sign) => {
          const sealed = at(bench, which);
          const place = where % sealed.text.length;
          fc.pre(sealed.text[place] !== sign);
          const touched = {
            ...sealed,
            text: sealed.text.slice(0, place) + sign + sealed.text.slice(place + 1),
          };
          expect(await walk(bench, bench.sealed.with(which, touched))).toMatch(
            new RegExp(` at ${which + 1}$`),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is found out by a record left out, two exchanged, or one told twice', async () => {
    const bench = await aMorning();
    const [a, b, c, d] = [at(bench, 0), at(bench, 1), at(bench, 2), at(bench, 3)];
    expect(await walk(bench, [a, b, d])).toBe('gap at 3');
    expect(await walk(bench, [a, c, b])).toBe('gap at 2');
    expect(await walk(bench, [a, b, b])).toBe('repeated at 3');
  });

  test('is found out where another key signs the same words', async () => {
    const bench = await aMorning();
    const other = await newSigningKey();
    const last = at(bench, bench.sealed.length - 1);
    const again = { ...last, signature: await signWith(other.privateKey)(last.text) };
    expect(await walk(bench, bench.sealed.with(bench.sealed.length - 1, again))).toBe(
      `signature at ${bench.sealed.length}`,
    );
  });

  test('even with the key: totals, counters and lines must be what they come to', async () => {
    const bench = await aMorning();
    const record = recordOf(bench.sealed[2]?.text ?? '');
    if (record.kind !== 'ticket') throw new Error('the third record is a ticket');
    const forged = async (change: object): Promise<string> => {
      const text = textOf({ ...record, ...change });
      return walk(bench, bench.sealed.slice(0, 2).concat({ text, signature: await bench.sign(text) }));
    };
    expect(await forged({ perpetual: { signed: 0n, absolute: 0n } })).toBe('totals at 3');
    expect(await forged({ vat: [] })).toBe('totals at 3');
    expect(await forged({ line: record.line.map((line) => ({ ...line, net: 1n })) })).toBe('line at 3');
    expect(await forged({ payment: [] })).toBe('payments at 3');
  });
});

describe('periods (T5)', () => {
  test('a day, a month and a year close in that order, with their totals and the perpetual one', async () => {
    const bench = await aMorning();
    await expect(bench.close('month')).rejects.toThrow('periodOpen');
    const shift = await bench.close('shift', 10_200n);
    expect(shift).toMatchObject({ cash: [{ float: 10_000n, expected: 10_199n, counted: 10_200n }] });
    const day = await bench.close('day');
    expect(day).toMatchObject({
      closure: { name: '2026-11-23' },
      span: { firstSequence: 1, firstTicket: 1, lastTicket: 3, tickets: 3 },
      total: { gross: 1324n },
      perpetual: { signed: 1324n },
    });
    expect(await bench.close('month')).toMatchObject({
      closure: { name: '2026-11' },
      total: { gross: 1324n },
    });
    expect(await bench.close('year')).toMatchObject({ closure: { name: '2026' }, total: { gross: 1324n } });
    expect(bench.state.perpetual.signed).toBe(1324n);
  });

  test('nothing is sold into a closed one, nor on a new day before the last is closed', async () => {
    const bench = await aMorning();
    bench.making = { ...bench.making, at: '2026-12-01T09:00:00.000Z', day: '2026-12-01' };
    expect(closuresDue(bench.state, '2026-12-01')).toEqual(['day', 'month']);
    await expect(bench.sell([lineOf()])).rejects.toThrow('periodOpen');
    await bench.close('day');
    await bench.close('month');
    await bench.sell([lineOf()]);
    expect(bench.state.open.year.tickets).toBe(4);
    bench.making = { ...bench.making, day: '2026-11-23' };
    await bench.sell([lineOf()]);
    expect(bench.state.day, 'a clock that goes back takes no day back').toBe('2026-12-01');
    await bench.close('day');
    await expect(bench.sell([lineOf()])).rejects.toThrow('closedPeriod');
    expect(sellsAgainOn(bench.state, '2026-12-01')).toBe('2026-12-02');
    expect(sellsAgainOn(bench.state, '2026-12-02')).toBeNull();
    await bench.close('month');
    expect(sellsAgainOn(bench.state, '2026-12-02')).toBe('2027-01-01');
  });

  test('training is sealed in a chain of its own, outside every total (T8)', async () => {
    const bench = await benchRegister();
    await bench.sell([lineOf()], 'card', true);
    expect(bench.state.chains.training.number).toBe(1);
    expect(bench.state.perpetual.absolute).toBe(0n);
    expect(bench.state.open.day.name).toBeNull();
  });
});

test('a statement of the server is read back as it was said, and nothing else is one', () => {
  const said = {
    kind: 'receipt' as const,
    made: { at: '2026-11-23T09:00:00.000Z' },
    register,
    head: { sequence: 6, link: 'abc', tickets: 3, signed: 1324n, absolute: 3824n },
  };
  expect(statementOf(statementText(said))).toMatchObject(said);
  expect(() => statementOf('server|2|receipt')).toThrow(Unreadable);
});
