/** Looks at the shop without changing it: whether the keys read and write, what it keeps levels of, whether it can call. */
import { z } from 'zod';
import { CallFailed, type Session, type ShopChecked, type ShopFinding } from '#domain/channels/connector.ts';
import { openShop, type Request, type Shop } from './ask.ts';
import { readSettings } from './pricing.ts';
import type { Settings } from './settings.ts';

const oldest = 7;
/** Beyond a quarter of an hour, a shop over plain HTTP refuses every signature. */
const clockToleranceMs = 2 * 60_000;

const front = z.object({ name: z.string().catch(''), timezone_string: z.string().catch('') });
const system = z.object({
  environment: z.object({ version: z.string() }),
  settings: z.object({ currency: z.string().regex(/^[A-Z]{3}$/) }),
});

export async function check(session: Session<Settings>): Promise<ShopChecked> {
  const shop = openShop(session);
  await shop.get('wc/v3/products', { per_page: 1, _fields: 'id' });
  await shop.get('wc/v3/orders', { per_page: 1, _fields: 'id' });
  const findings: ShopFinding[] = [
    finding(
      'can',
      'Caveau lit vos produits et vos commandes.',
      'Caveau reads your products and your orders.',
    ),
  ];
  const { version, currency } = await readSystem(shop);
  if (version !== null && Number.parseInt(version, 10) < oldest) {
    findings.push(
      finding(
        'attention',
        `WooCommerce ${version} est plus ancien que la version ${oldest}, la première que Caveau connaît.`,
        `WooCommerce ${version} is older than version ${oldest}, the first that Caveau knows.`,
      ),
    );
  }
  // An empty batch writes nothing, and is refused to a key that may only read.
  const writes = await isAllowed(shop, {
    method: 'POST',
    path: 'wc/v3/products/batch',
    body: { update: [] },
  });
  const keepsStock = (await readSettings(shop, 'products'))?.get('woocommerce_manage_stock') !== 'no';
  findings.push(writes ? canWrite : cannotWrite);
  if (!keepsStock) findings.push(stockIsOff);
  const calls = await isAllowed(shop, { path: 'wc/v3/webhooks', query: { per_page: 1 } });
  findings.push(calls ? canCall : cannotCall);
  if (session.settings.address.startsWith('http:')) findings.push(unencrypted);
  const ahead = shop.aheadMs();
  if (Math.abs(ahead) > clockToleranceMs) findings.push(clockIsOff(ahead));
  const { name, timezone_string } = await readFront(shop);
  return {
    name: name || new URL(session.settings.address).host,
    currency,
    timeZone: timezone_string || null,
    findings,
    places: [],
  };
}

async function readSystem(shop: Shop): Promise<{ version: string | null; currency: string | null }> {
  const answer = await permitted(shop, {
    path: 'wc/v3/system_status',
    query: { _fields: 'environment,settings' },
  });
  const read = system.safeParse(answer);
  return read.success
    ? { version: read.data.environment.version, currency: read.data.settings.currency }
    : { version: null, currency: null };
}

async function readFront(shop: Shop): Promise<z.output<typeof front>> {
  const answer = await permitted(shop, {
    path: '',
    query: { _fields: 'name,timezone_string' },
    public: true,
  });
  const read = front.safeParse(answer);
  return read.success ? read.data : { name: '', timezone_string: '' };
}

async function isAllowed(shop: Shop, request: Request): Promise<boolean> {
  return (await permitted(shop, request)) !== null;
}

/** What the shop answers; null where it refuses. */
async function permitted(shop: Shop, request: Request): Promise<unknown> {
  try {
    const { body, error } = await shop.ask(request);
    return error === null ? (body ?? {}) : null;
  } catch (error) {
    if (error instanceof CallFailed && error.kind === 'unauthorized') return null;
    throw error;
  }
}

function finding(verdict: ShopFinding['verdict'], fr: string, en: string): ShopFinding {
  return { verdict, sentence: { fr, en } };
}

const canWrite = finding(
  'can',
  'Caveau écrit vos stocks, produit par produit et variation par variation.',
  'Caveau writes your stock, product by product and variation by variation.',
);
const cannotWrite = finding(
  'cannot',
  'Ces clés ne permettent que la lecture : Caveau ne peut pas écrire vos stocks. Créez une clé « Lecture/écriture ».',
  'These keys only read: Caveau cannot write your stock. Create a “Read/Write” key.',
);
const stockIsOff = finding(
  'attention',
  'La gestion de stock de WooCommerce est éteinte (Réglages › Produits › Inventaire) : il n’y a pas de stock à écrire.',
  'Stock management is off in WooCommerce (Settings › Products › Inventory): there is no stock to write.',
);
const canCall = finding(
  'can',
  'La boutique prévient Caveau de chaque commande, si elle peut le joindre ; sinon Caveau relève les commandes.',
  'The shop tells Caveau of each order where it can reach it; elsewhere Caveau fetches the orders.',
);
const cannotCall = finding(
  'cannot',
  'Le compte de ces clés ne gère pas les webhooks : Caveau relève les commandes de lui-même, un peu plus tard.',
  'The account of these keys does not manage webhooks: Caveau fetches the orders by itself, a little later.',
);
const unencrypted = finding(
  'attention',
  'L’adresse commence par http : les clés restent secrètes, mais les commandes passent en clair.',
  'The address begins with http: the keys stay secret, but orders travel unencrypted.',
);

function clockIsOff(aheadMs: number): ShopFinding {
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  return finding(
    'attention',
    `L’horloge de la boutique ${aheadMs > 0 ? 'avance' : 'retarde'} de ${minutes} min : Caveau en tient compte, vos rapports peut-être pas.`,
    `The shop’s clock is ${minutes} min ${aheadMs > 0 ? 'fast' : 'slow'}: Caveau allows for it, your reports may not.`,
  );
}
