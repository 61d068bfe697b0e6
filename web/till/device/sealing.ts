/** Makes, signs and keeps records: one after the other, each durably written before anybody hears of it. */
import { cardEntriesOf, newCard } from '#domain/till/cards.ts';
import { BrokenChain, sealRecord, takeSealed } from '#domain/till/chain.ts';
import { closuresDue, type Making, makeClosure, makeEvent } from '#domain/till/make.ts';
import { documentOf, type SealedRecord } from '#domain/till/record.ts';
import { type Sealed, signWith } from '#domain/till/seal.ts';
import type { RegisterState } from '#domain/till/state.ts';
import type { EventName, Period } from '#domain/till/words.ts';
import type { Present } from './present.ts';
import { waitingOf } from './present.ts';
import { DeviceRefused } from './refused.ts';
import type { Hand, KeptBeside, KeptRecord, Mode } from './store.ts';

/** Makes one record from where the register stands by then. */
export type Step = (state: RegisterState, making: Making) => SealedRecord;

export interface Plan {
  steps(state: RegisterState): readonly Step[] | Promise<readonly Step[]>;
  /** What it is about afterwards. */
  mode?: Partial<Mode>;
  /** Travels with the ticket. */
  beside?: Omit<KeptBeside, 'sequence'>;
  /** The cart that it ends. */
  drops?: string | null;
}

/** A record as it was made, and what it was sealed with. */
export interface Made {
  record: SealedRecord;
  signature: string;
}

export interface Sealing {
  /** Answers the records of the plan, in order; the start is sealed before the first of them, or by a plan of none. */
  seal(plan: Plan): Promise<Made[]>;
  /** Waits for what is being sealed: nothing is, while `work` goes on. */
  alone<Value>(work: () => Promise<Value>): Promise<Value>;
}

export const eventStep =
  (name: EventName, detail: string, amount?: bigint): Step =>
  (state, making) =>
    makeEvent(state, making, { name, detail, ...(amount === undefined ? {} : { amount }) });

/** A closure, and the event that says so; a shift has none. */
export function closureSteps(period: Period, counted?: bigint): Step[] {
  const closure: Step = (state, making) =>
    makeClosure(state, making, { period, ...(counted === undefined ? {} : { counted }) });
  if (period === 'shift') return [closure];
  const closed: Step = (state, making) =>
    makeEvent(state, making, {
      name: period === 'year' ? 'yearClosed' : 'periodClosed',
      detail: `${period} ${state.closed[period]}`,
    });
  return [closure, closed];
}

/** What must be closed before anything is sold on that day. */
export const dueSteps = (state: RegisterState, day: string): Step[] =>
  closuresDue(state, day).flatMap((period) => closureSteps(period));

function keptOf(record: SealedRecord, { text, signature }: Sealed): KeptRecord {
  const sale = record.kind === 'ticket' || record.kind === 'training' ? record : null;
  return {
    sequence: record.order.sequence,
    kind: record.kind,
    number: record.chain.number,
    at: record.made.at,
    text,
    signature,
    saleId: sale && sale.sale.id,
    document: sale && documentOf(sale),
    refunds: [...new Set(sale?.line.flatMap(({ refundOf }) => refundOf ?? []))],
    print: record.kind === 'duplicate' ? `${record.print.of} ${record.print.document}` : null,
  };
}

/** What a ticket put on cards and paid by them is on the disk with it. */
async function keepCardEntries(hand: Hand, record: SealedRecord): Promise<void> {
  if (record.kind !== 'ticket') return;
  const { sequence } = record.order;
  for (const { code, amount } of cardEntriesOf(record)) {
    const { known, answered, since } = (await hand.get('cards', code)) ?? newCard;
    const entry = { sequence, amount, unasked: !answered };
    hand.put('cards', { code, known, answered, since: [...since, entry], last: sequence });
  }
}

/** A code is good once: what a ticket used is used here before the server knows. */
async function keepOffersUsed(hand: Hand, record: SealedRecord): Promise<void> {
  if (record.kind !== 'ticket') return;
  for (const { kind, reference } of record.grant) {
    const offer = kind === 'offer' ? await hand.get('offers', reference) : undefined;
    if (offer) hand.put('offers', { ...offer, state: 'used' });
  }
}

/** Throws unless this tab still leads. */
export async function mustLead(hand: Hand, present: Present): Promise<void> {
  if ((await hand.meta('lead')) !== present.leading()) {
    present.change({ word: null });
    throw new DeviceRefused('notLeading');
  }
}

/** A register moved on by somebody else: what was signed for it is thrown away. */
class HeadMoved extends Error {}

/** What comes before anything that a new version seals, and before anything since the till was opened where nobody logs in for it. */
function startSteps({ mode, house }: Present['now'], hasBegun: boolean): Step[] {
  return [
    ...(mode.software === house.software ? [] : [eventStep('newVersion', house.software)]),
    ...(hasBegun || mode.operatorId === null ? [] : [eventStep('started', '')]),
  ];
}

export function startSealing(present: Present, sealed: () => void): Sealing {
  let hasBegun = false;
  let queue: Promise<unknown> = Promise.resolve();
  const alone = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = queue.then(work);
    queue = done.catch(() => null);
    return done;
  };

  async function attempt(plan: Plan): Promise<Made[]> {
    const { store, now: before } = present;
    const { mode } = before;
    // Who logs in seals it, and who logs out.
    const operatorId = plan.mode?.operatorId ?? mode.operatorId;
    const operator = before.house.operators.find(({ id }) => id === operatorId);
    const making: Making = {
      at: present.at(),
      day: present.day(),
      software: before.house.software,
      offline: !before.online,
      operator: { id: operator?.id ?? null, name: operator?.name ?? '' },
    };
    const first = startSteps(before, hasBegun);
    const asked = await plan.steps(before.state);
    if (first.length + asked.length === 0) return [];
    const nextMode: Mode = { ...mode, ...plan.mode, software: before.house.software };
    if (making.offline && !mode.offlineSealed) {
      first.push(eventStep('offlineStarted', ''));
      nextMode.offlineSealed = true;
    }
    const doubt = present.clockDoubt() !== null || present.has('clock');
    if (doubt && !mode.clockSealed)
      first.push(eventStep('clockMoved', new Date(present.deviceMs()).toISOString()));
    nextMode.clockSealed = doubt;

    let { state } = before;
    const made: Made[] = [];
    const rows: KeptRecord[] = [];
    for (const step of [...first, ...asked]) {
      const written = await sealRecord(step(state, making), signWith(present.keys.privateKey));
      const taken = await takeSealed(state, present.keys.publicKey, written);
      state = taken.state;
      made.push({ record: taken.record, signature: written.signature });
      rows.push(keptOf(taken.record, written));
    }
    // What travels beside belongs to the sale, or to the print that is sent.
    const about = rows.find(({ saleId, print }) => saleId !== null || print !== null);
    await present.written(() =>
      store.write(['meta', 'records', 'beside', 'carts', 'cards', 'offers'], async (hand) => {
        await mustLead(hand, present);
        const head = await hand.meta('head');
        if (head?.sequence !== before.state.sequence || head.link !== before.state.link)
          throw new HeadMoved();
        for (const row of rows) hand.put('records', row);
        for (const { record } of made) {
          await keepCardEntries(hand, record);
          await keepOffersUsed(hand, record);
        }
        if (plan.beside && about) hand.put('beside', { ...plan.beside, sequence: about.sequence });
        hand.putMeta('head', state);
        hand.putMeta('mode', nextMode);
        if (plan.drops) hand.store('carts').delete(plan.drops);
      }),
    );
    hasBegun = true;
    present.change({ state, mode: nextMode, waiting: [...present.now.waiting, ...rows.map(waitingOf)] });
    return made.slice(first.length);
  }

  async function seal(plan: Plan): Promise<Made[]> {
    present.leading();
    if (present.has('retired')) throw new DeviceRefused('retired');
    if (present.has('broken')) throw new DeviceRefused('broken');
    if (present.clockDoubt() === 'leap') {
      present.trouble('clock', true);
      throw new DeviceRefused('clock');
    }
    try {
      return await attempt(plan);
    } catch (error) {
      if (error instanceof HeadMoved) {
        const head = await present.store.read(['meta'], (hand) => hand.meta('head'));
        if (head) present.change({ state: head });
        return attempt(plan);
      }
      if (error instanceof BrokenChain && error.fault === 'closedPeriod')
        throw new DeviceRefused('closedPeriod', { cause: error });
      throw error;
    }
  }

  return {
    alone,
    seal: (plan) =>
      alone(async () => {
        const made = await seal(plan);
        if (made.length > 0) sealed();
        return made;
      }),
  };
}
