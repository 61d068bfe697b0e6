/** A till in memory on the shapes of the seal, with a small cellar: what the counter's screens are tried on without a device. */

import { noGifts, type ProgrammeTerms } from '#domain/loyalty/programme.ts';
import type { TillOffer } from '#domain/offers/contract.ts';
import { benchRegister, register } from '#domain/till/chain.fixture.ts';
import type { TillItem } from '#domain/till/item.ts';
import { makeDuplicate, makeTicket } from '#domain/till/make.ts';
import { documentOf } from '#domain/till/record.ts';
import { foldForSearch } from '#domain/values/fold.ts';
import type { ClosureRecord, KeptCart, SaleRecord, Till, TillCustomer, TillView } from '../device/door.ts';
import { cellar, house, levels } from './cellar.fixture.ts';

/** Ten per cent from 40 € on. */
const claires: TillOffer = {
  code: 'OF23456789E',
  label: 'Anniversaire',
  terms: {
    kind: 'percent',
    value: 1000n,
    minimumBasket: 4000n,
    skuIds: null,
    from: '2026-01-01',
    until: '2099-12-31',
  },
  customerId: '0197a000-0000-7000-8000-0000000000c1',
  state: 'open',
};

/** A point a euro, five euros off for a hundred. */
const fidelity: ProgrammeTerms = {
  name: 'Carte de fidélité',
  earns: { kind: 'points', points: 1n, per: 100n },
  rules: [],
  rewards: [
    {
      id: '0197a000-0000-7000-8000-0000000000d1',
      name: 'Remise fidélité',
      points: 100n,
      gives: { kind: 'amount', amount: 500n },
    },
  ],
  gifts: noGifts,
  expiresAfter: null,
  offlineLimit: 0n,
};
const claireHas = { points: 120n, boost: 10_000, segments: [], tier: null, codes: [claires] };

const isSale = (record: { kind: string }): boolean => record.kind === 'ticket' || record.kind === 'training';

export async function openMemoryTill(
  change: Partial<TillView> = {},
): Promise<Till & { change: (change: Partial<TillView>) => void }> {
  const bench = await benchRegister(register, new Date().toISOString().slice(0, 10));
  const followers = new Set<() => void>();
  const records: { record: SaleRecord | ClosureRecord; signature: string }[] = [];
  const customers: TillCustomer[] = [
    {
      id: '0197a000-0000-7000-8000-0000000000c1',
      name: 'Claire Bonnet',
      phone: '+33612345678',
      email: null,
      cardCode: 'CV23456789ABT',
    },
    {
      id: '0197a000-0000-7000-8000-0000000000c2',
      name: 'Hôtel du Quai',
      phone: '+33240111213',
      email: 'bar@quai.example',
      cardCode: null,
    },
  ];
  const kept = new Map<string, KeptCart>();
  const copies = new Map<string, number>();
  let view: TillView = {
    house,
    state: bench.state,
    training: false,
    operatorId: null,
    online: true,
    leads: true,
    waiting: 0,
    waitingSince: null,
    waitingSales: 0,
    copy: null,
    siblings: [],
    holds: 0,
    refusedCustomers: [],
    frozen: [],
    troubles: [],
    clockOffMs: 0,
    items: { count: cellar.length, asOf: new Date().toISOString() },
    update: false,
    ...change,
  };
  function set(more: Partial<TillView>): void {
    view = { ...view, state: bench.state, ...more };
    for (const heard of followers) heard();
  }
  const signatureOfLast = (): string => bench.sealed.at(-1)?.signature ?? '';
  const sales = () =>
    records.filter((kept): kept is { record: SaleRecord; signature: string } => isSale(kept.record));
  const closed = () =>
    records.filter((kept): kept is { record: ClosureRecord; signature: string } => !isSale(kept.record));
  const byCode = new Map<string, TillItem>(
    cellar.flatMap((item) => item.barcodes.map((code) => [code, item])),
  );

  return {
    change: set,
    view: () => view,
    follow(heard) {
      followers.add(heard);
      return () => followers.delete(heard);
    },
    items: () => cellar,
    item: (unitId) => cellar.find((item) => item.unitId === unitId) ?? null,
    level: (skuId) => levels.get(skuId) ?? null,
    itemByBarcode: (code) => byCode.get(code) ?? null,
    codesRead: async () => undefined,
    allRead: async () => undefined,
    showFirst: async () => undefined,
    findItems(text, limit) {
      const words = foldForSearch(text).split(' ');
      return cellar
        .filter((item) => {
          const said = foldForSearch(`${item.name} ${item.producer ?? ''} ${item.appellation ?? ''}`);
          return words.every((word) => said.includes(word));
        })
        .slice(0, limit);
    },
    async logIn(operatorId, pin) {
      const known = house.operators.find(({ id }) => id === operatorId);
      if (!known || (known.pin !== null && pin !== '1234')) return false;
      bench.making = { ...bench.making, operator: { id: operatorId, name: known.name } };
      set({ operatorId });
      return true;
    },
    pinWaitMs: () => 0,
    async logOut() {
      set({ operatorId: null });
    },
    checkPin: async (_operatorId, pin) => pin === '1234',
    async setTraining(training) {
      await bench.note(training ? 'trainingStarted' : 'trainingEnded');
      set({ training });
    },
    async sell(said) {
      const record = await bench.add(
        makeTicket(
          bench.state,
          { ...bench.making, offline: !view.online },
          { ...said, payments: [...said.payments], currency: 'EUR', commitment: null, claim: null },
          view.training,
        ),
      );
      if (record.kind !== 'ticket' && record.kind !== 'training') throw new Error('a sale is a ticket');
      const sold = { record, signature: signatureOfLast() };
      records.push(sold);
      if (said.ends !== null) kept.delete(said.ends);
      set(view.online ? {} : { waiting: view.waiting + 1, waitingSales: view.waitingSales + 1 });
      return { ...sold, document: documentOf(record), claimUrl: 'https://cave.example/t/abc' };
    },
    async print(said) {
      const copy = (copies.get(said.document) ?? 0) + 1;
      copies.set(said.document, copy);
      await bench.add(makeDuplicate(bench.state, bench.making, { ...said, copy }));
      set({});
      return copy;
    },
    async note(name, detail, amount) {
      await bench.note(name, detail, amount);
      set({});
    },
    async openShift(float) {
      await bench.note('shiftOpened', '', float);
      set({});
    },
    async close(period, counted) {
      const record = await bench.close(period, counted);
      if (record.kind !== 'closure') throw new Error('a closure is one');
      records.push({ record, signature: signatureOfLast() });
      set({});
      return [record];
    },
    async ticket(document) {
      const found = sales().find(({ record }) => documentOf(record) === document);
      if (!found) return null;
      const returned = new Map<string, bigint>();
      for (const { record } of sales())
        for (const line of record.line)
          if (line.refundOf === document && line.refundLine !== null)
            returned.set(line.refundLine, (returned.get(line.refundLine) ?? 0n) - line.quantityE3);
      return { ...found, returned };
    },
    recentTickets: async (limit) => sales().toReversed().slice(0, limit),
    closures: async (limit) => closed().toReversed().slice(0, limit),
    findCustomers: (text, limit) =>
      customers
        .filter(({ name, phone }) => foldForSearch(`${name} ${phone ?? ''}`).includes(foldForSearch(text)))
        .slice(0, limit),
    customerById: (id) => customers.find((customer) => customer.id === id) ?? null,
    customerByCard: (code) => customers.find(({ cardCode }) => cardCode === code) ?? null,
    async createCustomer(said) {
      const { name, phone, email, cardCode } = said;
      const customer = { id: crypto.randomUUID(), name, phone, email, cardCode };
      customers.push(customer);
      return customer;
    },
    agree: async () => undefined,
    // A sku's own unit bears its id.
    suggestions: async () => [
      { skuId: cellar[0]?.unitId ?? '', why: { kind: 'bought', times: 3, lastOn: '2026-11-02' } },
    ],
    correctCustomer: async ({ id }) =>
      set({ refusedCustomers: view.refusedCustomers.filter(({ customer }) => customer.id !== id) }),
    dropCustomer: async (id) =>
      set({ refusedCustomers: view.refusedCustomers.filter(({ customer }) => customer.id !== id) }),
    keptCarts: () => [...kept.values()],
    async keepCart(cart) {
      kept.set(cart.key, cart);
      set({});
    },
    async dropCart(key) {
      kept.delete(key);
      set({});
    },
    machines: {
      print: async () => ({ kind: 'sent', paper: 'unknown' }),
      askTerminal: async () => ({ kind: 'paid', authorisation: '412890' }),
      terminalOutcome: async () => ({ kind: 'paid', authorisation: '412890' }),
      giveUpTerminal: async () => ({ kind: 'unclear' }),
      tryTerminal: async () => true,
    },
    offer: async (code) => (code === claires.code ? claires : null),
    receiptRows: async () => [],
    loyaltyOf: async (customerId) => ({
      terms: fidelity,
      standing: view.online && customerId === claires.customerId ? claireHas : null,
    }),
    giftCardLeft: async () => (view.online ? 3000n : house.settings.giftCardOfflineLimit),
    rescueFile: async () => new Blob(bench.sealed.map(({ text }) => `${JSON.stringify(text)}\n`)),
    takeRescue: async () => ({ records: 3, isWhole: true }),
    async chooseFolder() {
      set({ copy: { name: 'Clé USB', state: 'there', sales: view.waitingSales } });
      return true;
    },
    allowFolder: async () => set({ copy: view.copy && { ...view.copy, state: 'there' } }),
    leaveFolder: async () => set({ copy: null }),
    whyNotClear: () => (view.waiting > 0 ? 'waiting' : null),
    clear: async () => undefined,
    updateNow: () => undefined,
  };
}
