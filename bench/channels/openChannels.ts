/** A house with wines on its shelf, connected live to shops that sell every one of them. */
import { setTimeout as delay } from 'node:timers/promises';
import { mapItems } from '#domain/channels/itemsContract.ts';
import {
  connectVendor,
  getVendorStatus,
  goLive,
  type VendorStatus,
} from '#domain/channels/vendorContract.ts';
import { listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { newId } from '#server/platform/ids.ts';
import { type Api, call } from '../harness/api.ts';
import type { Cluster } from '../harness/cluster.ts';
import { startServerOn } from '../harness/server.ts';
import { addBottles, bottleContent, openShop } from '../harness/shop.ts';
import { type ServedShop, serveShop, shopCodes } from './shops.ts';

export interface Channel extends ServedShop {
  connectionId: Id;
}

export interface OpenChannels {
  serverUrl: string;
  office: Api;
  channels: readonly Channel[];
  /** By position: what each shop calls the wine. */
  refs: readonly string[];
  status(channel: Channel): Promise<VendorStatus>;
  /** Until every shop has what it shall have; fails after that long. */
  even(timeoutMs: number): Promise<void>;
}

export interface Measures {
  skus: number;
  /** Bottles of each. */
  bottles: number;
  answerMs: number;
}

const batch = 500;

export async function openChannels(
  cluster: Cluster,
  { skus, bottles, answerMs }: Measures,
  written: (shop: number, ref: string, level: number) => void,
): Promise<OpenChannels> {
  const house = await cluster.addHouse('channels');
  const server = await startServerOn(house, 'channels/serve.ts');
  cluster.atEnd(() => server.stop());
  const ids = { organizationId: newId(), connectionId: newId() };
  const opened = await openShop(house, server.url, ids, { kind: 'api', unknownItems: 'park' });
  const { office, shopId } = opened;
  const wines = await addBottles(opened, skus);
  await opened.app.close();
  const { items: places } = await call(office, listLocations);
  const shelf = places.find(({ kind, rank }) => kind === 'shelf' && rank === 0);
  for (let from = 0; from < wines.length; from += batch) {
    const lines = wines
      .slice(from, from + batch)
      .map(({ id }) => ({ skuId: id, quantity: (bottleContent * BigInt(bottles)).toString() }));
    await call(office, receiveDelivery, {
      body: { locationId: shelf?.id, occurredAt: new Date().toISOString(), lines },
    });
  }
  const refs = wines.map((_, index) => `W${index}`);
  const channels: Channel[] = [];
  for (const [index, code] of shopCodes.entries()) {
    const served = await serveShop(code, answerMs, (ref, level) => written(index, ref, level));
    cluster.atEnd(() => served.close());
    for (const [wine, ref] of refs.entries()) served.shop.list(ref, wines[wine]?.code ?? ref, 0);
    const connectionId = newId();
    const body = { name: `Boutique ${index + 1}`, shopId, vendor: code, settings: { url: served.url } };
    await call(office, connectVendor, { id: connectionId, body });
    channels.push(Object.assign(served, { connectionId }));
  }
  const status = ({ connectionId }: Channel) => call(office, getVendorStatus, { params: { connectionId } });
  async function until(holds: (status: VendorStatus) => boolean, timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    for (const channel of channels)
      for (let now = await status(channel); !holds(now); now = await status(channel)) {
        if (performance.now() > deadline) throw new Error(`${channel.code}: ${JSON.stringify(now)}`);
        await delay(100);
      }
  }
  await until(({ listings }) => listings === skus, 120_000);
  for (const { connectionId } of channels) {
    for (let from = 0; from < wines.length; from += batch) {
      const items = wines
        .slice(from, from + batch)
        .map(({ id }, index) => ({ itemKey: `r:${refs[from + index]}`, unitId: id }));
      await call(office, mapItems, { params: { connectionId }, body: { items } });
    }
    await call(office, goLive, { params: { connectionId }, body: { stage: 'live' } });
  }
  const even = (timeoutMs: number): Promise<void> => until(({ state }) => state === 'even', timeoutMs);
  await even(900_000);
  return { serverUrl: server.url, office, channels, refs, status, even };
}
