/** A wine on the shelf, shops that sell it, and time that passes for both. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { HookRequest } from '#domain/channels/connector.ts';
import type { VendorStatus } from '#domain/channels/vendorContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { createSku } from '#server/modules/catalog/index.ts';
import { levels } from '#server/modules/stock/index.ts';
import { actorOf, here, type Office, shopId } from './office.fixture.ts';

export const BOTTLE = 750_000n;

export interface Shelved {
  skuId: Id;
  /** The unit of six. */
  caseId: Id;
  receive(bottles: number): Promise<void>;
  /** Bottles, over all places. */
  onHand(): Promise<number>;
}

export async function shelve(office: Office, name: string, bottles: number): Promise<Shelved> {
  const places = await office.stock.placesOf(here);
  const shelfId = [...places.all.values()].find(({ kind }) => kind === 'shelf')?.id ?? '';
  const skuId = randomUUID();
  const caseId = randomUUID();
  const units = [{ id: caseId, kind: 'pack' as const, label: 'Carton de 6', units: 6 }];
  const sku = { id: skuId, kind: 'wine' as const, name, code: skuId, measure: 'volume' as const };
  await office.database.write(here, (tx) =>
    createSku(tx, actorOf(here), { ...sku, content: BOTTLE, units }, office.now()),
  );
  async function receive(count: number): Promise<void> {
    const lines = [{ skuId, quantity: BOTTLE * BigInt(count) }];
    const body = { locationId: shelfId, occurredAt: office.now(), lines };
    expect((await office.send('POST', '/deliveries', { body })).status).toBe(200);
  }
  await receive(bottles);
  return {
    skuId,
    caseId,
    receive,
    async onHand() {
      const held = await office.database.read(here, (snapshot) => levels(snapshot, { skuIds: [skuId] }));
      return Number(held.reduce((sum, level) => sum + level.onHand, 0n)) / Number(BOTTLE);
    },
  };
}

/** Connects a vendor's shop, says what its listings are, and takes it live. */
export async function goLiveWith(
  office: Office,
  vendor: string,
  typed: object,
  units: ReadonlyMap<string, Id>,
): Promise<Id> {
  const connectionId = randomUUID();
  // What is left empty is not sent.
  const settings = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== null));
  const body = { name: `Boutique ${connectionId}`, shopId, vendor, settings };
  const connected = await office.send('POST', '/vendor-connections', { key: connectionId, body });
  expect(connected.status).toBe(200);
  await passTime(office, () => []);
  const items = [...units].map(([ref, unitId]) => ({ itemKey: `r:${ref}`, unitId }));
  await office.send('PUT', `/connections/${connectionId}/mappings`, { body: { items } });
  await setStage(office, connectionId, 'live');
  return connectionId;
}

export async function setStage(office: Office, connectionId: Id, stage: 'live' | 'matching'): Promise<void> {
  const moved = await office.send('PUT', `/vendor-connections/${connectionId}/stage`, { body: { stage } });
  expect(moved.status).toBe(200);
  await passTime(office, () => []);
}

/** Hooks arrive, events are followed, jobs run, and time passes between them. */
export async function passTime(
  office: Office,
  takeHooks: () => HookRequest[],
  { minutes = 1 } = {},
): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    for (const hook of takeHooks()) expect(await callHook(office, hook)).toBeLessThan(300);
    await office.channels.jobs['wakeChannels']?.({}, { number: 1, last: true });
    await office.follow();
    office.pass((minutes * 60_000) / 6);
  }
}

export async function callHook(office: Office, { url, headers, body }: HookRequest): Promise<number> {
  const sent = { bytes: Buffer.from(body), headers: { ...headers } };
  return (await office.send('POST', new URL(url).pathname, sent)).status;
}

export async function statusOf(office: Office, connectionId: Id): Promise<VendorStatus> {
  return (await office.send<VendorStatus>('GET', `/vendor-connections/${connectionId}/status`)).body;
}
