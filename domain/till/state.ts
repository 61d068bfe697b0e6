/** Where a register stands after its last record: all that the next one is made from and checked against, never a sum asked of a table. */
import type { Id } from '../values/ids.ts';
import { addDays, type Day, type Instant } from '../values/time.ts';
import type { Period, RecordKind, Tender } from './words.ts';

type Calendar = Exclude<Period, 'shift'>;

export interface RateTotal {
  /** Basis points; null is outside VAT. */
  rate: number | null;
  gross: bigint;
  net: bigint;
}

/** What a period holds since its last closure. */
export interface PeriodTotals {
  /** `2026-11-23`, `2026-11`, `2026`, or a shift's opening; null while nothing was sold in it. */
  name: string | null;
  firstTicket: number | null;
  lastTicket: number | null;
  tickets: number;
  gross: bigint;
  refunds: bigint;
  discounts: bigint;
  /** By rate, the highest first. */
  rates: RateTotal[];
  tenders: { tender: Tender; amount: bigint; count: number }[];
  /** The sequence of the record after the last closure of this period. */
  firstSequence: number;
}

export interface RegisterState {
  registerId: Id;
  code: string;
  siret: string;
  /** Of the last record over all kinds, 0 before the first. */
  sequence: number;
  link: string | null;
  chains: Record<RecordKind, { number: number; link: string | null }>;
  perpetual: { signed: bigint; absolute: bigint };
  /** The latest business day of any record: days never go back, whatever a clock says. */
  day: Day | null;
  lastAt: Instant | null;
  /** The name of the last closed one. */
  closed: Record<Calendar, string | null>;
  open: Record<Period, PeriodTotals>;
  /** Cash in the drawer since the shift was opened, its float included. */
  shift: { openedAt: Instant; float: bigint; cash: bigint } | null;
}

export function emptyPeriod(firstSequence: number): PeriodTotals {
  return {
    name: null,
    firstTicket: null,
    lastTicket: null,
    tickets: 0,
    gross: 0n,
    refunds: 0n,
    discounts: 0n,
    rates: [],
    tenders: [],
    firstSequence,
  };
}

export function newRegisterState(register: { id: Id; code: string; siret: string }): RegisterState {
  const chain = { number: 0, link: null };
  const period = emptyPeriod(1);
  return {
    registerId: register.id,
    code: register.code,
    siret: register.siret,
    sequence: 0,
    link: null,
    chains: { ticket: chain, training: chain, duplicate: chain, closure: chain, event: chain },
    perpetual: { signed: 0n, absolute: 0n },
    day: null,
    lastAt: null,
    closed: { day: null, month: null, year: null },
    open: { shift: period, day: period, month: period, year: period },
    shift: null,
  };
}

/** What a business day is called in a period: `2026-11-23` is in `2026-11` and `2026`. */
export function periodOf(period: Calendar, day: Day): string {
  return period === 'day' ? day : period === 'month' ? day.slice(0, 7) : day.slice(0, 4);
}

/** The first day after a period: `2026-12-01` after `2026-11`. */
export function dayAfter(period: Calendar, name: string): Day {
  if (period === 'day') return addDays(name, 1);
  if (period === 'year') return `${Number(name) + 1}-01-01`;
  const inNext = addDays(`${name}-28`, 4);
  return `${inNext.slice(0, 7)}-01`;
}

/** The day on which a register sells again that closed a period before its end; null where it sells on that day. */
export function sellsAgainOn({ closed }: Pick<RegisterState, 'closed'>, day: Day): Day | null {
  return (['day', 'month', 'year'] as const).reduce<Day | null>((latest, period) => {
    const name = closed[period];
    const again = name === null ? day : dayAfter(period, name);
    return again > (latest ?? day) ? again : latest;
  }, null);
}

/** A state as JSON keeps it, and back: bigints are digit strings marked by `n`. */
export const stateToJson = (state: RegisterState): string =>
  JSON.stringify(state, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));

export function stateOfJson(json: string): RegisterState {
  const read: unknown = JSON.parse(json, (_, value: unknown) =>
    typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `stateToJson` wrote it
  return read as RegisterState;
}
