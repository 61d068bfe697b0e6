/** Asks a vendor's shop what it can do; its no is the owner's to read. */
import { CallFailed, type ShopChecked } from '#domain/channels/connector.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { KeptConnection } from '../connections/store.ts';
import { assertMayLeave } from '../leave.ts';
import type { Served } from '../served.ts';
import { pacedFetch } from './reach.ts';
import { sessionOf } from './session.ts';
import type { Vendor } from './vendor.ts';

/** Of a shop that is about to be connected, or to be reached otherwise. */
export async function tryShop(
  served: Served,
  vendor: Vendor,
  settings: Readonly<Record<string, unknown>>,
  {
    organizationId,
    connectionId,
    timeZone,
    language,
  }: { organizationId: Id; connectionId: Id; timeZone: string; language: Language },
): Promise<ShopChecked> {
  await assertMayLeave(served.dependencies, organizationId);
  const shop = vendor.open({
    settings,
    timeZone,
    currency: 'EUR',
    now: served.dependencies.clock,
    fetch: pacedFetch(served, organizationId, connectionId, vendor),
  });
  try {
    return await shop.check();
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    throw refuseChannel('shop_says_no', { reason: error.sentence[language] });
  }
}

type Found = { code: string; verdict: 'can' | 'cannot' | 'attention'; sentence: string };

export function findingsOfShop({ findings }: ShopChecked, language: Language): Found[] {
  return findings.map(({ verdict, sentence }, index) => ({
    code: `shop_${index + 1}`,
    verdict,
    sentence: sentence[language],
  }));
}

/** Of a shop that is connected: that it does not answer is a finding too. */
export async function checkShop(
  served: Served,
  organizationId: Id,
  connection: KeptConnection,
  language: Language,
): Promise<Found[]> {
  const session = await sessionOf(served, organizationId, connection);
  try {
    return findingsOfShop(await session.shop.check(), language);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    return [{ code: 'shop_silent', verdict: 'cannot', sentence: error.sentence[language] }];
  } finally {
    await served.dependencies.database.write(organizationId, (tx) => session.logCalls(tx));
  }
}
