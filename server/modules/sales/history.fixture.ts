/** What may happen to the wines of a shop in a day, made up: facts that may reach the ledger in any order, in part or twice. */
import fc from 'fast-check';
import { recordSale } from '#domain/sales/contract.ts';
import {
  countStock,
  moveStock,
  receiveDelivery,
  removeStock,
  reverseDocument,
  tapBottle,
} from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { BOTTLE, GLASS, type Shop, units, type Wine } from '#tests/harness/shop.ts';

export const wineCount = 3;
export type Keep = 'shelf' | 'backroom';

interface TicketLine {
  wine: number;
  unit: keyof Wine;
  /** Below zero gives back. */
  count: number;
}

type Dated = { id: Id; minute: number };
export type Fact = Dated &
  (
    | { kind: 'delivery'; wine: number; to: Keep; quantity: bigint; cost: bigint | null; lot: string | null }
    | { kind: 'transfer'; wine: number; from: Keep; quantity: bigint }
    | { kind: 'loss'; wine: number; from: Keep | 'opened'; quantity: bigint }
    | { kind: 'count'; wine: number; at: Keep | 'opened'; quantity: bigint }
    | { kind: 'tap'; wine: number; tap: 'opened' | 'finished' }
    /** A till's sale; a later version states it anew, and may come before the one that it corrects. */
    | { kind: 'ticket'; version: number; lines: readonly TicketLine[] }
    /** A part of a document, as one file of several brings it. */
    | { kind: 'piece'; document: string; key: string; line: TicketLine }
    /** Undoes a document, now. */
    | { kind: 'reversal'; of: Id }
  );

const id = fc.uuid();
const minute = fc.integer({ min: 0, max: 300 });
const wine = fc.integer({ min: 0, max: wineCount - 1 });
const keep = fc.constantFrom<Keep>('shelf', 'backroom');
const few = fc.bigInt({ min: 1n, max: 6n });
const bottles = few.map((count) => count * BOTTLE);
const ticketLine = fc.record({
  wine,
  unit: fc.constantFrom<keyof Wine>('id', 'glassId', 'glassId', 'caseId'),
  count: fc.integer({ min: -2, max: 4 }).filter((count) => count !== 0),
});
const anywhere = fc.constantFrom<Keep | 'opened'>('shelf', 'backroom', 'opened');

const delivery = fc.record({
  kind: fc.constant('delivery' as const),
  id,
  minute,
  wine,
  to: keep,
  quantity: bottles.map((quantity) => quantity * 2n),
  cost: fc.option(fc.bigInt({ min: 500n, max: 20_000n })),
  lot: fc.option(fc.constantFrom('L1', 'L2')),
});
const loss = fc.record({
  kind: fc.constant('loss' as const),
  id,
  minute,
  wine,
  from: anywhere,
  quantity: few.map((count) => count * GLASS),
});
const undoable = fc.oneof(
  delivery,
  loss,
  fc.record({ kind: fc.constant('transfer' as const), id, minute, wine, from: keep, quantity: bottles }),
);

/** One thing that happened, with what corrects it. */
const happening: fc.Arbitrary<Fact[]> = fc.oneof(
  { arbitrary: delivery.map((fact): Fact[] => [fact]), weight: 2 },
  { arbitrary: undoable.map((fact): Fact[] => [fact]), weight: 2 },
  {
    arbitrary: fc
      .tuple(undoable, id)
      .map(([fact, reversal]): Fact[] => [
        fact,
        { kind: 'reversal', id: reversal, minute: 600, of: fact.id },
      ]),
    weight: 1,
  },
  {
    arbitrary: fc
      .record({ kind: fc.constant('count' as const), id, minute, wine, at: anywhere, quantity: bottles })
      .map((fact): Fact[] => [fact.at === 'opened' ? { ...fact, quantity: fact.quantity / 6n } : fact]),
    weight: 2,
  },
  {
    arbitrary: fc
      .record({
        kind: fc.constant('tap' as const),
        id,
        minute,
        wine,
        tap: fc.constantFrom<'opened' | 'finished'>('opened', 'finished'),
      })
      .map((fact): Fact[] => [fact]),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(
        id,
        fc.array(fc.tuple(minute, fc.array(ticketLine, { minLength: 1, maxLength: 3 })), {
          minLength: 1,
          maxLength: 3,
        }),
      )
      .map(([ticket, versions]) =>
        versions.map(
          ([at, lines], version): Fact => ({ kind: 'ticket', id: ticket, minute: at, version, lines }),
        ),
      ),
    weight: 3,
  },
  {
    arbitrary: fc
      .tuple(id, minute, fc.array(ticketLine, { minLength: 1, maxLength: 3 }))
      .map(([document, at, lines]) =>
        lines.map(
          (line, index): Fact => ({
            kind: 'piece',
            id: document,
            minute: at,
            document,
            key: String(index),
            line,
          }),
        ),
      ),
    weight: 2,
  },
);

export interface Arrival {
  /** As they happened. */
  facts: Fact[];
  /** As they arrive: shuffled, some of them twice, cut where settling runs. */
  batches: Fact[][];
}

export const anyArrival: fc.Arbitrary<Arrival> = fc
  .array(happening, { minLength: 4, maxLength: 14 })
  .map((all) => all.flat())
  .chain((facts) =>
    fc.record({
      facts: fc.constant(facts.toSorted((a, b) => a.minute - b.minute || versionOf(a) - versionOf(b))),
      batches: fc
        .tuple(
          fc.shuffledSubarray(facts, { minLength: facts.length }),
          fc.subarray(facts),
          fc.array(fc.integer({ min: 1, max: 8 }), { minLength: facts.length * 2 }),
        )
        .map(([shuffled, twice, sizes]) => cut([...shuffled, ...twice], sizes)),
    }),
  );

const versionOf = (fact: Fact): number => (fact.kind === 'ticket' ? fact.version : 0);

function cut(facts: readonly Fact[], sizes: readonly number[]): Fact[][] {
  const batches: Fact[][] = [];
  for (let from = 0; from < facts.length; from += batches.at(-1)?.length ?? 1)
    batches.push(facts.slice(from, from + (sizes[batches.length] ?? 1)));
  return batches;
}

export const instantOf = ({ minute: after }: Dated): Instant =>
  new Date(Date.UTC(2026, 10, 21, 8, after)).toISOString();

/** Brings a fact to the shop that has these wines. */
export async function bring(shop: Shop, wines: readonly Wine[], sourceId: Id, fact: Fact): Promise<void> {
  const { places } = shop;
  const key = fact.id;
  const occurredAt = instantOf(fact);
  const skuOf = (index: number): Id => wines[index]?.id ?? '';
  const sold = ({ wine: index, unit, count }: TicketLine) => ({
    item: { unitId: wines[index]?.[unit] ?? '' },
    quantity: units(count),
    unitPrice: '120000',
  });
  const line = (fact: { wine: number; quantity: bigint }) => ({
    skuId: skuOf(fact.wine),
    quantity: fact.quantity.toString(),
  });
  switch (fact.kind) {
    case 'delivery': {
      const { cost, lot } = fact;
      const priced = {
        ...line(fact),
        ...(cost === null ? {} : { cost: cost.toString() }),
        ...(lot === null ? {} : { lot }),
      };
      await shop.call(receiveDelivery, {
        key,
        body: { locationId: places[fact.to], occurredAt, lines: [priced] },
      });
      return;
    }
    case 'transfer': {
      const toId = places[fact.from === 'shelf' ? 'backroom' : 'shelf'];
      await shop.call(moveStock, {
        key,
        body: { fromId: places[fact.from], toId, occurredAt, lines: [line(fact)] },
      });
      return;
    }
    case 'loss':
      await shop.call(removeStock, {
        key,
        body: { reason: 'loss', locationId: places[fact.from], occurredAt, lines: [line(fact)] },
      });
      return;
    case 'count':
      await shop.call(countStock, {
        key,
        body: { locationId: places[fact.at], occurredAt, lines: [line(fact)] },
      });
      return;
    case 'tap':
      await shop.call(tapBottle, {
        key,
        body: { skuId: skuOf(fact.wine), locationId: places.opened, tap: fact.tap, occurredAt },
      });
      return;
    case 'ticket':
      await shop.call(recordSale, {
        key,
        body: { document: fact.id, version: fact.version, occurredAt, lines: fact.lines.map(sold) },
      });
      return;
    case 'piece': {
      const { item, quantity } = sold(fact.line);
      const read = { key: fact.key, item, quantity: BigInt(quantity), unitPrice: 120_000n };
      await shop.merge(sourceId, { document: fact.document, occurredAt, currency: 'EUR', lines: [read] });
      return;
    }
    case 'reversal':
      await shop.call(reverseDocument, { key, params: { documentId: fact.of } });
  }
}
