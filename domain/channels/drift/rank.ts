/**
 * What most likely made a gap. Each thing found beside it is a hypothesis: how often such causes are met, how much rather one sees such a clue
 * where it is true, and how well it tells the size of the gap. Their products, as shares of one, are the probabilities.
 */
import type { Id } from '../../values/ids.ts';
import type { Instant } from '../../values/time.ts';
import type { Clue, Correction, DriftCause, RankedCause } from './clues.ts';

export interface Gap {
  /** Where it was found: by a count of the shelf, or in a shop's own level. */
  side: 'shelf' | 'shop';
  /** Found less expected, in the sku's base; never zero. */
  difference: bigint;
  /** Base quantity of one. */
  content: bigint;
  /** From when on the shops' sales are read again. */
  readFrom: Instant;
  /** The listing, where a shop's level is meant. */
  listing: { connectionId: Id; ref: string } | null;
  /** The shops that sell the sku, whose sales can be read again. */
  readable: readonly Id[];
}

interface Hypothesis {
  cause: DriftCause;
  weight: number;
  clues: Clue[];
  correction: Correction | null;
}

/** How often a gap has this cause before anything else is known of it. */
const frequency: Record<DriftCause, number> = {
  missedMessage: 0.2,
  doubledMessage: 0.08,
  unmappedLine: 0.2,
  unbilledGlass: 0.15,
  wrongUnit: 0.08,
  wrongVintage: 0.08,
  doubleRestock: 0.06,
  otherProgram: 0.2,
  unexplained: 0.15,
};

/** A gap of exactly that size by chance: what a cause that says no size has to show. */
const anySize = 0.1;
const partOfIt = 0.02;
const anotherSize = 0.0005;

/** How much rather an item is something else than it is mapped to, by what its label says. */
const saidOfMapping = {
  // A name that says no unit says the bottle, and is used for others all the same.
  unit: { meant: 12, nothing: 1.5, mapped: 0.5 },
  vintage: { meant: 12, nothing: 1.5, mapped: 0.15 },
};

/** How well what a clue would leave tells the gap that there is. */
function fit(effect: bigint, difference: bigint): number {
  if (effect === difference) return 1;
  if (effect === 0n || effect > 0n !== difference > 0n) return anotherSize;
  const isPart = difference > 0n ? effect < difference : effect > difference;
  return isPart ? partOfIt : anotherSize;
}

/** The likeliest first; what is left over by all that is known is `unexplained`. */
export function rankCauses(gap: Gap, clues: readonly Clue[]): RankedCause[] {
  const hypotheses = [...clues.flatMap((clue) => hypothesesOf(gap, clue, clues)), ...withoutClue(gap, clues)];
  const whole = hypotheses.reduce((sum, { weight }) => sum + weight, 0);
  const ranked = [...Map.groupBy(hypotheses, ({ cause }) => cause)].map(([cause, own]) => {
    const byWeight = own.toSorted((a, b) => b.weight - a.weight);
    const best = byWeight[0];
    const share = own.reduce((sum, { weight }) => sum + weight, 0) / whole;
    return {
      cause,
      probability: Math.round(share * 10_000),
      clues: byWeight.flatMap((each) => (each.weight * 20 >= (best?.weight ?? 0) ? each.clues : [])),
      correction: best?.correction ?? null,
    };
  });
  return ranked
    .filter(({ probability }) => probability >= 50)
    .sort((a, b) => b.probability - a.probability || (a.cause < b.cause ? -1 : 1));
}

/** What a clue makes likely, by how many times rather one sees it where it is the cause. */
function hypothesesOf(gap: Gap, clue: Clue, all: readonly Clue[]): Hypothesis[] {
  const { difference, side } = gap;
  const of = (cause: DriftCause, times: number, correction: Correction | null): Hypothesis[] => [
    { cause, weight: frequency[cause] * times, clues: [clue], correction },
  ];
  switch (clue.kind) {
    case 'missing':
      return of('missedMessage', 200 * fit(clue.effect, difference), {
        kind: 'readAgain',
        connectionId: clue.connectionId,
        from: gap.readFrom,
      });
    case 'unread':
      return of('missedMessage', 4 * anySize, {
        kind: 'readAgain',
        connectionId: clue.connectionId,
        from: gap.readFrom,
      });
    case 'twins': {
      if (side === 'shop') return [];
      // The longer the ticket and the nearer in time, the less two customers buy the same.
      const times = (clue.apartS <= 120 ? 30 : 12) * Math.min(4, clue.lines);
      return of('doubledMessage', times * fit(clue.effect, difference), {
        kind: 'cancelSale',
        saleId: clue.otherId,
      });
    }
    case 'parked': {
      if (side === 'shop') return [];
      const times = 0.2 + 50 * (clue.likeness / 100) ** 3;
      const { connectionId, itemKey, unitId } = clue;
      return of('unmappedLine', times * fit(clue.effect, difference), {
        kind: 'mapItem',
        connectionId,
        itemKey,
        unitId,
      });
    }
    case 'glasses': {
      if (side === 'shop' || difference > 0n) return [];
      const isWhole = difference % gap.content === 0n;
      const times = isWhole ? 0.5 : 4;
      return of('unbilledGlass', times * (clue.poured > 0 ? 2 : 0.4) * (clue.atBar ? 4 : 1), {
        kind: 'bookGlasses',
      });
    }
    case 'unit':
    case 'vintage': {
      if (side === 'shop') return [];
      const cause = clue.kind === 'unit' ? 'wrongUnit' : 'wrongVintage';
      const shown = clue.kind === 'unit' ? 1 : clue.isOpposite ? 25 : 0.3;
      const times = saidOfMapping[clue.kind][clue.says] * shown;
      const { connectionId, itemKey, unitId, from } = clue;
      return of(cause, times * fit(clue.effect, difference), {
        kind: 'remapItem',
        connectionId,
        itemKey,
        unitId,
        from,
      });
    }
    case 'restock':
      if (side === 'shop')
        return of(
          'doubleRestock',
          40 * fit(-clue.effect, difference),
          gap.listing && { kind: 'writeLevel', ...gap.listing },
        );
      return of('doubleRestock', (clue.also === null ? 1.5 : 40) * fit(clue.effect, difference), {
        kind: 'keepOut',
        saleId: clue.saleId,
      });
    case 'shopChanged': {
      if (side === 'shop') return changedAtShop(gap, clue, all);
      // The shop sold what nobody told of, and the shelf misses as much.
      return of(
        'missedMessage',
        (isAllRead(all, clue.connectionId) ? 0.3 : 6) * fit(clue.effect, difference),
        {
          kind: 'readAgain',
          connectionId: clue.connectionId,
          from: gap.readFrom,
        },
      );
    }
    default:
      return [];
  }
}

/** A level that changed at the shop with no sale of its own and no write of ours. */
function changedAtShop(
  { difference, content }: Gap,
  clue: Extract<Clue, { kind: 'shopChanged' }>,
  all: readonly Clue[],
): Hypothesis[] {
  const { connectionId, ref } = clue;
  const agrees = all.some(({ kind }) => kind === 'shelfAgrees');
  const isSmallLoss = difference < 0n && -difference <= 6n * content;
  const isRead = isAllRead(all, connectionId);
  return [
    {
      cause: 'otherProgram',
      weight: frequency.otherProgram * (isRead ? 4 : 1) * (agrees ? 4 : 1) * (isSmallLoss ? 0.7 : 2),
      clues: [clue, ...all.filter(({ kind }) => kind === 'allRead' || kind === 'shelfAgrees')],
      correction: { kind: 'writeLevel', connectionId, ref },
    },
  ];
}

function isAllRead(all: readonly Clue[], connectionId: Id): boolean {
  return all.some((each) => each.kind === 'allRead' && each.connectionId === connectionId);
}

/** What may be so though nothing shows it. */
function withoutClue(gap: Gap, clues: readonly Clue[]): Hypothesis[] {
  const { difference, content, side, readable, listing } = gap;
  const bottles = Number((difference < 0n ? -difference : difference) / content);
  const isWhole = difference % content === 0n;
  // One or two bottles are broken, taken or miscounted more often than ten.
  const size = isWhole ? 0.3 / Math.max(1, bottles) : 0.05;
  const rest: Hypothesis = {
    cause: 'unexplained',
    weight: frequency.unexplained * size,
    clues: [],
    correction: correctionOfRest(gap),
  };
  const from = listing?.connectionId ?? readable[0];
  const isUnread = from !== undefined && !isAllRead(clues, from);
  if (!isUnread || !isWhole) return [rest];
  const isLoss = difference < 0n;
  const correction: Correction = { kind: 'readAgain', connectionId: from, from: gap.readFrom };
  const weight = frequency.missedMessage * (isLoss ? size : size * 0.1) * (side === 'shop' ? 3 : 0.5);
  return [rest, { cause: 'missedMessage', weight, clues: [], correction }];
}

function correctionOfRest({ side, listing, difference }: Gap): Correction {
  if (side === 'shop' && listing) return { kind: 'writeLevel', ...listing };
  return difference < 0n ? { kind: 'bookLoss' } : { kind: 'accept' };
}
