/** The till on its device: implements the door over the store, the seal, the copies and the server. */
import { BrokenChain } from '#domain/till/chain.ts';
import { closuresBefore, closuresDue, makeDuplicate } from '#domain/till/make.ts';
import { pinHash } from '#domain/till/pin.ts';
import { recordOf } from '#domain/till/record.ts';
import { rescueText } from '#domain/till/rescue.ts';
import type { Operator } from '#domain/till/settings.ts';
import type { Period } from '#domain/till/words.ts';
import { later } from '#domain/values/time.ts';
import type { ClosureRecord, KeptCart, Till } from './door.ts';
import { findTicket, giftCardBalance, latestClosures, recentTickets } from './looking.ts';
import { shopMachines } from './machines.ts';
import type { Present } from './present.ts';
import type { Copies } from './refresh.ts';
import { DeviceRefused } from './refused.ts';
import { closureSteps, eventStep, mustLead, type Sealing } from './sealing.ts';
import { sell } from './selling.ts';
import { answerOf, besideOf, type StoreName } from './store.ts';
import { applyUpdate } from './update.ts';
import { whyNotClear } from './words.ts';

/** A server that was put back to last week's backup lacks these too. */
const rescuedDays = 8;

export function tillOf(
  present: Present,
  sealing: Sealing,
  copies: Copies,
  carts: Map<string, KeptCart>,
  leave: () => void,
): Till {
  const { store } = present;
  const { catalogue, people } = copies;

  const change = (names: readonly StoreName[], work: (hand: Parameters<typeof mustLead>[0]) => void) =>
    present.written(() =>
      store.write(['meta', ...names], async (hand) => {
        await mustLead(hand, present);
        work(hand);
      }),
    );

  /** Null where that is not their PIN. */
  async function operatorBy(operatorId: string, pin: string): Promise<Operator | null> {
    const operator = present.now.house.operators.find(({ id, archived }) => id === operatorId && !archived);
    if (!operator?.pin) return operator ?? null;
    const { salt, rounds, hash } = operator.pin;
    return (await pinHash(pin, salt, rounds)) === hash ? operator : null;
  }

  const refusal = (): string | null => whyNotClear(present.view, present.now.house.organization.language);

  return {
    view: () => present.view,
    follow: (heard) => present.follow(heard),

    items: () => catalogue.sold(),
    level: (skuId) => catalogue.levels.get(skuId),
    itemByBarcode: (code) => catalogue.byCode(code),
    findItems: (text, limit) => catalogue.find(text, limit),

    async logIn(operatorId, pin) {
      const operator = await operatorBy(operatorId, pin);
      if (!operator) return false;
      await sealing.seal({ steps: () => [eventStep('started', operator.name)], mode: { operatorId } });
      return true;
    },
    checkPin: async (operatorId, pin) => (await operatorBy(operatorId, pin)) !== null,
    async logOut() {
      await sealing.seal({ steps: () => [eventStep('loggedOff', '')], mode: { operatorId: null } });
    },
    async setTraining(on) {
      if (present.now.mode.training === on) return;
      await sealing.seal({
        steps: () => [eventStep(on ? 'trainingStarted' : 'trainingEnded', '')],
        mode: { training: on },
      });
    },

    async sell(said) {
      const sold = await sell(present, sealing, said);
      if (said.ends !== null) carts.delete(said.ends);
      return sold;
    },
    async print(said) {
      let copy = 0;
      await sealing.seal({
        async steps() {
          const printed = IDBKeyRange.only(`${said.of} ${said.document}`);
          copy = await store.read(['records'], (hand) =>
            answerOf(hand.store('records').index('print').count(printed)),
          );
          copy += 1;
          return [(state, making) => makeDuplicate(state, making, { ...said, copy })];
        },
      });
      return copy;
    },
    async note(name, detail, amount) {
      await sealing.seal({ steps: () => [eventStep(name, detail, amount)] });
    },
    async openShift(float) {
      await sealing.seal({ steps: () => [eventStep('shiftOpened', '', float)] });
    },
    async close(period, counted) {
      const rows = await sealing
        .seal({
          steps(state) {
            const due = closuresDue(state, present.day());
            const before = period === 'shift' ? [] : closuresBefore(state, period);
            // A shift ends with its day where its drawer was counted.
            const endsShift = period !== 'shift' && state.shift !== null && counted !== undefined;
            const periods = new Set<Period>([
              ...(endsShift ? (['shift'] as const) : []),
              ...due,
              ...before,
              period,
            ]);
            return [
              eventStep('closureStarted', period),
              ...[...periods].flatMap((each) => closureSteps(each, each === 'shift' ? counted : undefined)),
            ];
          },
        })
        .catch((error: unknown) => {
          if (error instanceof BrokenChain) throw new DeviceRefused('closedPeriod', { cause: error });
          throw error;
        });
      return rows
        .map(({ text }) => recordOf(text))
        .filter((record): record is ClosureRecord => record.kind === 'closure');
    },

    ticket: (document) => findTicket(present, document),
    recentTickets: (limit) => recentTickets(present, limit),
    closures: (limit) => latestClosures(present, limit),

    findCustomers: (text, limit) => people.find(text, limit),
    customerByCard: (code) => people.byCard(code),
    createCustomer: (said) => sealing.alone(() => people.make(present, said)),

    keptCarts: () => [...carts.values()],
    async keepCart(kept) {
      await change(['carts'], (hand) => hand.put('carts', kept));
      carts.set(kept.key, kept);
    },
    async dropCart(key) {
      await change(['carts'], (hand) => hand.store('carts').delete(key));
      carts.delete(key);
    },

    machines: shopMachines(present),
    giftCardBalance: (code) => giftCardBalance(present, code),

    async rescueFile() {
      const since = later(present.at(), -rescuedDays * 86_400_000);
      const { acknowledged, house } = present.now;
      const [rows, beside, customers] = await store.read(
        ['records', 'beside', 'madeCustomers'],
        async (hand) => [
          await hand.all('records'),
          await hand.all('beside'),
          await hand.all('madeCustomers'),
        ],
      );
      const besides = new Map(beside.map((row) => [row.sequence, besideOf(row)]));
      const records = rows
        .filter(({ sequence, at }) => sequence > acknowledged || at >= since)
        .map(({ sequence, text, signature }) => {
          const travelling = besides.get(sequence);
          return { text, signature, ...(travelling ? { beside: travelling } : {}) };
        });
      const { registerId } = present.now.state;
      const { publicKey } = present;
      const who = { at: present.at(), registerId, publicKey, enrolment: house.enrolment };
      return new Blob([rescueText({ ...who, records, customers })], { type: 'application/jsonl' });
    },
    whyNotClear: refusal,
    async clear() {
      const why = refusal();
      if (why !== null) throw new Error(why);
      leave();
      await store.destroy();
    },
    updateNow() {
      const busy = [...carts.values()].some(({ kind }) => kind === 'current');
      if (!busy && present.view.waiting === 0) applyUpdate();
    },
  };
}
