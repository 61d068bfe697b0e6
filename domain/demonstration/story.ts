/** One fixed day in the demonstration shop, with everything that goes wrong between a till and a stock. */
import { type Cellar, closedLevelOf, levelOf } from '../world/cellar.ts';
import { wallClockOf } from '../world/days.ts';
import { type Lookup, lookupOf } from '../world/lookup.ts';
import { idAt, randomOf } from '../world/random.ts';
import { cellarAfter } from '../world/replay.ts';
import { registerFor, returnTicket, saleTicket } from '../world/tickets.ts';
import type { Count, Delivery, Good, Ticket, UnitOfSale, World } from '../world/types.ts';

export interface Story {
  /** What the day needs, on the shelf at nine. */
  delivery: Delivery;
  /** The counter's first file: bottles, a case, a gift box where there is one, a bottle brought back. */
  morning: Ticket[];
  /** In the first file too, under a code that nobody has told Caveau of. */
  unmapped: Ticket;
  /** What the unknown code turns out to be. */
  unmappedUnit: UnitOfSale;
  /** Six glasses at the bar, one ticket each. */
  glasses: Ticket[];
  webOrder: Ticket;
  /** In the afternoon, one bottle fewer than there should be. */
  count: Count;
  /** Rung up before the count, in a file that comes after it. */
  late: Ticket[];
  /** The web sells all that is left, and the counter one more. */
  lastOnWeb: Ticket;
  oneTooMany: Ticket;
  /** On a register of Caveau's own: two glasses and a case. */
  sealed: Ticket;
}

/** Tells the story on the world's today. */
export function storyOf(world: World): Story {
  const lookup = lookupOf(world);
  const before = cellarAfter(world, lookup);
  const write = writerOf(world, lookup);
  const poured = first(world, ({ id }) => lookup.glassesOf(lookup.good(id)).length > 0);
  const cased = first(world, (good) => good !== poured && sixOf(lookup, good) !== undefined);
  const unknown = first(world, (good) => ![poured, cased].includes(good) && good.kind === 'wine');
  const last = scarcest(world, before, [poured, cased, unknown]);
  const giftBox = world.goods.find(({ kind }) => kind === 'bundle');
  const six = sixOf(lookup, cased);
  const [glass] = lookup.glassesOf(poured);
  if (!six || !glass) throw new Error('storyOf: no case or no glass');

  const opening = write.sale('counter', 625, [[cased, lookup.pieceOf(cased), 2n]]);
  const delivery: Delivery = {
    id: write.id(540),
    supplierId: supplierOf(cased),
    number: 'BL-HISTOIRE',
    receivedAt: write.at(540),
    businessDay: world.today,
    locationId: lookup.locationId('shelf'),
    lines: [cased, poured].map((good) => ({
      goodId: good.id,
      quantity: 24n * good.content,
      unitCostE4: good.purchasePriceE4,
      lot: null,
      expiresOn: null,
    })),
  };
  const morning = [
    opening,
    write.sale('counter', 632, [
      [cased, six, 1n],
      [poured, lookup.pieceOf(poured), 1n],
    ]),
    ...(giftBox ? [write.sale('counter', 640, [[giftBox, lookup.pieceOf(giftBox), 1n]])] : []),
    write.back(opening, 655),
  ];
  const unmapped = write.sale('counter', 648, [[unknown, lookup.pieceOf(unknown), 3n]]);
  const glasses = [1110, 1113, 1117, 1121, 1126, 1132].map((minute) =>
    write.sale('bar', minute, [[poured, glass, 1n]]),
  );
  const webOrder = write.sale('web', 700, [[cased, lookup.pieceOf(cased), 2n]]);
  const late = [662, 668].map((minute) =>
    write.sale('counter', minute, [[cased, lookup.pieceOf(cased), 1n]]),
  );
  const lastOnWeb = write.sale('web', 1020, [
    [last, lookup.pieceOf(last), closedLevelOf(before, last.id) / last.content],
  ]);
  const oneTooMany = write.sale('counter', 1021, [[last, lookup.pieceOf(last), 1n]]);

  const sealed = write.sale('counter', 1050, [
    [poured, glass, 2n],
    [cased, six, 1n],
  ]);

  const untilCount: World = {
    ...world,
    deliveries: [...world.deliveries, delivery],
    tickets: [...world.tickets, ...morning, webOrder, ...late],
  };
  const count: Count = {
    id: write.id(840),
    countedAt: write.at(840),
    businessDay: world.today,
    locationId: lookup.locationId('shelf'),
    lines: [
      {
        goodId: cased.id,
        quantity: levelOf(cellarAfter(untilCount, lookup), 'shelf', cased.id) - cased.content,
      },
    ],
  };
  const unmappedUnit = lookup.pieceOf(unknown);
  return {
    delivery,
    morning,
    unmapped,
    unmappedUnit,
    glasses,
    webOrder,
    count,
    late,
    lastOnWeb,
    oneTooMany,
    sealed,
  };
}

/** The world once the story has been told, whatever the order in which its facts arrived. */
export function worldAfter(world: World, story: Story): World {
  const { delivery, morning, unmapped, glasses, webOrder, count, late, lastOnWeb, oneTooMany, sealed } =
    story;
  return {
    ...world,
    deliveries: [...world.deliveries, delivery],
    tickets: [
      ...world.tickets,
      ...morning,
      unmapped,
      ...glasses,
      webOrder,
      ...late,
      lastOnWeb,
      oneTooMany,
      sealed,
    ],
    counts: [...world.counts, count],
  };
}

type Wanted = readonly [good: Good, unit: UnitOfSale, count: bigint];

/** Story tickets are numbered above any that the shop prints in a day. */
const firstSequence = 9001;

function writerOf(world: World, lookup: Lookup) {
  const clock = wallClockOf(world.today, world.timeZone);
  const random = randomOf(world.seed, 'story', world.today);
  let sequence = firstSequence;
  const printingAt = (kind: 'counter' | 'bar', minute: number) => ({
    id: idAt(clock(minute), random),
    register: registerFor(lookup, kind),
    sequence: sequence++,
    day: world.today,
    milliseconds: clock(minute),
  });
  return {
    at: (minute: number) => new Date(clock(minute)).toISOString(),
    id: (minute: number) => idAt(clock(minute), random),
    sale(where: 'counter' | 'bar' | 'web', minute: number, wanted: readonly Wanted[]): Ticket {
      const ticket = saleTicket(
        lookup,
        {
          customer: null,
          list: 'boutique',
          payment: 'card',
          discountPercent: 0,
          wishes: wanted.map(([good, unit, count]) => ({
            good,
            unit,
            quantity: count * 1000n,
            use: where === 'bar' ? 'onSite' : 'takeaway',
          })),
        },
        printingAt(where === 'bar' ? 'bar' : 'counter', minute),
      );
      return where === 'web' ? { ...ticket, number: ticket.number.replace('C-', 'WEB-') } : ticket;
    },
    /** One whole line comes back. */
    back(original: Ticket, minute: number): Ticket {
      const [line] = original.lines;
      if (!line) throw new Error('storyOf: nothing to bring back');
      return returnTicket(original, line, printingAt('counter', minute));
    },
  };
}

function first(world: World, wanted: (good: Good) => boolean): Good {
  const good = world.goods.find((candidate) => candidate.kind === 'wine' && wanted(candidate));
  if (!good) throw new Error('storyOf: the shop has no such wine');
  return good;
}

function sixOf(lookup: Lookup, good: Good): UnitOfSale | undefined {
  return lookup.packsOf(good).find(({ quantity }) => quantity === 6n * good.content);
}

function supplierOf({ supplierId, name }: Good): string {
  if (supplierId === null) throw new Error(`storyOf: nobody delivers ${name}`);
  return supplierId;
}

/** The wine of which the fewest bottles are left. */
function scarcest(world: World, cellar: Cellar, but: readonly Good[]): Good {
  const pieces = (good: Good): bigint => closedLevelOf(cellar, good.id) / good.content;
  return world.goods
    .filter((good) => good.kind === 'wine' && !but.includes(good) && pieces(good) > 0n)
    .reduce((least, good) => (pieces(good) < pieces(least) ? good : least));
}
