/** Changes what is listed: name, price with or without VAT as the shop types them, and that it keeps a level. What is not named stays as it is. */
import {
  type Amendment,
  CallFailed,
  type Said,
  type Session,
  type WriteOutcome,
} from '#domain/channels/connector.ts';
import { openShop, type Shop } from './ask.ts';
import { dead, type Planned, unanswered, writePlanned } from './batch.ts';
import { partsOf } from './levels.ts';
import { type Pricing, rateOf, typedPrice } from './listing.ts';
import { readPricing } from './pricing.ts';
import { readRecord, sortOut } from './record.ts';
import type { Settings } from './settings.ts';
import {
  type Amendable,
  amendable,
  amendableFields,
  amendableVariation,
  amendableVariationFields,
  type WrittenItem,
} from './shapes.ts';
import { keptByParent, notOurs } from './write.ts';

/** What is known of a listing before it is changed. */
type Sold = Pick<Amendable, 'tax_status' | 'tax_class' | 'on_sale' | 'status'>;

const perPage = 100;

export async function amendListings(
  session: Session<Settings>,
  amendments: readonly Amendment[],
): Promise<readonly WriteOutcome[]> {
  if (amendments.length === 0) return [];
  const shop = openShop(session);
  try {
    const sold = await readSold(shop, amendments);
    const needsPricing = amendments.some(({ priceE4 }) => priceE4 !== undefined);
    const pricing = needsPricing ? await readPricing(shop) : null;
    return await writePlanned(
      shop,
      amendments.map((amendment) => planOf(amendment, sold.get(amendment.ref), pricing)),
    );
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    // Only what reads fails so: nothing was written.
    const { sentence: why, afterMs } = error;
    return amendments.map(() => ({ outcome: 'retry', why, afterMs }));
  }
}

async function readSold(shop: Shop, amendments: readonly Amendment[]): Promise<Map<string, Sold>> {
  const asked = amendments.flatMap(({ ref }) => partsOf(ref) ?? []);
  if (asked.length === 0) return new Map();
  const rows = await shop.list('wc/v3/products', {
    include: [...new Set(asked.map(({ productId }) => productId))].join(','),
    per_page: perPage,
    _fields: amendableFields,
  });
  const { values: products } = sortOut(
    rows.map((raw) => readRecord('product', amendable, raw, (read) => read)),
  );
  const sold = new Map<string, Sold>(products.map((product) => [String(product.id), product]));
  for (const parent of products) {
    const wanted = asked.flatMap(({ productId, variationId }) =>
      productId === parent.id && variationId !== null ? [variationId] : [],
    );
    if (wanted.length === 0) continue;
    const variations = await shop.list(`wc/v3/products/${parent.id}/variations`, {
      include: wanted.join(','),
      per_page: perPage,
      _fields: amendableVariationFields,
    });
    const { values } = sortOut(
      variations.map((raw) => readRecord('variation', amendableVariation, raw, (read) => read)),
    );
    for (const one of values) {
      const taxClass = one.tax_class === 'parent' ? parent.tax_class : one.tax_class;
      sold.set(`${parent.id}:${one.id}`, { ...one, tax_class: taxClass });
    }
  }
  return sold;
}

function planOf(
  { ref, label, priceE4, tracked }: Amendment,
  sold: Sold | undefined,
  pricing: Pricing | null,
): Planned | { decided: WriteOutcome } {
  const parts = partsOf(ref);
  if (parts === null) return { decided: dead(notOurs(ref)) };
  if (sold === undefined) return { decided: dead(gone) };
  if (label !== undefined && parts.variationId !== null) return { decided: dead(namedByProduct) };
  const price = priceE4 === undefined ? undefined : priceFor(priceE4, sold, pricing);
  if (typeof price === 'object') return { decided: dead(price) };
  const fields = {
    ...(label === undefined ? {} : { name: label }),
    ...(price === undefined ? {} : { regular_price: price }),
    ...(tracked === undefined ? {} : { manage_stock: true }),
  };
  if (Object.keys(fields).length === 0) return { decided: { outcome: 'applied' } };
  return { ...parts, fields, judge: (item) => outcomeOf(item, tracked === true) };
}

/** As it is typed, or why it cannot be. */
function priceFor(priceE4: bigint, sold: Sold, pricing: Pricing | null): string | Said {
  if (pricing === null) return pricesUnknown;
  // What customers pay is then the promotion’s price, which stays the shop’s affair.
  if (sold.on_sale) return onSale;
  const vatRate = sold.tax_status === 'taxable' ? rateOf(sold.tax_class, pricing) : 0;
  return typedPrice(priceE4, vatRate, pricing) ?? rateUnknown;
}

function outcomeOf(item: WrittenItem, tracks: boolean): WriteOutcome {
  if (!tracks || item.manage_stock === true) return { outcome: 'applied' };
  return item.manage_stock === 'parent' ? dead(keptByParent) : unanswered;
}

const gone: Said = { fr: 'la boutique n’a plus ce produit', en: 'the shop no longer has this product' };
const namedByProduct: Said = {
  fr: 'le nom d’une variation vient de son produit et de ses attributs : il se change dans WooCommerce',
  en: 'a variation is named by its product and its attributes: it is changed in WooCommerce',
};
const pricesUnknown: Said = {
  fr: 'la clé ne peut pas lire comment la boutique fixe ses prix',
  en: 'the key may not read how the shop sets its prices',
};
const onSale: Said = {
  fr: 'le produit est en promotion : son prix se change dans WooCommerce',
  en: 'the product is on sale: its price is changed in WooCommerce',
};
const rateUnknown: Said = {
  fr: 'la boutique tape ses prix hors TVA, et le taux de ce produit n’est pas connu',
  en: 'the shop types its prices without VAT, and this product’s rate is not known',
};
