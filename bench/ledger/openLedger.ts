/** A shop with a ledger of a given length, its server running, its till waiting. */
import { Client } from 'pg';
import { newId } from '#server/platform/ids.ts';
import type { Cluster, House } from '../harness/cluster.ts';
import { historyOf, loadHistory } from '../harness/history.ts';
import { becomeQuiet } from '../harness/quiet.ts';
import { startServerOn } from '../harness/server.ts';
import { addBottles, addPlaces, type Bottle, keyOfTill, openShop, type Shop } from '../harness/shop.ts';
import type { HistoryPlaces } from '../harness/steps.ts';

export interface Ledger {
  house: House;
  shop: Shop;
  places: HistoryPlaces;
  bottles: readonly Bottle[];
  url: string;
  apiKey: string;
  /** As superuser. */
  client: Client;
  /** Moves that were loaded. */
  moves: number;
  quiet(): Promise<void>;
}

export async function openLedger(
  cluster: Cluster,
  name: string,
  size: { moves: number; skus: number },
): Promise<Ledger> {
  const house = await cluster.addHouse(name);
  const server = await startServerOn(house);
  cluster.atEnd(() => server.stop());
  const ids = { organizationId: newId(), connectionId: newId() };
  const shop = await openShop(house, server.url, ids, { kind: 'api' });
  cluster.atEnd(() => shop.app.close());
  const places = await addPlaces(shop);
  const bottles = await addBottles(shop, size.skus);
  const client = new Client({ connectionString: house.adminUrl });
  await client.connect();
  cluster.atEnd(() => client.end());
  await becomeQuiet(client);
  const moves = await loadHistory(house.adminUrl, historyOf(size.moves, { ...shop, places, bottles }));
  return {
    house,
    shop,
    places,
    bottles,
    url: server.url,
    apiKey: await keyOfTill(shop),
    client,
    moves,
    quiet: () => becomeQuiet(client, { hurries: true }),
  };
}
