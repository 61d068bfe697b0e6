/** Makes the next record of a register from its state: its place in the chains, its totals, its counters. */
import type { Id } from '../values/ids.ts';
import type { Day, Instant } from '../values/time.ts';
import {
  type Heading,
  type SealedRecord,
  type SealedSale,
  sealVersion,
  type TicketGrant,
  type TicketLine,
} from './record.ts';
import { type PeriodTotals, periodOf, type RegisterState } from './state.ts';
import { grossOf, vatRowsOf } from './totals.ts';
import { grandTotalVector } from './vector.ts';
import {
  type EventName,
  eventCodes,
  type Period,
  type Printed,
  type PrintWay,
  type RecordKind,
} from './words.ts';

/** When, by whom and with what a record is made. */
export interface Making {
  at: Instant;
  /** The shop's business day at that moment; where the chain is later already, the chain's. */
  day: Day;
  /** `Caveau 0.3.0` */
  software: string;
  offline: boolean;
  operator: { id: Id | null; name: string };
}

/** What the counter says of a ticket; the rest follows from it. */
export interface TicketSaid {
  id: Id;
  currency: string;
  use: 'takeaway' | 'onSite';
  table: string | null;
  note: string | null;
  lines: readonly TicketLine[];
  grants?: readonly TicketGrant[];
  payments: SealedSale['payment'];
  commitment: string | null;
  claim: string | null;
}

const laterDay = (a: Day | null, b: Day): Day => (a !== null && a > b ? a : b);

function headingOf(state: RegisterState, kind: RecordKind, making: Making): Heading {
  const { registerId: id, code, siret } = state;
  return {
    caveau: { version: sealVersion, kind },
    register: { id, code, siret },
    order: { sequence: state.sequence + 1, link: state.link },
    chain: { number: state.chains[kind].number + 1, link: state.chains[kind].link },
    made: {
      at: making.at,
      day: laterDay(state.day, making.day),
      software: making.software,
      offline: making.offline,
      operatorId: making.operator.id,
      operator: making.operator.name,
    },
  };
}

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

export function makeTicket(
  state: RegisterState,
  making: Making,
  said: TicketSaid,
  training = false,
): Extract<SealedRecord, { kind: 'ticket' | 'training' }> {
  const kind = training ? 'training' : 'ticket';
  const heading = headingOf(state, kind, making);
  const vat = vatRowsOf(said.lines);
  const gross = grossOf(said.lines);
  const { signed, absolute } = state.perpetual;
  return {
    kind,
    ...heading,
    sale: { id: said.id, currency: said.currency, use: said.use, table: said.table, note: said.note },
    line: [...said.lines],
    grant: [...(said.grants ?? [])],
    payment: said.payments,
    vat,
    total: { gross, lines: said.lines.length },
    perpetual: training
      ? { signed, absolute }
      : { signed: signed + gross, absolute: absolute + magnitude(gross) },
    vector: {
      text: grandTotalVector({
        vat,
        total: gross,
        at: heading.made.at,
        number: heading.chain.number,
        type: gross < 0n ? 'REFUND' : 'SALE',
        previous: heading.chain.link,
      }),
    },
    person: { commitment: said.commitment, claim: said.claim },
  };
}

export function makeDuplicate(
  state: RegisterState,
  making: Making,
  said: { of: Printed; document: string; way: PrintWay; copy: number; total: bigint },
): Extract<SealedRecord, { kind: 'duplicate' }> {
  return { kind: 'duplicate', ...headingOf(state, 'duplicate', making), print: said };
}

export function makeEvent(
  state: RegisterState,
  making: Making,
  said: { name: EventName; detail: string; amount?: bigint },
): Extract<SealedRecord, { kind: 'event' }> {
  return {
    kind: 'event',
    ...headingOf(state, 'event', making),
    event: { code: eventCodes[said.name], detail: said.detail, amount: said.amount ?? null },
  };
}

const calendar = ['day', 'month', 'year'] as const;

/** The closures that must come before this one, the smallest first: a day before its month, a month before its year; a shift goes on over midnight. */
export function closuresBefore(
  state: RegisterState,
  period: Exclude<Period, 'shift'>,
): Exclude<Period, 'shift'>[] {
  return calendar.slice(0, calendar.indexOf(period)).filter((smaller) => state.open[smaller].name !== null);
}

/** The periods that must be closed before anything is sold on that day, the smallest first. */
export function closuresDue(state: RegisterState, day: Day): Exclude<Period, 'shift'>[] {
  return calendar.filter((period) => {
    const { name } = state.open[period];
    return name !== null && name < periodOf(period, day);
  });
}

export function makeClosure(
  state: RegisterState,
  making: Making,
  said: { period: Period; counted?: bigint },
): Extract<SealedRecord, { kind: 'closure' }> {
  const heading = headingOf(state, 'closure', making);
  const open: PeriodTotals = state.open[said.period];
  const name =
    said.period === 'shift'
      ? (state.shift?.openedAt ?? heading.made.at)
      : (open.name ?? periodOf(said.period, heading.made.day));
  const vat = open.rates.map(({ rate, gross, net }) => ({ rate, gross, net }));
  return {
    kind: 'closure',
    ...heading,
    closure: { period: said.period, name },
    span: {
      firstSequence: open.firstSequence,
      lastSequence: state.sequence,
      firstTicket: open.firstTicket,
      lastTicket: open.lastTicket,
      tickets: open.tickets,
    },
    vat,
    tender: open.tenders.map(({ tender, amount, count }) => ({ tender, amount, count })),
    total: { gross: open.gross, refunds: open.refunds, discounts: open.discounts },
    perpetual: { ...state.perpetual },
    vector: {
      text: grandTotalVector({
        vat,
        total: open.gross,
        at: heading.made.at,
        number: heading.chain.number,
        type: 'CLOSURE',
        previous: heading.chain.link,
      }),
    },
    cash:
      said.period === 'shift' && state.shift
        ? [
            {
              float: state.shift.float,
              expected: state.shift.cash,
              counted: said.counted ?? state.shift.cash,
            },
          ]
        : [],
  };
}
