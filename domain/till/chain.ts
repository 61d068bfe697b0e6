/** One step along a register's chain: what is wrong with a record, or where the register stands after it. The device, the server and the verifier all walk by it. */
import { closuresBefore, makeClosure, makeDuplicate, makeEvent, makeTicket } from './make.ts';
import {
  recordOf,
  type SealedClosure,
  type SealedRecord,
  type SealedSale,
  type TicketGrant,
  textOf,
} from './record.ts';
import { Unreadable } from './rows.ts';
import { type Sealed, type Sign, signatureHolds } from './seal.ts';
import { emptyPeriod, type PeriodTotals, periodOf, type RegisterState } from './state.ts';
import { addToRates, lineAmount, netOf } from './totals.ts';
import { eventCodes, eventNameOf, type Period, periods } from './words.ts';

export const faults = [
  'unreadable',
  'signature',
  'otherRegister',
  'repeated',
  'gap',
  'link',
  'chain',
  'line',
  'payments',
  'totals',
  'dayBack',
  'closedPeriod',
  'periodOpen',
  'event',
] as const;
export type Fault = (typeof faults)[number];

export class BrokenChain extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, detail: string) {
    super(`${fault}: ${detail}`);
    this.name = 'BrokenChain';
    this.fault = fault;
  }
}

type Sale = Extract<SealedRecord, { kind: 'ticket' | 'training' }>;

/** Seals a record that was made from this state. */
export async function sealRecord(record: SealedRecord, sign: Sign): Promise<Sealed> {
  const text = textOf(record);
  return { text, signature: await sign(text) };
}

/** Checks a sealed record against its register's state and key, and answers the state after it; throws `BrokenChain`. */
export async function takeSealed(
  state: RegisterState,
  key: CryptoKey,
  sealed: Sealed,
): Promise<{ record: SealedRecord; state: RegisterState }> {
  const record = readSealed(sealed.text);
  // Its place first: a record out of its place says where the chain is broken, whoever signed it.
  checkPlace(state, record);
  if (!(await signatureHolds(key, sealed)))
    throw new BrokenChain('signature', `sequence ${record.order.sequence}`);
  checkContent(state, record, sealed.text);
  return { record, state: stateAfter(state, record, sealed.signature) };
}

/** The state after a record whose signature was seen to hold already; throws `BrokenChain`. */
export function takeRecord(state: RegisterState, record: SealedRecord, sealed: Sealed): RegisterState {
  checkPlace(state, record);
  checkContent(state, record, sealed.text);
  return stateAfter(state, record, sealed.signature);
}

export function readSealed(text: string): SealedRecord {
  try {
    return recordOf(text);
  } catch (error) {
    if (error instanceof Unreadable) throw new BrokenChain('unreadable', error.message);
    throw error;
  }
}

function checkPlace(state: RegisterState, { register, order, chain, kind }: SealedRecord): void {
  if (register.id !== state.registerId || register.code !== state.code || register.siret !== state.siret)
    throw new BrokenChain('otherRegister', `${register.id} ${register.code} ${register.siret}`);
  const expected = state.sequence + 1;
  if (order.sequence < expected) throw new BrokenChain('repeated', `sequence ${order.sequence}`);
  if (order.sequence > expected)
    throw new BrokenChain('gap', `sequence ${order.sequence} after ${state.sequence}`);
  if (order.link !== state.link) throw new BrokenChain('link', `sequence ${order.sequence}`);
  const { number, link } = state.chains[kind];
  if (chain.number !== number + 1 || chain.link !== link)
    throw new BrokenChain('chain', `${kind} ${chain.number} after ${number}`);
}

/** Made anew from the state, the record must come out the same: what it says of totals, counters, spans and vectors is no opinion of its own. */
function checkContent(state: RegisterState, record: SealedRecord, text: string): void {
  const { made } = record;
  if (state.day !== null && made.day < state.day)
    throw new BrokenChain('dayBack', `${made.day} after ${state.day}`);
  const making = { ...made, operator: { id: made.operatorId, name: made.operator } };
  let again: SealedRecord;
  switch (record.kind) {
    case 'ticket':
    case 'training':
      checkSale(state, record);
      again = makeTicket(
        state,
        making,
        {
          ...record.sale,
          lines: record.line,
          grants: record.grant,
          payments: record.payment,
          ...record.person,
        },
        record.kind === 'training',
      );
      break;
    case 'duplicate':
      again = makeDuplicate(state, making, record.print);
      break;
    case 'closure':
      checkClosure(state, record);
      again = makeClosure(state, making, {
        period: record.closure.period,
        ...(record.cash[0] ? { counted: record.cash[0].counted } : {}),
      });
      break;
    case 'event': {
      const name = eventNameOf(record.event.code);
      if (name === null) throw new BrokenChain('event', `code ${record.event.code}`);
      const { detail, amount } = record.event;
      again = makeEvent(state, making, { name, detail, ...(amount === null ? {} : { amount }) });
    }
  }
  if (textOf(again) !== text) throw new BrokenChain('totals', `sequence ${record.order.sequence}`);
}

function checkSale(state: RegisterState, record: Sale): void {
  const { day } = record.made;
  for (const line of record.line) {
    if (line.amount !== lineAmount(line) || line.net !== netOf(line.amount, line.rate))
      throw new BrokenChain('line', `line ${line.key} of ${record.kind} ${record.chain.number}`);
  }
  if (new Set(record.line.map(({ key }) => key)).size < record.line.length)
    throw new BrokenChain('line', `two lines of one key in ${record.kind} ${record.chain.number}`);
  for (const grant of record.grant) {
    if (!isOwed(record, grant))
      throw new BrokenChain('line', `grant on line ${grant.line} of ${record.kind} ${record.chain.number}`);
  }
  const paid = record.payment.reduce((sum, { amount }) => sum + amount, 0n);
  if (paid !== record.total.gross) throw new BrokenChain('payments', `${paid} for ${record.total.gross}`);
  if (record.kind === 'training') return;
  for (const period of ['day', 'month', 'year'] as const) {
    const name = periodOf(period, day);
    const closed = state.closed[period];
    if (closed !== null && name <= closed) throw new BrokenChain('closedPeriod', `${name} is closed`);
    const open = state.open[period].name;
    if (open !== null && open !== name) throw new BrokenChain('periodOpen', `${open} is still open`);
  }
}

/** It is taken off a line of the ticket, for points where it is a reward. */
function isOwed({ line }: Sale, { line: key, kind, points, amount }: TicketGrant): boolean {
  const isOff = amount >= 0n && (points === null ? kind === 'offer' : kind === 'reward' && points >= 0n);
  return isOff && line.some((each) => each.key === key);
}

function checkClosure(state: RegisterState, { closure }: SealedClosure): void {
  if (closure.period === 'shift') {
    if (!state.shift) throw new BrokenChain('closedPeriod', 'no shift is open');
    return;
  }
  const [open] = closuresBefore(state, closure.period);
  if (open !== undefined) throw new BrokenChain('periodOpen', `${open} ${state.open[open].name}`);
  const closed = state.closed[closure.period];
  if (closed !== null && closure.name <= closed)
    throw new BrokenChain('closedPeriod', `${closure.name} is closed`);
}

/** Where the register stands after a record, unchecked. */
export function stateAfter(state: RegisterState, record: SealedRecord, signature: string): RegisterState {
  const { sequence } = record.order;
  const after: RegisterState = {
    ...state,
    sequence,
    link: signature,
    chains: { ...state.chains, [record.kind]: { number: record.chain.number, link: signature } },
    day: record.made.day,
    lastAt: record.made.at,
  };
  switch (record.kind) {
    case 'ticket':
      after.perpetual = { ...record.perpetual };
      after.open = { ...state.open };
      for (const period of periods) after.open[period] = withTicket(state, period, record);
      if (state.shift) after.shift = { ...state.shift, cash: state.shift.cash + cashOf(record) };
      return after;
    case 'closure': {
      const { period, name } = record.closure;
      after.open = { ...state.open, [period]: emptyPeriod(sequence + 1) };
      if (period === 'shift') after.shift = null;
      else after.closed = { ...state.closed, [period]: name };
      return after;
    }
    case 'event':
      after.shift = shiftAfter(state, record.event, record.made.at);
      return after;
    default:
      return after;
  }
}

function cashOf(sale: SealedSale): bigint {
  return sale.payment.reduce((sum, { tender, amount }) => (tender === 'cash' ? sum + amount : sum), 0n);
}

function withTicket(state: RegisterState, period: Period, sale: Sale): PeriodTotals {
  const open = state.open[period];
  const { number } = sale.chain;
  const tenders = new Map(open.tenders.map((total) => [total.tender, { ...total }]));
  for (const { tender, amount } of sale.payment) {
    const total = tenders.get(tender) ?? { tender, amount: 0n, count: 0 };
    tenders.set(tender, { tender, amount: total.amount + amount, count: total.count + 1 });
  }
  const given = sale.line.reduce((sum, { amount }) => (amount < 0n ? sum + amount : sum), 0n);
  return {
    ...open,
    name: period === 'shift' ? (state.shift?.openedAt ?? null) : periodOf(period, sale.made.day),
    firstTicket: open.firstTicket ?? number,
    lastTicket: number,
    tickets: open.tickets + 1,
    gross: open.gross + sale.total.gross,
    refunds: open.refunds + given,
    discounts: sale.line.reduce((sum, { discount }) => sum + discount, open.discounts),
    rates: addToRates(open.rates, sale.vat),
    tenders: [...tenders.values()].sort((a, b) => (a.tender < b.tender ? -1 : 1)),
  };
}

function shiftAfter(
  state: RegisterState,
  { code, amount }: { code: number; amount: bigint | null },
  at: string,
): RegisterState['shift'] {
  const moved = amount ?? 0n;
  if (code === eventCodes.shiftOpened) return { openedAt: at, float: moved, cash: moved };
  if (!state.shift) return null;
  if (code === eventCodes.cashIn) return { ...state.shift, cash: state.shift.cash + moved };
  if (code === eventCodes.cashOut) return { ...state.shift, cash: state.shift.cash - moved };
  return state.shift;
}
