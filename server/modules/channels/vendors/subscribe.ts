/** Sees to it that a vendor calls us: subscriptions that it dropped or stopped are made anew, and what was missed is read. */
import { hookAddress } from '#domain/channels/webhookContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { scheduleSubscription } from '../connections/store.ts';
import { hastenStreams } from '../pulls/store.ts';
import { newSigningSecret, openSecrets, replaceSecret } from '../secrets.ts';
import type { Served } from '../served.ts';
import { isQuiet, noteFailure } from './failure.ts';
import { keptShop } from './keptShop.ts';
import { openSession } from './session.ts';

const everyMs = 30 * 60_000;

/** Whether something had to be mended. */
export async function keepSubscriptions(
  served: Served,
  organizationId: Id,
  connectionId: Id,
): Promise<boolean> {
  const { dependencies, vault } = served;
  const { database, clock, publicUrl } = dependencies;
  const { shop, signing } = await database.read(organizationId, async (snapshot) => ({
    shop: await keptShop(snapshot, served, connectionId),
    signing: await openSecrets(snapshot, vault, connectionId, 'signing', clock()),
  }));
  const kept = shop?.connection;
  if (!shop || kept?.state !== 'on' || kept.stage !== 'live' || isQuiet(kept.quietUntil, clock()))
    return false;
  const session = await openSession(served, organizationId, shop);
  if (!session.shop.subscribe) return false;
  const [secret = newSigningSecret()] = signing;
  try {
    const wanted = { url: hookAddress(publicUrl, connectionId), secret };
    const { repaired, secret: theirs } = await session.shop.subscribe(wanted);
    await database.write(organizationId, async (tx) => {
      const text = theirs ?? secret;
      if (text !== secret)
        await replaceSecret(tx, vault, {
          ownerId: connectionId,
          name: 'signing',
          id: dependencies.newId(),
          text,
          now: clock(),
        });
      await scheduleSubscription(tx, connectionId, later(clock(), everyMs));
      await session.endTurn(tx, { way: 'hooks', at: clock(), problem: null }, { isNews: false });
      if (repaired.length > 0) await hastenStreams(tx, connectionId, clock());
    });
    return repaired.length > 0;
  } catch (error) {
    // The poll reads all the same: it is slower, and loses nothing.
    await noteFailure(served, organizationId, session, 'hooks', error, async (tx, { again }) => {
      await scheduleSubscription(tx, connectionId, again(6));
      return again(0);
    });
    return false;
  }
}
