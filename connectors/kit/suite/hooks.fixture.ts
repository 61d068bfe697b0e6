/** The suite: what the vendor calls is proved before it is believed, and its subscriptions are kept alive. */
import { expect, test } from 'vitest';
import type { Fact, Heard, HookRequest, Wake } from '#domain/channels/connector.ts';
import {
  hookSecret,
  hookUrl,
  juice,
  minute,
  openReader,
  openStage,
  red,
  type Stage,
  type Subject,
} from './stage.fixture.ts';

type Proved = Extract<Heard, { verdict: 'proved' }>;

export function hooksCases<Settings>(subject: Subject<Settings>): void {
  const { connector, options } = subject;
  const { hear, subscribe } = connector;
  const { push } = connector.capabilities;
  if (hear === null || subscribe === null || push === null) return;

  /** A shop that calls; its greetings, and the secret that proves it. */
  async function openCallingShop() {
    const stage = openStage(subject, { hooks: true });
    const kept = await subscribe!.call(connector, stage.session, { url: hookUrl, secret: hookSecret });
    return { stage, kept, secret: kept.secret ?? hookSecret, greetings: stage.shop.takeHooks() };
  }
  const listen = (request: HookRequest, ...secrets: string[]): Heard =>
    hear.call(connector, request, secrets);
  const proved = (requests: readonly HookRequest[], secret: string): Proved[] =>
    requests.map((request) => {
      const heard = listen(request, secret);
      if (heard.verdict !== 'proved') throw new Error(`a call of the vendor’s was heard as ${heard.verdict}`);
      return heard;
    });
  async function readOf(stage: Stage<Settings>, wake: Wake): Promise<readonly Fact[]> {
    if (wake.id !== null) return await connector.look(stage.session, { stream: wake.stream, id: wake.id });
    return (await openReader(stage, wake.stream).readOn()).facts;
  }

  test('subscriptions that are missing are made, and what greets them proves nothing and harms nothing', async () => {
    const { kept, greetings, secret } = await openCallingShop();
    expect(kept.repaired.length).toBeGreaterThan(0);
    for (const greeting of greetings) expect(['ping', 'proved']).toContain(listen(greeting, secret).verdict);
  });

  test('a sale calls, the call is proved, and what it wakes reads that sale as a pull does', async () => {
    const { stage, secret } = await openCallingShop();
    const wine = stage.shop.list(red);
    stage.shop.takeHooks();
    const id = stage.shop.sell([{ ref: wine, units: 2 }]);
    const calls = proved(stage.shop.takeHooks(), secret);
    expect(calls.length).toBeGreaterThan(0);
    const facts: Fact[] = [];
    for (const { wakes, type } of calls) {
      expect(type).not.toBe('');
      for (const wake of wakes) facts.push(...(await readOf(stage, wake)));
    }
    const pulled = (await openReader(stage, 'sales').readOn()).facts.find(
      (fact) => fact.kind === 'document' && fact.document === id,
    );
    expect(pulled).toBeDefined();
    expect(facts).toContainEqual(pulled);
  });

  test('what a call names and is no longer there is read as nothing', async () => {
    const { stage } = await openCallingShop();
    for (const stream of ['sales', 'listings', 'stock'] as const) {
      if (connector.capabilities.streams[stream] === undefined) continue;
      expect(await connector.look(stage.session, { stream, id: '987654321' })).toEqual([]);
    }
  });

  test('a call under another secret, or without its proof, is forged', async () => {
    const { stage, secret } = await openCallingShop();
    const wine = stage.shop.list(red);
    stage.shop.takeHooks();
    stage.shop.sell([{ ref: wine, units: 2 }]);
    const calls = stage.shop.takeHooks();
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      expect(listen(call, secret).verdict).toBe('proved');
      expect(listen(call, 'another-secret').verdict).toBe('forged');
      expect(listen(call).verdict).toBe('forged');
      expect(listen({ ...call, headers: { 'content-type': 'application/json' } }, secret).verdict).toBe(
        'forged',
      );
    }
  });

  test('a call whose body changed by one byte, wherever it is, is forged', async () => {
    const { stage, secret } = await openCallingShop();
    const wine = stage.shop.list(red);
    stage.shop.takeHooks();
    stage.shop.sell([{ ref: wine, units: 2 }]);
    const [call] = stage.shop.takeHooks();
    if (call === undefined) throw new Error('the shop did not call');
    for (const at of [0, Math.floor(call.body.length / 2), call.body.length - 1]) {
      const body = call.body.map((byte, index) => (index === at ? byte ^ 1 : byte));
      expect(listen({ ...call, body }, secret).verdict).toBe('forged');
    }
    expect(listen({ ...call, body: new Uint8Array([...call.body, 32]) }, secret).verdict).toBe('forged');
  });

  test('while a secret is changed, either proves', async () => {
    const { stage, secret } = await openCallingShop();
    const wine = stage.shop.list(red);
    stage.shop.takeHooks();
    stage.shop.sell([{ ref: wine, units: 1 }]);
    const [call] = stage.shop.takeHooks();
    if (call === undefined) throw new Error('the shop did not call');
    expect(listen(call, 'the-next-secret', secret).verdict).toBe('proved');
    expect(listen(call, secret, 'the-last-secret').verdict).toBe('proved');
  });

  test('a repeated call has the id of the first, and no two events share one', async () => {
    const { stage, secret } = await openCallingShop();
    const [wine, bottle] = [stage.shop.list(red), stage.shop.list(juice)];
    stage.shop.takeHooks();
    stage.shop.sell([{ ref: wine, units: 1 }]);
    stage.shop.sell([{ ref: bottle, units: 1 }]);
    const calls = stage.shop.takeHooks();
    const [first, again] = [proved(calls, secret), proved(calls, secret)];
    expect(again).toEqual(first);
    const ids = first.map(({ eventId }) => eventId);
    if (options.hooksBearIds ?? true) {
      expect(ids).not.toContain(null);
      expect(new Set(ids).size).toBe(ids.length);
    } else {
      // What is not an event’s own would make a second sale look like the first.
      expect(ids).toEqual(ids.map(() => null));
    }
  });

  test('subscriptions that are there are found again, and nothing is called twice for them', async () => {
    const { stage, secret } = await openCallingShop();
    const wine = stage.shop.list(red);
    stage.shop.takeHooks();
    stage.shop.sell([{ ref: wine, units: 1 }]);
    const once = stage.shop.takeHooks().length;
    const kept = await subscribe.call(connector, stage.session, { url: hookUrl, secret: hookSecret });
    expect(kept.repaired).toEqual([]);
    stage.shop.takeHooks();
    stage.pass(minute);
    stage.shop.sell([{ ref: wine, units: 1 }]);
    const calls = stage.shop.takeHooks();
    expect(calls.length).toBe(once);
    expect(proved(calls, kept.secret ?? secret).length).toBe(once);
  });

  test('subscriptions that the vendor dropped are made again, and call again', async () => {
    const { stage, secret } = await openCallingShop();
    const wine = stage.shop.list(red);
    stage.shop.dropSubscriptions();
    stage.shop.takeHooks();
    stage.shop.sell([{ ref: wine, units: 1 }]);
    expect(stage.shop.takeHooks()).toEqual([]);
    const kept = await subscribe.call(connector, stage.session, { url: hookUrl, secret: hookSecret });
    expect(kept.repaired.length).toBeGreaterThan(0);
    stage.shop.takeHooks();
    stage.pass(minute);
    stage.shop.sell([{ ref: wine, units: 1 }]);
    expect(proved(stage.shop.takeHooks(), kept.secret ?? secret).length).toBeGreaterThan(0);
  });
}
