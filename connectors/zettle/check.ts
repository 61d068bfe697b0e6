/** What this account can do, as its own services answer. */
import { z } from 'zod';
import type { ShopChecked, ShopFinding } from '#domain/channels/connector.ts';
import { isAllowed, lacksRight } from '../kit/findings.ts';
import { ask, productsHost, purchaseHost } from './ask.ts';
import { readInventories } from './inventories.ts';
import { scopesOf, tokenOf, type ZettleSession } from './token.ts';

export async function check(session: ZettleSession): Promise<ShopChecked> {
  const scopes = scopesOf(await tokenOf(session));
  const reads = (url: string): Promise<boolean> =>
    isAllowed(ask(session, { method: 'GET', url, shape: z.unknown() }));
  const purchases = await reads(`${purchaseHost}/purchases/v2?limit=1&descending=true`);
  const library = await reads(`${productsHost}/organizations/self/library?limit=1`);
  const inventories = readInventories(session);
  const stock = await isAllowed(inventories);
  const store = stock ? (await inventories)?.STORE : undefined;
  return {
    name: 'Zettle',
    currency: null,
    timeZone: null,
    places: [],
    findings: [
      purchases ? canReadPurchases : lacks('READ:PURCHASE'),
      library && stock ? canReadLibrary : lacks('READ:PRODUCT'),
      mayWrite(scopes),
      stock && store === undefined ? nothingTracked : [],
      session.settings.contactEmail === '' ? withoutEmail : [],
    ].flat(),
  };
}

/** A token that does not say what it may is believed to be one that may. */
function mayWrite(scopes: readonly string[] | null): ShopFinding {
  if (scopes === null) return writesAtFirst;
  const may = scopes.includes('WRITE:PRODUCT') || scopes.includes('ALL') || scopes.includes('all');
  return may ? canWrite : lacks('WRITE:PRODUCT');
}

const canReadPurchases: ShopFinding = {
  verdict: 'can',
  sentence: { fr: 'Les ventes et les remboursements se lisent.', en: 'Sales and refunds can be read.' },
};

const canReadLibrary: ShopFinding = {
  verdict: 'can',
  sentence: {
    fr: 'Les articles et leur stock se lisent.',
    en: 'Articles and their stock can be read.',
  },
};

const canWrite: ShopFinding = {
  verdict: 'can',
  sentence: {
    fr: 'Le stock s’ajuste, par des entrées et des sorties.',
    en: 'Stock can be adjusted, by moving goods in and out.',
  },
};

const writesAtFirst: ShopFinding = {
  verdict: 'attention',
  sentence: {
    fr: 'Le droit d’ajuster le stock (WRITE:PRODUCT) ne se verra qu’au premier ajustement.',
    en: 'The right to adjust stock (WRITE:PRODUCT) will only show at the first adjustment.',
  },
};

const nothingTracked: ShopFinding = {
  verdict: 'attention',
  sentence: {
    fr: 'Zettle ne suit encore le stock d’aucun article : activez-le sur les fiches de ceux que Caveau doit tenir.',
    en: 'Zettle tracks the stock of no article yet: switch it on for those that Caveau shall keep.',
  },
};

const withoutEmail: ShopFinding = {
  verdict: 'attention',
  sentence: {
    fr: 'Sans courriel de contact, Zettle n’appelle pas Caveau : les ventes sont relevées toutes les deux minutes.',
    en: 'Without a contact e-mail, Zettle does not call Caveau: sales are fetched every two minutes.',
  },
};

const lacks = (scope: string): ShopFinding =>
  lacksRight(scope, { fr: 'à la clé Zettle', en: 'The Zettle key' });
