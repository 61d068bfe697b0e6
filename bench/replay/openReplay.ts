/** A shop whose till is a file connection, on a server of its own; files are fed to it as its user would upload them. */
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { changeConnection } from '#domain/channels/contract.ts';
import {
  getInboxItem,
  type InboxItem,
  previewFile,
  readAgain,
  uploadFile,
} from '#domain/channels/inboxContract.ts';
import type { Intake } from '#domain/channels/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Api, call } from '../harness/api.ts';
import type { Cluster } from '../harness/cluster.ts';
import { becomeQuiet } from '../harness/quiet.ts';
import { say } from '../harness/run.ts';
import { startServerOn } from '../harness/server.ts';
import { type Ids, openShop } from '../harness/shop.ts';

export interface Fed extends Pick<InboxItem, 'state' | 'counts'> {
  /** From the first byte sent until the file is read; and until all that follows from it is settled. */
  readSeconds: number;
  seconds: number;
}

export interface Replay {
  /** As superuser. */
  client: Client;
  feed(name: string, bytes: Buffer<ArrayBuffer>): Promise<Fed>;
  close(): Promise<void>;
}

/** Its folder is looked into when the shop is closed, so that nothing is left to do meanwhile; everything else is told from the first file. */
const intake: Intake = {
  transport: { kind: 'folder' },
  schedule: { kind: 'nightly', at: '04:00' },
  format: null,
  profile: null,
};

/** Two of the same ids give the same things the same ids, so that their ledgers can be compared row by row. */
export async function openReplay(cluster: Cluster, name: string, ids: Ids): Promise<Replay> {
  const house = await cluster.addHouse(name);
  const server = await startServerOn(house);
  const closings = [() => server.stop()];
  const close = async (): Promise<void> => {
    for (const end of closings.splice(0).reverse()) await end();
  };
  cluster.atEnd(close);
  const shop = await openShop(house, server.url, ids, { kind: 'file', unknownItems: 'create', intake });
  closings.push(() => shop.app.close());
  const client = new Client({ connectionString: house.adminUrl });
  await client.connect();
  closings.push(() => client.end());
  await becomeQuiet(client);
  return {
    client,
    close,
    async feed(fileName, bytes) {
      const begun = performance.now();
      const secondsSince = (): number => (performance.now() - begun) / 1000;
      const params = { connectionId: ids.connectionId };
      const sent = await call(shop.office, uploadFile, { params, query: { fileName }, bytes });
      let item = await ended(shop.office, sent.id);
      if (item.state === 'unmapped') {
        await confirmMapping(shop.office, ids.connectionId, item);
        item = await ended(shop.office, sent.id);
      }
      if (item.state !== 'done' && item.state !== 'identical')
        throw new Error(`${fileName} is ${item.state}: ${item.reason}`);
      const readSeconds = secondsSince();
      await becomeQuiet(client);
      return { state: item.state, counts: item.counts, readSeconds, seconds: secondsSince() };
    },
  };
}

async function ended(office: Api, inboxId: Id): Promise<InboxItem> {
  for (let polls = 1; ; polls += 1) {
    const item = await call(office, getInboxItem, { params: { inboxId } });
    if (item.state !== 'waiting' && item.state !== 'reading') return item;
    if (polls % 50 === 0) say(`  ${item.counts.lines} lines`);
    await delay(200);
  }
}

/** What a person does where a guess is not sure enough to go on by itself: looks at the preview and says yes. */
async function confirmMapping(office: Api, connectionId: Id, { id, name, reason }: InboxItem): Promise<void> {
  const { profile } = await call(office, previewFile, { params: { inboxId: id }, body: {} });
  if (profile === null) throw new Error(`${name} cannot be mapped: ${reason}`);
  say(`  the suggested mapping is confirmed: ${reason}`);
  await call(office, changeConnection, {
    params: { connectionId },
    body: { intake: { ...intake, profile } },
  });
  await call(office, readAgain, { params: { inboxId: id } });
}
