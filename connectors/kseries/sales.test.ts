/** K-Series’ accounts: what corrects one is another; tills that were offline; years, pages and places that are forgotten. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentsOf, failure, hour, minute, refundsOf, since, wine } from '../kit/stage.fixture.ts';
import salesExample from './examples/sales.json' with { type: 'json' };
import { kseries } from './index.ts';
import { factsOf } from './saleFacts.ts';
import { sale as saleShape } from './shapes.ts';
import { open } from './stage.fixture.ts';

const [account, refund] = salesExample.answer.sales.map((one) => saleShape.parse(one));
if (account === undefined || refund === undefined) throw new Error('the example has lost its accounts');

test('an account is read as the till closed it: a discount, and a name that was typed', () => {
  expect(factsOf(account, 'CHF')).toEqual([
    {
      kind: 'document',
      document: 'A65315.17',
      state: 'sold',
      version: Date.parse('2026-11-18T20:04:08.734Z'),
      occurredAt: '2026-11-18T20:04:08.734Z',
      currency: 'EUR',
      customerRef: null,
      operator: null,
      placeRef: '75125',
      lines: [
        {
          key: 'S65315.33',
          item: { ref: 'VERRE-ROUGE', code: 'VERRE-ROUGE', barcode: null, label: 'Verre de rouge 12,5 cl' },
          quantityE3: 2000n,
          unitPriceE4: 60_000n,
          amount: 1080n,
          vatRate: 2000,
        },
        {
          key: 'S65315.34',
          item: { ref: 'DIVERS', code: 'DIVERS', barcode: null, label: 'Domaine Exemple Rouge 2021' },
          quantityE3: 1000n,
          unitPriceE4: 240_000n,
          amount: 2400n,
          vatRate: 2000,
        },
      ],
    },
  ]);
});

test('a refund is an account that names the first; what was served stays out until it is counted', () => {
  expect(factsOf(refund, 'EUR')).toMatchObject([
    {
      kind: 'refund',
      refund: 'A65315.19:A65315.17',
      document: 'A65315.17',
      lines: [
        {
          item: { ref: 'VERRE-ROUGE' },
          quantityE3: -1000n,
          unitPriceE4: 60_000n,
          amount: -540n,
          ofKey: null,
        },
      ],
    },
  ]);
  expect(refundsOf(factsOf(refund, 'EUR'))[0]?.lines[0]?.restocked).toBe(false);
});

test.for(['VOID', 'RECALL', 'UPDATE', 'CANCEL'] as const)(
  'what a correction (%s) takes back never left: its bottles are there again',
  (type) => {
    expect(refundsOf(factsOf({ ...refund, type }, 'EUR'))[0]?.lines[0]?.restocked).toBe(true);
  },
);

test('a correction that takes back and sells is both', () => {
  const lines = [...(refund.salesLines ?? []), ...(account.salesLines ?? []).slice(1)];
  const facts = factsOf({ ...refund, type: 'UPDATE', salesLines: lines }, 'EUR');
  expect(documentsOf(facts)).toMatchObject([{ document: 'A65315.19', lines: [{ quantityE3: 1000n }] }]);
  expect(refundsOf(facts)).toMatchObject([{ document: 'A65315.17', lines: [{ quantityE3: -1000n }] }]);
});

test('goods given back without their account are a document that takes less than nothing', () => {
  const alone = { ...refund, source: { initialAccountId: 'A65315.19' } };
  expect(factsOf(alone, 'EUR')).toMatchObject([
    { kind: 'document', document: 'A65315.19', lines: [{ quantityE3: -1000n, amount: -540n }] },
  ]);
});

test('the float of a drawer is no sale, nor is an account without lines', () => {
  expect(factsOf({ ...account, type: 'FLOAT' }, 'EUR')).toEqual([]);
  expect(factsOf({ ...account, salesLines: [] }, 'EUR')).toEqual([]);
});

test('an account that is cancelled is stated so under a higher version; a refund that is, is withdrawn', async () => {
  const { shop, reader, pass } = open();
  const ref = shop.list(wine);
  const readOn = reader('sales');
  const id = shop.sell([{ ref, units: 2 }]);
  const [sold] = documentsOf(await readOn());
  pass(minute);
  shop.cancel(id);
  const [cancelled] = documentsOf(await readOn());
  expect(cancelled).toMatchObject({ document: id, state: 'cancelled' });
  expect(cancelled?.version).toBeGreaterThan(sold?.version ?? Infinity);
  expect(factsOf({ ...refund, cancelled: true }, 'EUR')).toMatchObject([{ kind: 'refund', lines: [] }]);
});

test.for([3, 71])(
  'sales of a till that was offline for %i hours are all read, with their own times',
  async (hours) => {
    const { shop, reader, now, pass } = open();
    const ref = shop.list({ ...wine, level: 500 });
    const readOn = reader('sales');
    const told = new Map<string, string>();
    const note = async () => {
      for (const { document, occurredAt } of documentsOf(await readOn())) told.set(document, occurredAt);
    };
    pass(80 * hour);
    shop.sell([{ ref, units: 1 }]);
    await note();
    const began = Date.parse(now());
    for (let passed = 0; passed < hours; passed += 1) {
      pass(hour);
      // Another till goes on selling.
      shop.sell([{ ref, units: 1 }]);
      await note();
    }
    const late = Array.from({ length: 200 }, (_, index) => {
      const at = new Date(began + (index * hours * hour) / 200).toISOString();
      return { id: shop.sell([{ ref, units: 1 }], { at }), at };
    });
    await note();
    pass(hour);
    await note();
    await note();
    expect(late.map(({ id }) => told.get(id))).toEqual(late.map(({ at }) => at));
  },
);

test('of two years, each is asked for apart', async () => {
  const { shop, session, now, reader } = open();
  const ref = shop.list({ ...wine, level: 500 });
  const asked: { from: number; to: number }[] = [];
  const fetch = async (address: string, init?: RequestInit) => {
    const query = new URL(address).searchParams;
    asked.push({ from: Date.parse(query.get('from') ?? ''), to: Date.parse(query.get('to') ?? '') });
    return await shop.fetch(address, init);
  };
  const start = Date.parse(now()) - 800 * 24 * hour;
  const sold = Array.from({ length: 40 }, (_, index) =>
    shop.sell([{ ref, units: 1 }], { at: new Date(start + index * 20 * 24 * hour).toISOString() }),
  );
  const facts = await reader('sales', new Date(start).toISOString(), { ...session, fetch })();
  expect(new Set(documentsOf(facts).map(({ document }) => document))).toEqual(new Set(sold));
  expect(asked.length).toBeGreaterThan(2);
  for (const { from, to } of asked) expect(to - from).toBeLessThanOrEqual(365 * 24 * hour);
});

test('however far it reaches back, nothing from before the connection is told', async () => {
  const { shop, reader, pass, now } = open();
  const ref = shop.list(wine);
  shop.sell([{ ref, units: 1 }]);
  pass(hour);
  const readOn = reader('sales', now());
  const after = shop.sell([{ ref, units: 1 }]);
  const told = new Set<string>();
  for (let round = 0; round < 6; round += 1) {
    for (const { document } of documentsOf(await readOn())) told.add(document);
    pass(hour);
  }
  expect([...told]).toEqual([after]);
});

test.for([
  { what: 'a place that Lightspeed has forgotten', spoil: 'forgotten' },
  { what: 'a page that comes empty in the middle', spoil: 'empty' },
] as const)('$what costs no sale: the sweep is made again', async ({ spoil }) => {
  const { shop, session, pass } = open();
  const ref = shop.list({ ...wine, level: 500 });
  const sold = Array.from({ length: 250 }, () => {
    pass(1000);
    return shop.sell([{ ref, units: 1 }]);
  });
  const first = await kseries.pull(session, 'sales', null, since);
  expect(first.more).toBe(true);
  if (spoil === 'empty') shop.fail({ kind: 'emptyPage' });
  let cursor =
    spoil === 'forgotten'
      ? (first.cursor?.replace(/"page":"[^"]+"/, '"page":"b3VibGll"') ?? null)
      : first.cursor;
  const told = new Set(documentsOf(first.facts).map(({ document }) => document));
  for (let rounds = 0; rounds < 12; rounds += 1) {
    const page = await kseries.pull(session, 'sales', cursor, since);
    for (const { document } of documentsOf(page.facts)) told.add(document);
    ({ cursor } = page);
  }
  expect(told).toEqual(new Set(sold));
});

test('sales cannot be spoken of before a business location is chosen', async () => {
  const { session } = open();
  const settings = { ...session.settings, businessLocation: '' };
  const refused = await failure(kseries.pull({ ...session, settings }, 'sales', null, since));
  expect(refused.kind).toBe('refused');
});

test('in whatever order tills close and tell late, and whatever is lost on the way, each account is read within hours', async () => {
  const act = fc.oneof(
    fc.record({ does: fc.constant('sell' as const), lateMs: fc.integer({ min: 0, max: 70 * hour }) }),
    fc.record({ does: fc.constant('read' as const) }),
    fc.record({ does: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 5 * hour }) }),
    fc.record({
      does: fc.constant('fail' as const),
      kind: fc.constantFrom('lost', 'emptyPage', 'truncated'),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      const { shop, reader, pass, now } = open();
      const ref = shop.list(wine);
      const readOn = reader('sales');
      const told = new Set<string>();
      const sold: string[] = [];
      const read = async () => {
        const facts = await readOn().catch(() => []);
        for (const { document } of documentsOf(facts)) told.add(document);
      };
      for (const step of acts) {
        if (step.does === 'sell') {
          const at = new Date(Math.max(Date.parse(now()) - step.lateMs, Date.parse(since))).toISOString();
          sold.push(shop.sell([{ ref, units: 1 }], { at }));
        }
        if (step.does === 'read') await read();
        if (step.does === 'pass') pass(step.ms);
        if (step.does === 'fail') shop.fail({ kind: step.kind });
      }
      for (let round = 0; round < 30; round += 1) await read();
      pass(hour);
      await read();
      await read();
      expect(new Set([...told].toSorted())).toEqual(new Set(sold.toSorted()));
    }),
    { numRuns: 40 },
  );
});
