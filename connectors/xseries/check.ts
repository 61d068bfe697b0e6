/** What this shop can do, as its token’s rights and its outlets have it. */
import type { ShopChecked, ShopFinding } from '#domain/channels/connector.ts';
import { canReadCatalog, canReadSales, finding, isAllowed, lacksRight } from '../kit/findings.ts';
import { ask, reading, type XSeriesSession } from './ask.ts';
import { sortOut } from './pages.ts';
import { readRetailer } from './retailer.ts';
import { collection, outlet } from './shapes.ts';

const outletsAtOnce = 200;

export async function check(session: XSeriesSession): Promise<ShopChecked> {
  const { settings } = session;
  const retailer = await readRetailer(session);
  const { data } = await ask(session, {
    path: `${reading}/outlets`,
    query: { page_size: outletsAtOnce },
    shape: collection,
  });
  const outlets = sortOut(data ?? [], outlet, 'outlet')
    .values.map(({ value }) => value)
    .filter(({ deleted_at: deleted }) => !deleted);
  const chosen = outlets.find(({ id }) => id === settings.outlet);
  const findings = [
    await probe(session, '/sales', canReadSales, 'sales:read'),
    await probe(session, '/products', canReadCatalog, 'products:read'),
    await probe(session, '/inventory', canWrite, 'inventory:read'),
    ...(chosen === undefined ? [withoutOutlet] : []),
    ...(settings.clientSecret === '' ? [withoutCalls] : []),
    ...(retailer.tax_exclusive === true ? [withoutTaxes] : []),
    slow,
  ];
  return {
    name: retailer.name || settings.domainPrefix,
    currency: retailer.currency?.code || null,
    timeZone: chosen?.time_zone || (typeof retailer.timezone === 'string' ? retailer.timezone : null),
    places: outlets.map(({ id, name }) => ({ ref: id, name: name || id })),
    findings,
  };
}

async function probe(
  session: XSeriesSession,
  path: string,
  can: ShopFinding,
  right: string,
): Promise<ShopFinding> {
  const asked = ask(session, { path: `${reading}${path}`, query: { page_size: 1 }, shape: collection });
  if (await isAllowed(asked)) return can;
  return lacksRight(right, { fr: 'à ce jeton Lightspeed', en: 'This Lightspeed token' });
}

const canWrite = finding('can', {
  fr: 'Le stock se lit, et s’écrit si le jeton a le droit « products:write ».',
  en: 'Stock can be read, and written if the token has the right “products:write”.',
});
const withoutOutlet = finding('attention', {
  fr: 'Choisissez le point de vente Lightspeed.',
  en: 'Choose the Lightspeed outlet.',
});
const withoutCalls = finding('attention', {
  fr: 'Sans le secret de l’application, Lightspeed ne peut pas prévenir Caveau : les ventes sont relevées régulièrement.',
  en: 'Without the application’s secret Lightspeed cannot call Caveau: sales are asked for regularly.',
});
const withoutTaxes = finding('attention', {
  fr: 'Cette boutique tient ses prix hors taxes : Caveau ne les y change pas.',
  en: 'This shop keeps its prices without tax: Caveau does not change them there.',
});
const slow = finding('attention', {
  fr: 'Lightspeed accepte environ une demande par seconde et par caisse : un stock entier met du temps à s’écrire.',
  en: 'Lightspeed takes about one request a second for each register: writing a whole stock takes its time.',
});
