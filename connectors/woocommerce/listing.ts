/** What a product of the shop's is as a listing: its price with VAT, its rate, and whether a level of it may be written. */
import type { LevelReading, Listing } from '#domain/channels/connector.ts';
import { divideRound, formatDecimal, parseDecimal } from '#domain/values/integer.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Product, Variation } from './shapes.ts';

/** How the shop prices: null where the key may not read its settings. */
export interface Pricing {
  includesTax: boolean;
  /** Basis points of each tax class in the shop’s own country; empty where the shop reckons no tax. */
  rates: Readonly<Record<string, number>>;
}

/** A grouped or an outside product is a page; a variable one sells by its variations, and is listed where it holds their stock. */
export function isListed({ type, manage_stock }: Product): boolean {
  if (type === 'grouped' || type === 'external') return false;
  return !isVariable(type) || manage_stock === true;
}

export function isVariable(type: string): boolean {
  return type === 'variable' || type === 'variable-subscription';
}

export function listingOf(product: Product, pricing: Pricing | null): Listing {
  const ref =
    product.type === 'variation' && product.parent_id > 0
      ? `${product.parent_id}:${product.id}`
      : String(product.id);
  return { ref, label: product.name, ...soldAs(product, product.tax_class, pricing) };
}

export function variationListing(parent: Product, variation: Variation, pricing: Pricing | null): Listing {
  const options = variation.attributes.flatMap(({ option }) => option || []);
  const taxClass = variation.tax_class === 'parent' ? parent.tax_class : variation.tax_class;
  return {
    ref: `${parent.id}:${variation.id}`,
    label: [parent.name, ...options].join(' / '),
    ...soldAs(variation, taxClass, pricing),
  };
}

function soldAs(sold: Variation, taxClass: string, pricing: Pricing | null): Omit<Listing, 'ref' | 'label'> {
  const vatRate = sold.tax_status === 'taxable' ? rateOf(taxClass, pricing) : 0;
  return {
    code: sold.sku || null,
    barcode: sold.global_unique_id || null,
    priceE4: priceOf(sold.price, vatRate, pricing),
    vatRate,
    tracked: sold.manage_stock === true,
    level: levelOf(sold),
    gone: sold.status === 'trash',
  };
}

/** Where the product holds the stock of its variations, a variation has no level of its own. */
export function levelOf({
  manage_stock,
  stock_quantity,
}: Pick<Variation, 'manage_stock' | 'stock_quantity'>): number | null {
  return manage_stock === true ? stock_quantity : null;
}

export function readingOf({ ref, level }: Pick<Listing, 'ref' | 'level'>, at: Instant): LevelReading {
  return { kind: 'level', ref, level, at };
}

export function rateOf(taxClass: string, pricing: Pricing | null): number | null {
  return pricing?.rates[taxClass || 'standard'] ?? null;
}

function priceOf(price: string, vatRate: number | null, pricing: Pricing | null): bigint | null {
  const typed = price === '' ? null : parseDecimal(price, 6);
  if (typed === null || pricing === null) return null;
  if (withTax(pricing)) return divideRound(typed, 100n);
  return vatRate === null ? null : divideRound(typed * BigInt(10_000 + vatRate), 1_000_000n);
}

const withTax = ({ includesTax, rates }: Pricing): boolean => includesTax || Object.keys(rates).length === 0;

/** A price with VAT as the shop wants it typed; null where its rate is not known. */
export function typedPrice(priceE4: bigint, vatRate: number | null, pricing: Pricing): string | null {
  if (!withTax(pricing) && vatRate === null) return null;
  const millionths = withTax(pricing)
    ? priceE4 * 100n
    : divideRound(priceE4 * 1_000_000n, BigInt(10_000 + (vatRate ?? 0)));
  // `15.50`, and only as many decimals beyond as there are.
  return formatDecimal(millionths, 6).replace(/0{1,4}$/, '');
}
