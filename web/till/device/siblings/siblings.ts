/** Keeps other tills of the shop as a second place, and is one for them: introduced while the server is there, each holds what the others cannot send. */
import { meetTills } from '#domain/till/siblingContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { call } from '#web/api/call.ts';
import type { Present } from '../present.ts';
import { mustLead } from '../sealing.ts';
import { besideOf, type Sibling } from '../store.ts';
import { bringHeld } from './bringing.ts';
import { type Channel, openChannel } from './channel.ts';
import { type Handing, type Happened, hand, type Message, message, newHanding, type Own } from './handing.ts';
import { Held } from './held.ts';
import { nextMove, type Tie, wordOf } from './meeting.ts';

/** While a connection is being made, in the till's first minute, and otherwise. */
const eagerMs = 1_000;
const newMs = 4_000;
const calmMs = 20_000;
const firstMinuteMs = 60_000;
/** One that cannot be made is not eager for ever. */
const makingMs = 20_000;
const patienceMs = 5_000;
/** A till that is there sends for itself, with all that travels beside: only what it does not send for so long is brought for it. */
const ownTurnMs = 12_000;
/** It takes a moment to be there. */
const headStartMs = 4_000;
const mostAtOnce = 50;

interface Known extends Tie {
  id: Id;
  code: string;
  name: string;
  channel: Channel | null;
  /** What is said to it, again with each meeting. */
  says: string | null;
  isNear: boolean;
  handing: Handing;
}

export interface Siblings {
  stop: () => void;
}

export async function startSiblings(present: Present): Promise<Siblings> {
  const { store } = present;
  const held = await Held.open();
  const known = new Map<Id, Known>();
  /** Since when each one is there, by the server's word. */
  const there = new Map<Id, number>();
  const startedMs = performance.now();
  let stopped = false;
  let onlineSince = performance.now();

  const own = (): Own => ({
    acknowledged: present.now.acknowledged,
    last: present.now.waiting.at(-1)?.sequence ?? present.now.acknowledged,
    isOffline: !present.now.online,
  });

  function tell(): void {
    const near = [...known.values()].filter(({ isNear }) => isNear);
    const before = present.now.siblings;
    const after = [
      ...before.map((one) => ({ ...one, isNear: near.some(({ id }) => id === one.id) })),
      ...near
        .filter(({ id }) => !before.some((one) => one.id === id))
        .map(({ id, code, name }) => ({ id, code, name, isNear: true, after: 0, upTo: 0 })),
    ];
    if (JSON.stringify(after) !== JSON.stringify(before)) present.change({ siblings: after });
  }

  /** That they hold it is known after a reload, too. */
  async function noteHeld(id: Id, { after, upTo }: { after: number; upTo: number }): Promise<void> {
    const siblings = present.now.siblings.map((one) => (one.id === id ? { ...one, after, upTo } : one));
    await store.write(['meta'], async (hands) => {
      await mustLead(hands, present);
      hands.putMeta('siblings', siblings.map(keptOf));
    });
    present.change({ siblings });
  }

  function happen(one: Known, happened: Happened | null): void {
    const { next, say } = hand(one.handing, happened);
    one.handing = next;
    if (say !== null) void sayTo(one, say.after, say.from);
  }

  async function sayTo(one: Known, after: number, from: number | null): Promise<void> {
    const range = from === null ? null : IDBKeyRange.bound(from, from + mostAtOnce, true);
    const records = await store.read(['records', 'beside'], async (hands) => {
      if (range === null) return [];
      const rows = await hands.all('records', range);
      const besides = new Map((await hands.all('beside', range)).map((row) => [row.sequence, besideOf(row)]));
      return rows.map(({ sequence, text, signature }) => {
        const customer = besides.get(sequence)?.customer;
        return { sequence, text, signature, ...(customer ? { customer } : {}) };
      });
    });
    send(one, { hold: { enrolment: present.now.house.enrolment, after, records } });
  }

  const send = (one: Known, said: Message): void => one.channel?.send(JSON.stringify(said));

  async function hear(one: Known, text: string): Promise<void> {
    const said = message.safeParse(JSON.parse(text)).data;
    if (said === undefined) return;
    if (!('hold' in said)) {
      if ('held' in said) await noteHeld(one.id, said.held);
      return happen(one, said);
    }
    const { after } = said.hold;
    try {
      const upTo = await held.take(one.id, said.hold);
      send(one, { held: { after, upTo } });
    } catch {
      send(one, { refused: true });
    }
    await count();
  }

  async function count(): Promise<void> {
    const holds = (await held.registers()).reduce((sum, { records }) => sum + records, 0);
    if (holds !== present.now.holds) present.change({ holds });
  }

  async function connect(
    other: Pick<Known, 'id' | 'code' | 'name'>,
    of: string,
    offered: string | null,
  ): Promise<void> {
    known.get(other.id)?.channel?.close();
    const { id, code, name } = other;
    const tie = { of, isAnswered: offered !== null, isOver: false, sinceMs: performance.now() };
    const link = { channel: null, says: null, isNear: false, handing: newHanding(own()) };
    const one: Known = { id, code, name, ...tie, ...link };
    known.set(id, one);
    const near = (isNear: boolean): void => {
      if (known.get(id) !== one || one.isNear === isNear) return;
      one.isNear = isNear;
      tell();
      if (isNear) happen(one, { own: own() });
    };
    const channel = await openChannel(offered, {
      opened: () => near(true),
      away: () => near(false),
      ended() {
        one.isOver = true;
        one.says = null;
        near(false);
      },
      heard: (text) => void hear(one, text).catch(() => null),
    });
    one.channel = channel;
    if (stopped || known.get(id) !== one) return channel.close();
    one.says = JSON.stringify({ kind: offered === null ? 'offer' : 'answer', of, sdp: channel.sdp });
  }

  async function meet(): Promise<void> {
    const words = [...known.values()].flatMap(({ id, says }) =>
      says === null ? [] : [{ to: id, word: says }],
    );
    const { tills } = await call(
      meetTills,
      { body: { words } },
      { bearer: present.secret, signal: AbortSignal.timeout(patienceMs) },
    );
    for (const id of there.keys()) if (!tills.some((till) => till.id === id)) there.delete(id);
    for (const { id } of tills) if (!there.has(id)) there.set(id, performance.now());
    const mine = present.now.house.register.id;
    for (const { word, ...other } of tills) {
      const tie = known.get(other.id) ?? null;
      const move = nextMove(mine, { id: other.id, word: wordOf(word) }, tie, performance.now());
      if (move.does === 'offer') await connect(other, crypto.randomUUID(), null);
      if (move.does === 'answer') await connect(other, move.word.of, move.word.sdp);
      if (move.does !== 'accept' || !tie) continue;
      tie.isAnswered = true;
      await tie.channel?.accept(move.word.sdp);
    }
  }

  async function bring(): Promise<void> {
    const onlineMs = performance.now() - onlineSince;
    if (onlineMs < headStartMs) return;
    for (const { registerId } of await held.registers()) {
      const isThere = there.has(registerId) || known.get(registerId)?.isNear;
      if (isThere && onlineMs < ownTurnMs) continue;
      // One that the server does not take now holds no other back.
      await bringHeld(present, held, registerId).catch(() => null);
    }
    await count();
  }

  function isMaking([id, since]: [Id, number]): boolean {
    const one = known.get(id);
    return !one?.isNear && performance.now() - Math.max(since, one?.sinceMs ?? 0) < makingMs;
  }

  function restMs(): number {
    if ([...there].some(isMaking)) return eagerMs;
    return performance.now() - startedMs < firstMinuteMs ? newMs : calmMs;
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  async function goOn(): Promise<void> {
    clearTimeout(timer);
    if (present.now.online && !present.has('retired')) {
      await meet().catch(() => null);
      await bring().catch(() => null);
    }
    if (!stopped) timer = setTimeout(goOn, restMs());
  }

  let wasOnline = present.now.online;
  const unfollow = present.follow(() => {
    const { online } = present.now;
    if (online && !wasOnline) onlineSince = performance.now();
    wasOnline = online;
    for (const one of known.values()) if (one.isNear) happenWithOwn(one);
  });
  function happenWithOwn(one: Known): void {
    const now = own();
    const before = one.handing.own;
    if (
      now.acknowledged === before.acknowledged &&
      now.last === before.last &&
      now.isOffline === before.isOffline
    )
      return;
    happen(one, { own: now });
  }

  await count();
  void goOn();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      unfollow();
      for (const { channel } of known.values()) channel?.close();
    },
  };
}

const keptOf = ({ id, code, name, after, upTo }: Sibling): Sibling => ({ id, code, name, after, upTo });
