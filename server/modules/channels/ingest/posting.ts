/** What it takes to post lines of a connection. */
import type { ItemNaming } from '#domain/channels/itemNaming.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Snapshot } from '#server/platform/database.ts';
import type { KeptConnection } from '../connections/store.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import type { Sellables } from '../items/resolve.ts';

export interface Posting {
  dependencies: ChannelsDependencies;
  connection: KeptConnection;
  currency: string;
  actor: Actor;
  /** What items are known to be; an item that is unknown is asked for anew each time. */
  known: Sellables;
  /** How new skus are named: by the whole file, where there is one; else by the lines that are posted together. */
  naming?: ItemNaming;
}

/** The shop's. */
export async function currencyOf(
  snapshot: Snapshot,
  { houseOf }: Pick<ChannelsDependencies, 'houseOf'>,
  { shopId }: Pick<KeptConnection, 'shopId'>,
): Promise<string> {
  const { shops } = await houseOf(snapshot);
  return shops.find((shop) => shop.id === shopId)?.currency ?? 'EUR';
}
