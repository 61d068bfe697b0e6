/** What this account can do, as its rights and its locations have it. */
import { z } from 'zod';
import type { ShopChecked, ShopFinding } from '#domain/channels/connector.ts';
import { canReadCatalog, canReadSales, lacksRight } from '../kit/findings.ts';
import { ask, type SquareSession } from './ask.ts';

const locationsShape = z.object({
  locations: z
    .array(
      z.object({
        id: z.string(),
        name: z.string().nullish(),
        business_name: z.string().nullish(),
        status: z.string().nullish(),
        timezone: z.string().nullish(),
        currency: z.string().nullish(),
      }),
    )
    .nullish(),
});
const statusShape = z.object({ scopes: z.array(z.string()).nullish() });

export async function check(session: SquareSession): Promise<ShopChecked> {
  const { settings } = session;
  const { scopes } = await ask(session, {
    method: 'POST',
    path: '/oauth2/token/status',
    shape: statusShape,
    onlyReads: true,
  });
  const may = (scope: string): boolean => (scopes ?? []).includes(scope);
  const { locations } = await ask(session, {
    method: 'GET',
    path: '/v2/locations',
    shape: locationsShape,
  });
  const active = (locations ?? []).filter(({ status }) => status !== 'INACTIVE');
  const chosen = active.find(({ id }) => id === settings.location);
  const shown = chosen ?? active[0];
  return {
    name: shown?.business_name || shown?.name || 'Square',
    currency: shown?.currency ?? null,
    timeZone: shown?.timezone ?? null,
    places: active.map(({ id, name }) => ({ ref: id, name: name || id })),
    findings: [
      may('ORDERS_READ') ? canReadSales : lacks('ORDERS_READ'),
      may('ITEMS_READ') ? canReadCatalog : lacks('ITEMS_READ'),
      may('INVENTORY_READ') ? [] : lacks('INVENTORY_READ'),
      may('INVENTORY_WRITE') ? canWrite : lacks('INVENTORY_WRITE'),
      chosen === undefined ? withoutPlace : [],
      offline,
    ].flat(),
  };
}

const canWrite: ShopFinding = {
  verdict: 'can',
  sentence: {
    fr: 'Le stock s’écrit, comme un comptage.',
    en: 'Stock can be written, as a count.',
  },
};

const withoutPlace: ShopFinding = {
  verdict: 'attention',
  sentence: { fr: 'Choisissez le point de vente Square.', en: 'Choose the Square location.' },
};

const offline: ShopFinding = {
  verdict: 'attention',
  sentence: {
    fr: 'Les ventes d’une caisse hors ligne peuvent arriver jusqu’à 72 heures plus tard, à leur heure d’origine.',
    en: 'Sales of a till that is offline may arrive up to 72 hours later, with their original time.',
  },
};

const lacks = (scope: string): ShopFinding =>
  lacksRight(scope, { fr: 'à l’application Square', en: 'The Square application' });
