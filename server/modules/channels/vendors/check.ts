/** Asks a vendor's shop what it can do; its no is the owner's to read. */
import { CallFailed, type ShopChecked } from '#domain/channels/connector.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { KeptConnection } from '../connections/store.ts';
import { assertMayLeave } from '../leave.ts';
import type { Served } from '../served.ts';
import { pacedFetch } from './reach.ts';
import { knownVendor, sessionOf, type VendorConnection } from './session.ts';
import type { OpenShop, Vendor } from './vendor.ts';

/** What a shop answered, and what goes without saying: the only place that it has. */
export type Tried = ShopChecked & { settled: Readonly<Record<string, string>> };

/** The setting by which the shop's only place is meant; null where one was chosen, where there is none, or where there are several. */
export function onlyPlace(
  { fields }: Pick<Vendor, 'fields'>,
  settings: Readonly<Record<string, unknown>>,
  { places }: Pick<ShopChecked, 'places'>,
): Record<string, string> | null {
  const field = fields.find(({ kind }) => kind === 'place');
  const [only, ...others] = places;
  if (!field || !only || others.length > 0 || settings[field.name]) return null;
  return { [field.name]: only.ref };
}

/** The places to choose from while none is chosen; the shop is asked only then. */
export async function placesOfShop(
  served: Served,
  organizationId: Id,
  connection: VendorConnection,
  language: Language,
): Promise<ShopChecked['places']> {
  const { fields } = knownVendor(served.dependencies, connection.vendor);
  const field = fields.find(({ kind }) => kind === 'place');
  if (!field || connection.settings[field.name]) return [];
  const session = await sessionOf(served, organizationId, connection);
  try {
    return (await session.shop.check()).places;
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    throw refuseChannel('shop_says_no', { reason: error.sentence[language] });
  } finally {
    await served.dependencies.database.write(organizationId, (tx) => session.logCalls(tx));
  }
}

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
): Promise<Tried> {
  await assertMayLeave(served.dependencies, organizationId);
  const open = (given: Readonly<Record<string, unknown>>): OpenShop =>
    vendor.open({
      settings: given,
      timeZone,
      currency: 'EUR',
      now: served.dependencies.clock,
      fetch: pacedFetch(served, organizationId, connectionId, vendor),
    });
  const shop = open(settings);
  try {
    const checked = await shop.check();
    const settled = onlyPlace(vendor, settings, checked);
    return {
      ...(settled === null ? checked : await open({ ...settings, ...settled }).check()),
      settled: settled ?? {},
    };
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
