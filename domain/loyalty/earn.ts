/** What a ticket earns: one decision for the till, which says it, and for the server, which writes it down. */
import type { SkuKind } from '../catalog/rules.ts';
import type { TicketLine } from '../till/record.ts';
import type { Id } from '../values/ids.ts';
import type { Day } from '../values/time.ts';
import { type EarningRule, type ProgrammeTerms, usualMultiplier } from './programme.ts';

/** A line that counts: an article or a free line. Deposits and gift cards are never among them (R4). What came back is negative. */
export interface EarningLine {
  skuId: Id | null;
  skuKind: SkuKind | null;
  /** Units × 1000. */
  quantityE3: bigint;
  /** Cents as paid, VAT included, after every discount. */
  amount: bigint;
}

/** A ticket with all that came back of it: what it is worth is what is left. */
export interface EarningTicket {
  day: Day;
  lines: readonly EarningLine[];
  /** Those of the rules' segments that the buyer is in. */
  segments: readonly Id[];
  /** The buyer's tier, basis points. */
  boost: number;
}

const whole = 10_000n;
const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

function isAbout(rule: EarningRule, line: EarningLine, { day, segments }: EarningTicket): boolean {
  const isAll = rule.skuIds.length + rule.skuKinds.length === 0;
  return (
    (isAll ||
      (line.skuId !== null && rule.skuIds.includes(line.skuId)) ||
      (line.skuKind !== null && rule.skuKinds.includes(line.skuKind))) &&
    (rule.segmentId === null || segments.includes(rule.segmentId)) &&
    (rule.weekdays.length === 0 || rule.weekdays.includes(weekdayOf(day))) &&
    (rule.from === null || day >= rule.from) &&
    (rule.until === null || day <= rule.until)
  );
}

/** What is left out stays out, whatever else is said of it; of several promises the best counts. */
function multiplierOf(rules: readonly EarningRule[], line: EarningLine, ticket: EarningTicket): bigint {
  const about = rules.filter((rule) => isAbout(rule, line, ticket)).map(({ multiplier }) => multiplier);
  if (about.length === 0) return BigInt(usualMultiplier);
  return about.includes(0) ? 0n : BigInt(Math.max(...about));
}

/**
 * In points; of cashback in cents. Parts of a point are dropped once, over the whole ticket. A ticket of which everything came back is worth
 * nothing again, in whatever order it came; below zero only where more came back than was sold.
 */
export function pointsFor(
  { earns, rules }: Pick<ProgrammeTerms, 'earns' | 'rules'>,
  ticket: EarningTicket,
): bigint {
  const lines = ticket.lines.map((line) => ({ ...line, by: multiplierOf(rules, line, ticket) }));
  const sum = (of: (line: (typeof lines)[number]) => bigint): bigint =>
    lines.reduce((all, line) => all + of(line), 0n);
  // Basis points of a rule, and of the tier.
  const weighted = sum(({ amount, by }) => amount * by) * BigInt(ticket.boost);
  switch (earns.kind) {
    case 'stamps': {
      const paid = sum(({ amount, by }) => (by === 0n ? 0n : amount));
      if (paid <= 0n || paid < earns.minimum) return 0n;
      if (earns.per === 'piece') return sum(({ quantityE3, by }) => quantityE3 * by) / (1000n * whole);
      return lines.reduce((most, { by, amount }) => (amount > 0n && by > most ? by : most), 0n) / whole;
    }
    case 'cashback':
      return (weighted * BigInt(earns.rate)) / (whole * whole * whole);
    default:
      return (weighted * earns.points) / (whole * whole * earns.per);
  }
}

/** What of a till's ticket counts in it; what it gives back counts in the ticket that sold it. */
export function earningLines(
  lines: readonly Pick<TicketLine, 'kind' | 'skuId' | 'unitId' | 'quantityE3' | 'amount' | 'refundOf'>[],
  kindOf: (unitId: Id) => SkuKind | null,
): EarningLine[] {
  return lines
    .filter(({ kind, refundOf }) => (kind === 'item' || kind === 'free') && refundOf === null)
    .map(({ skuId, unitId, quantityE3, amount }) => ({
      skuId,
      skuKind: unitId === null ? null : kindOf(unitId),
      quantityE3,
      amount,
    }));
}

/** Points that a reward took on a line and that stay taken, where of what was sold so much came back: all of it gives all of them back. */
export function pointsTaken(points: bigint, sold: bigint, cameBack: bigint): bigint {
  if (sold <= 0n || cameBack <= 0n) return points;
  return cameBack >= sold ? 0n : points - (points * cameBack) / sold;
}
