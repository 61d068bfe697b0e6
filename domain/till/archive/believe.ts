/**
 * Going on after a record that is broken: what followed from it is in doubt, and is believed of the records that come next, each a first
 * time, until everything is held to something again.
 */
import type { SealedClosure, SealedRecord } from '../record.ts';
import { periodOf, type RegisterState } from '../state.ts';
import { eventCodes, type Period, periods, type RecordKind, recordKinds } from '../words.ts';

/** What is not known of where a register stands. */
export interface Doubts {
  /** How many records may stand where broken lines do; null where the place itself is certain. */
  place: number | null;
  chains: ReadonlySet<RecordKind>;
  perpetual: boolean;
  open: ReadonlySet<Period>;
  shift: boolean;
}

export const noDoubt: Doubts = {
  place: null,
  chains: new Set(),
  perpetual: false,
  open: new Set(),
  shift: false,
};

export const allInDoubt = (place: number | null): Doubts => ({
  place,
  chains: new Set(recordKinds),
  perpetual: true,
  open: new Set(periods),
  shift: true,
});

/** The state that the record says it was made from, where that is in doubt; everything else stays as it is known. */
export function believing(state: RegisterState, doubts: Doubts, record: SealedRecord): RegisterState {
  if (doubts === noDoubt) return state;
  const { kind, order, chain } = record;
  const believed: RegisterState = { ...state };
  const ahead = order.sequence - 1 - state.sequence;
  if (doubts.place !== null && ahead >= 0 && ahead <= doubts.place) {
    believed.sequence = order.sequence - 1;
    believed.link = order.link;
  }
  if (doubts.chains.has(kind))
    believed.chains = { ...state.chains, [kind]: { number: chain.number - 1, link: chain.link } };
  if (doubts.perpetual) believed.perpetual = perpetualBefore(record) ?? state.perpetual;
  if (record.kind === 'ticket') believed.open = openOnDay(believed, doubts, record.made.day);
  if (record.kind === 'closure') return believingClosure(believed, doubts, record);
  return believed;
}

function perpetualBefore(record: SealedRecord): RegisterState['perpetual'] | null {
  switch (record.kind) {
    case 'ticket': {
      const { gross } = record.total;
      const { signed, absolute } = record.perpetual;
      return { signed: signed - gross, absolute: absolute - (gross < 0n ? -gross : gross) };
    }
    case 'training':
    case 'closure':
      return { ...record.perpetual };
    default:
      return null;
  }
}

/** A lost closure may have emptied the period that seems to be open. */
function openOnDay(state: RegisterState, doubts: Doubts, day: string): RegisterState['open'] {
  const open = { ...state.open };
  for (const period of ['day', 'month', 'year'] as const)
    if (doubts.open.has(period)) open[period] = { ...open[period], name: periodOf(period, day) };
  return open;
}

function believingClosure(state: RegisterState, doubts: Doubts, record: SealedClosure): RegisterState {
  const { closure, span, vat, tender, total } = record;
  const { period, name } = closure;
  const open = { ...state.open };
  for (const smaller of periods.slice(0, periods.indexOf(period)))
    if (smaller !== 'shift' && doubts.open.has(smaller)) open[smaller] = { ...open[smaller], name: null };
  if (doubts.open.has(period))
    open[period] = {
      name,
      firstTicket: span.firstTicket,
      lastTicket: span.lastTicket,
      tickets: span.tickets,
      ...total,
      rates: vat,
      tenders: tender,
      firstSequence: span.firstSequence,
    };
  const [cash] = record.cash;
  const shift =
    period === 'shift' && doubts.shift && cash
      ? { openedAt: name, float: cash.float, cash: cash.expected }
      : state.shift;
  return { ...state, open, shift };
}

/** What is still in doubt after a record that held. */
export function settledBy(doubts: Doubts, record: SealedRecord): Doubts {
  if (doubts === noDoubt) return doubts;
  const { kind } = record;
  const chains = new Set(doubts.chains);
  chains.delete(kind);
  const open = new Set(doubts.open);
  if (record.kind === 'closure') open.delete(record.closure.period);
  const shiftIsKnown =
    (record.kind === 'closure' && record.closure.period === 'shift') ||
    (record.kind === 'event' && record.event.code === eventCodes.shiftOpened);
  const left: Doubts = {
    place: null,
    chains,
    perpetual: doubts.perpetual && (kind === 'event' || kind === 'duplicate'),
    open,
    shift: doubts.shift && !shiftIsKnown,
  };
  const isSettled = chains.size === 0 && !left.perpetual && open.size === 0 && !left.shift;
  return isSettled ? noDoubt : left;
}
