/** What this account can do, as its application’s rights and its business locations have it. */
import { z } from 'zod';
import type { ShopChecked, ShopFinding } from '#domain/channels/connector.ts';
import { later } from '#domain/values/time.ts';
import { canReadCatalog, canReadSales, finding, isAllowed, lacksRight } from '../kit/findings.ts';
import { ask, type KSeriesSession, type Question } from './ask.ts';
import { businesses, salesPage } from './shapes.ts';

const atOnce = 1000;
const minute = 60_000;

export async function check(session: KSeriesSession): Promise<ShopChecked> {
  const wanted = session.settings.businessLocation;
  const { _embedded: all } = await ask(session, {
    path: '/f/data/businesses',
    query: { page: 0, size: atOnce },
    shape: businesses,
  });
  const places = all.businessList.flatMap((business) =>
    (business.businessLocations ?? []).map(({ blID, blName, timezone }) => ({
      ref: String(blID),
      name: blName || String(blID),
      timeZone: timezone || null,
      currency: business.currencyCode || null,
      business: business.businessName || null,
    })),
  );
  const chosen = places.find(({ ref }) => ref === wanted);
  const shown = chosen ?? places[0];
  return {
    name: shown?.business || shown?.name || 'Lightspeed K-Series',
    currency: shown?.currency ?? null,
    timeZone: shown?.timeZone ?? null,
    places: places.map(({ ref, name }) => ({ ref, name })),
    findings: [
      ...(chosen === undefined ? [withoutPlace] : await probes(session, chosen.ref)),
      readOnly,
      noCalls,
    ],
  };
}

async function probes(session: KSeriesSession, place: string): Promise<ShopFinding[]> {
  const now = session.now();
  return [
    await probe(session, canReadSales, 'financial-api', {
      path: `/f/v2/business-location/${encodeURIComponent(place)}/sales`,
      query: { from: later(now, -minute), to: now, pageSize: 1 },
      shape: salesPage,
    }),
    await probe(session, canReadCatalog, 'items', {
      path: '/items/v1/items',
      query: { businessLocationId: place, offset: 0, amount: 1 },
      shape: z.array(z.unknown()),
    }),
  ];
}

async function probe<Shape extends z.ZodType>(
  session: KSeriesSession,
  can: ShopFinding,
  right: string,
  question: Question<Shape>,
): Promise<ShopFinding> {
  if (await isAllowed(ask(session, question))) return can;
  return lacksRight(right, { fr: 'à l’application Lightspeed', en: 'The Lightspeed application' });
}

const withoutPlace = finding('attention', {
  fr: 'Choisissez l’établissement Lightspeed.',
  en: 'Choose the Lightspeed business location.',
});
const readOnly = finding('cannot', {
  fr: 'Le stock ne s’écrit pas dans cette caisse : ce qu’elle dit de ce qui reste se règle sur la caisse seule.',
  en: 'Stock cannot be written to this till: what it says is left is set on the till alone.',
});
const noCalls = finding('attention', {
  fr: 'Cette caisse ne prévient pas de ses ventes : elles sont relevées régulièrement, et jusqu’à 72 heures en arrière pour une caisse hors ligne.',
  en: 'This till does not call when it sells: sales are asked for regularly, and up to 72 hours back for a till that was offline.',
});
