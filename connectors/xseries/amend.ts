/** Changes what a product is called and costs. Its name is that of its whole family, so that a variant has none of its own to change. */
import type { Amendment, Said, WriteOutcome } from '#domain/channels/connector.ts';
import { formatDecimal } from '#domain/values/integer.ts';
import type { XSeriesSession } from './ask.ts';
import { readProduct } from './listings.ts';
import { readRetailer } from './retailer.ts';
import type { Product } from './shapes.ts';
import { afterWriting, beforeWriting, change, notInShop, oneByOne } from './writeLevels.ts';

export async function amendListings(
  session: XSeriesSession,
  amendments: readonly Amendment[],
): Promise<readonly WriteOutcome[]> {
  return await oneByOne(amendments, (amendment) => amend(session, amendment));
}

async function amend(session: XSeriesSession, amendment: Amendment): Promise<WriteOutcome> {
  const { ref, label, priceE4, tracked } = amendment;
  let body: object;
  try {
    const product = await readProduct(session, ref);
    const why = product === null ? notInShop : refusal(product, amendment);
    if (why !== null) return { outcome: 'dead', why };
    if (priceE4 !== undefined && (await readRetailer(session)).tax_exclusive === true) {
      return { outcome: 'dead', why: withoutTax };
    }
    if (tracked === true && label === undefined && priceE4 === undefined) return { outcome: 'applied' };
    body = {
      ...(label === undefined ? {} : { common: { name: label } }),
      ...(priceE4 === undefined
        ? {}
        : { details: { price_including_tax: Number(formatDecimal(priceE4, 4)) } }),
    };
  } catch (error) {
    return beforeWriting(error);
  }
  try {
    await change(session, ref, body);
    return { outcome: 'applied' };
  } catch (error) {
    return afterWriting(error);
  }
}

function refusal(product: Product, { label, tracked }: Amendment): Said | null {
  if (label !== undefined && (product.variant_parent_id || product.has_variants === true)) {
    return namedByFamily;
  }
  if (tracked === true && product.has_inventory !== true) {
    return trackedThere;
  }
  return null;
}

const withoutTax: Said = {
  fr: 'cette boutique garde ses prix hors taxes',
  en: 'this shop keeps its prices without tax',
};
const namedByFamily: Said = {
  fr: 'une variante porte le nom de toute sa famille : il se change dans Lightspeed',
  en: 'a variant is called as its whole family: it is renamed in Lightspeed',
};
const trackedThere: Said = {
  fr: 'le suivi du stock d’un produit ne s’active que dans Lightspeed',
  en: 'that a product keeps a level is switched on in Lightspeed alone',
};
