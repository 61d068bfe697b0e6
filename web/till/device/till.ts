/** The till on its device: implements the door over the store, the seal, the copies and the server. */
import { BrokenChain } from '#domain/till/chain.ts';
import { closuresBefore, closuresDue, makeDuplicate } from '#domain/till/make.ts';
import type { Period } from '#domain/till/words.ts';
import { giftCardLeft } from './cards.ts';
import type { Copying } from './copying.ts';
import type { ClosureRecord, KeptCart, Till } from './door.ts';
import { findTicket, latestClosures, recentTickets } from './looking.ts';
import { shopMachines } from './machines.ts';
import { findOffer } from './offers.ts';
import { guardPins } from './pins.ts';
import type { Present } from './present.ts';
import type { Copies } from './refresh.ts';
import { DeviceRefused } from './refused.ts';
import { rescueBlob, takeRescue } from './rescue.ts';
import { agree } from './sayings.ts';
import { closureSteps, eventStep, mustLead, type Sealing } from './sealing.ts';
import { claimTokenOf, sell } from './selling.ts';
import { answerOf, type StoreName } from './store.ts';
import { suggestionsFor } from './suggesting.ts';
import { applyUpdate } from './update.ts';
import { whyNotClear } from './words.ts';

interface Parts {
  present: Present;
  sealing: Sealing;
  copies: Copies;
  copying: Copying;
  carts: Map<string, KeptCart>;
  read: Pick<Till, 'codesRead' | 'allRead'>;
}

export function tillOf({ present, sealing, copies, copying, carts, read }: Parts, leave: () => void): Till {
  const { store } = present;
  const { catalogue, people } = copies;

  const change = (names: readonly StoreName[], work: (hand: Parameters<typeof mustLead>[0]) => void) =>
    present.written(() =>
      store.write(['meta', ...names], async (hand) => {
        await mustLead(hand, present);
        work(hand);
      }),
    );

  /** Whoever shares a row of the store with the customer is brought first. */
  async function amongPeople<Value>(work: () => Promise<Value>): Promise<Value> {
    await read.allRead();
    return sealing.alone(work);
  }

  const pins = guardPins(present, sealing);

  const refusal = (): string | null => whyNotClear(present);

  return {
    view: () => present.view,
    follow: (heard) => present.follow(heard),

    items: () => catalogue.sold(),
    item: (unitId) => catalogue.item(unitId),
    level: (skuId) => catalogue.level(skuId),
    itemByBarcode: (code) => catalogue.byCode(code),
    findItems: (text, limit) => catalogue.find(text, limit),
    ...read,
    async showFirst(unitIds) {
      if (!catalogue.isRead || present.now.word === null) return;
      await sealing.alone(async () => {
        const next = catalogue.nextFront(unitIds);
        if (next) await change(['items'], (hand) => catalogue.items.writeFront(hand, next));
      });
    },

    async logIn(operatorId, pin) {
      const operator = await pins.check(operatorId, pin);
      if (!operator) return false;
      await sealing.seal({ steps: () => [eventStep('started', operator.name)], mode: { operatorId } });
      return true;
    },
    checkPin: async (operatorId, pin) => (await pins.check(operatorId, pin)) !== null,
    pinWaitMs: pins.waitMs,
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
      if (sold.record.kind === 'ticket') catalogue.take(sold.record);
      return sold;
    },
    async print({ mailTo, ...said }) {
      let copy = 0;
      const token = said.of === 'ticket' ? await claimTokenOf(present, said.document) : undefined;
      const beside = { customerId: null, ...(token === undefined ? {} : { claimToken: token }) };
      await sealing.seal({
        async steps() {
          const printed = IDBKeyRange.only(`${said.of} ${said.document}`);
          copy = await store.read(['records'], (hand) =>
            answerOf(hand.store('records').index('print').count(printed)),
          );
          copy += 1;
          return [(state, making) => makeDuplicate(state, making, { ...said, copy })];
        },
        ...(mailTo === undefined ? {} : { beside: { ...beside, mailTo } }),
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
      const made = await sealing
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
      return made
        .map(({ record }) => record)
        .filter((record): record is ClosureRecord => record.kind === 'closure');
    },

    ticket: (document) => findTicket(present, document),
    recentTickets: (limit) => recentTickets(present, limit),
    closures: (limit) => latestClosures(present, limit),

    findCustomers: (text, limit) => people.find(text, limit),
    customerByCard: (code) => people.byCard(code),
    customerById: (id) => people.byId(id),
    createCustomer: (said) => amongPeople(() => people.make(present, said)),
    agree: (said) => agree(present, sealing, said),
    suggestions: (customerId, limit) => suggestionsFor(present, customerId, limit),
    correctCustomer: (customer) => amongPeople(() => people.correct(present, customer)),
    dropCustomer: (id) => amongPeople(() => people.drop(present, id)),

    receiptRows: async (saleId, language) =>
      (await import('./loyalty.ts')).receiptRowsOf(present, { saleId, language }),
    loyaltyOf: async (customerId) => (await import('./loyalty.ts')).loyaltyOf(present, sealing, customerId),

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
    offer: (code) => findOffer(present, sealing, code),
    giftCardLeft: (code) => giftCardLeft(present, sealing, code),

    async rescueFile() {
      const { sequence } = present.now.state;
      const file = await rescueBlob(store, present.at());
      if (!file) throw new DeviceRefused('broken');
      present.rescuedTo = sequence;
      return file;
    },
    takeRescue: (file) => takeRescue(present, file),
    chooseFolder: copying.choose,
    allowFolder: copying.allow,
    leaveFolder: copying.leave,
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
