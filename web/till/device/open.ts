/** Opens the till on a device that is a register, or makes the device one. */
import { enrolRegister } from '#domain/till/deviceContract.ts';
import { newSigningKey, publicKeyOf, signatureHolds, verifyingKey } from '#domain/till/seal.ts';
import { newRegisterState } from '#domain/till/state.ts';
import { statementOf } from '#domain/till/statement.ts';
import { call } from '#web/api/call.ts';
import { Catalogue } from './catalogue.ts';
import { startCopying } from './copying.ts';
import type { KeptCart, Till } from './door.ts';
import { takeLead } from './lead.ts';
import { People } from './people.ts';
import { Present, waitingOf } from './present.ts';
import { DeviceRefused } from './refused.ts';
import { startSealing } from './sealing.ts';
import type { Siblings } from './siblings/siblings.ts';
import { answerOf, type Mode, Store, type StoreName } from './store.ts';
import { type Sync, startSync } from './sync.ts';
import { tillOf } from './till.ts';
import { keepProgram } from './update.ts';

export interface Opening {
  /** The device's clock, in milliseconds. */
  clock?: () => number;
}

const meetingAfterMs = 3_000;

const firstMode: Mode = {
  operatorId: null,
  training: false,
  offlineSealed: false,
  clockSealed: false,
  defectSealed: null,
  software: null,
  wrongPins: {},
};

const opened: readonly StoreName[] = ['meta', 'records', 'carts', 'madeCustomers'];

/** All that must be known before anything is painted: a few rows, however many articles there are. */
async function readDevice(store: Store) {
  return store.read(opened, async (hand) => {
    const [device, state, mode, acknowledged = 0, items, count, madeCustomers, carts] = await Promise.all([
      hand.meta('device'),
      hand.meta('head'),
      hand.meta('mode'),
      hand.meta('acknowledged'),
      hand.meta('items'),
      answerOf(hand.store('records').count()),
      hand.all('madeCustomers'),
      hand.all('carts'),
    ]);
    if (!device && !state && count === 0) return null;
    // A device that lost its key or its place has records all the same: they are saved, never sold on.
    if (!device || !state) throw new DeviceRefused('broken');
    const rows = await hand.all('records', IDBKeyRange.lowerBound(acknowledged, true));
    return {
      device,
      state,
      mode: { ...firstMode, ...mode },
      acknowledged,
      frozen: (await hand.meta('frozen'))?.items ?? [],
      siblings: ((await hand.meta('siblings')) ?? []).map((one) => ({ ...one, isNear: false })),
      waiting: rows.map(waitingOf),
      madeCustomers,
      carts,
      items,
    };
  });
}

/** Null on a device that is no register. */
export async function openTill({ clock = Date.now }: Opening = {}): Promise<Till | null> {
  const store = await Store.open();
  const kept = await readDevice(store);
  if (!kept) return null;
  const copies = { catalogue: new Catalogue(), people: new People() };
  const bringItems = async (until: string | undefined) => {
    await copies.catalogue.bringFront(store);
    return { until, whole: copies.catalogue.bring(store) };
  };
  let brought = await bringItems(kept.items?.until);
  const { keys, publicKey, secret, house } = kept.device;
  const { state, mode, acknowledged, waiting, madeCustomers, siblings, frozen, items } = kept;
  const present = new Present(
    { store, keys, publicKey, secret, clock },
    {
      house,
      state,
      mode,
      word: null,
      online: navigator.onLine,
      acknowledged,
      waiting,
      madeCustomers,
      copy: null,
      siblings,
      frozen,
      holds: 0,
      items: { count: 0, asOf: items?.at ?? null },
      update: false,
    },
  );
  const carts = new Map<string, KeptCart>(kept.carts.map((cart) => [cart.key, cart]));
  let sync: Sync | null = null;
  let nearby: Siblings | null = null;
  let meeting: ReturnType<typeof setTimeout> | undefined;
  /** Of the copies; begun as soon as the tab leads, or another one does. */
  let reading = Promise.resolve();
  const sealing = startSealing(present, () => sync?.kick());

  function loadCopies(): Promise<void> {
    reading = bringCopies();
    return reading;
  }

  async function bringCopies(): Promise<void> {
    const { catalogue, people } = copies;
    await brought.whole;
    await catalogue.load();
    present.change({ items: { ...present.now.items, count: catalogue.sold().length } });
    await catalogue.levels.load(store);
    await sealing.alone(async () => {
      const counted = await store.read(['meta'], (hand) => hand.meta('levels'));
      await catalogue.takeSince(store, counted?.sequence ?? present.now.acknowledged);
    });
    await people.load(store);
    present.change({});
  }

  /** Another tab may have sold since this one was opened. */
  async function takeOver(word: string): Promise<void> {
    const now = await readDevice(store);
    if (!now) return;
    if (now.items?.until !== brought.until) brought = await bringItems(now.items?.until);
    carts.clear();
    for (const cart of now.carts) carts.set(cart.key, cart);
    const { state, mode, acknowledged, waiting, madeCustomers, siblings, frozen } = now;
    const { house } = now.device;
    present.change({ house, state, mode, acknowledged, waiting, madeCustomers, siblings, frozen, word });
    void begin().catch(() => present.trouble('broken', true));
  }

  async function begin(): Promise<void> {
    await Promise.all([sealStart(), loadCopies()]);
    if (present.now.word === null) return;
    sync = startSync(present, sealing, copies);
    // Where this cannot be, the till sells all the same; and who opens it to sell goes first.
    if ('RTCPeerConnection' in globalThis)
      meeting = setTimeout(() => void meetSiblings().catch(() => null), meetingAfterMs);
  }

  function rest(): void {
    sync?.stop();
    clearTimeout(meeting);
    nearby?.stop();
  }

  async function meetSiblings(): Promise<void> {
    const { startSiblings } = await import('./siblings/siblings.ts');
    if (present.now.word !== null) nearby = await startSiblings(present);
  }

  async function sealStart(): Promise<void> {
    await sealing.seal({ steps: () => [] }).catch((error: unknown) => {
      // What refuses it is shown, and refuses a sale too.
      if (!(error instanceof DeviceRefused)) throw error;
    });
  }

  const lead = takeLead(store, {
    gained: takeOver,
    lost() {
      rest();
      present.change({ word: null });
    },
  });
  if (!(await lead.first)) void loadCopies();
  void askToStay(present);
  void keepProgram(() => present.change({ update: true }));
  const copying = startCopying(present);
  const read = { codesRead: () => brought.whole, allRead: () => reading };
  return tillOf({ present, sealing, copies, copying, carts, read }, () => {
    copying.stop();
    rest();
    lead.leave();
  });
}

/** The browser is asked never to throw the till's data away. */
async function askToStay(present: Present): Promise<void> {
  const stays = (await navigator.storage.persisted()) || (await navigator.storage.persist());
  present.trouble('notPersistent', !stays);
}

/** Makes the device a register by the code that the office shows; throws an `ApiProblem` with the sentence of a refusal. */
export async function enrolTill(code: string, opening: Opening = {}): Promise<Till> {
  const store = await Store.open();
  await readDevice(store);
  // The key is kept before it is told: where the answer is lost, the same key asks again.
  const keys = (await store.read(['meta'], (hand) => hand.meta('enrolling'))) ?? (await newSigningKey());
  await store.write(['meta'], (hand) => hand.putMeta('enrolling', keys));
  const publicKey = await publicKeyOf(keys);
  const { house, secret } = await call(enrolRegister, { body: { code, publicKey } });
  const statement = statementOf(house.enrolment.text);
  const said = statement.kind === 'enrolment' && statement.key.publicKey === publicKey;
  const serverKey = await verifyingKey(house.serverKey.publicKey);
  if (!said || !(await signatureHolds(serverKey, house.enrolment))) throw new DeviceRefused('broken');
  await store.write(['meta'], (hand) => {
    hand.putMeta('device', { house, secret, keys, publicKey });
    hand.putMeta('who', { registerId: house.register.id, publicKey, enrolment: house.enrolment });
    hand.putMeta('head', newRegisterState(house.register));
    hand.putMeta('mode', firstMode);
    hand.putMeta('acknowledged', 0);
    hand.store('meta').delete('enrolling');
  });
  const till = await openTill(opening);
  if (!till) throw new Error('the device was enrolled and is no register');
  return till;
}
