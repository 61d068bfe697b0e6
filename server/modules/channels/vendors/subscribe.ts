/** Sees to it that a vendor calls us: subscriptions that it dropped or stopped are made anew, and what was missed is read. */
import { pauseAfterFailures } from '#domain/channels/rhythm.ts';
import { hookAddress } from '#domain/channels/webhookContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { saveVendor } from '../connections/store.ts';
import { isQuiet } from '../pulls/pull.ts';
import { hastenStreams } from '../pulls/store.ts';
import { newSigningSecret, openSecrets, replaceSecret } from '../secrets.ts';
import type { Served } from '../served.ts';
import { keptShop } from './keptShop.ts';
import { assertVendor, openSession, reasonOfCall } from './session.ts';

const everyMs = 30 * 60_000;

/** Whether something had to be mended. */
export async function keepSubscriptions(
  served: Served,
  organizationId: Id,
  connectionId: Id,
): Promise<boolean> {
  const { dependencies, vault } = served;
  const { database, clock, random, publicUrl } = dependencies;
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
      await saveVendor(tx, { ...assertVendor(kept), subscribeAt: later(clock(), everyMs) });
      await session.endTurn(tx, { way: 'hooks', at: clock(), problem: null }, { isNews: false });
      if (repaired.length > 0) await hastenStreams(tx, connectionId, clock());
    });
    return repaired.length > 0;
  } catch (error) {
    const problem = reasonOfCall(error);
    if (problem === null) throw error;
    // The poll reads all the same: it is slower, and loses nothing.
    await database.write(organizationId, async (tx) => {
      await saveVendor(tx, {
        ...assertVendor(kept),
        subscribeAt: later(clock(), pauseAfterFailures(6, random())),
      });
      await session.endTurn(tx, { way: 'hooks', at: clock(), problem }, { isNews: false });
    });
    return false;
  }
}
