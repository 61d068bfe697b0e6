/** How the shop prices: with or without VAT, and at which rates in its own country. */
import { z } from 'zod';
import { CallFailed } from '#domain/channels/connector.ts';
import type { Shop } from './ask.ts';
import type { Pricing } from './listing.ts';

const setting = z.object({ id: z.string(), value: z.unknown().optional() });
const taxRate = z.object({
  country: z.string().catch(''),
  rate: z.string().regex(/^\d+(\.\d+)?$/),
  class: z.string().catch('standard'),
  priority: z.number().catch(1),
});

export const pricingShape = z.object({
  includesTax: z.boolean(),
  rates: z.record(z.string(), z.number()),
});

/** Null where the key’s account may not read the shop’s settings: prices are then left open. */
export async function readPricing(shop: Shop): Promise<Pricing | null> {
  const general = await readSettings(shop, 'general');
  const tax = await readSettings(shop, 'tax');
  if (general === null || tax === null) return null;
  const includesTax = tax.get('woocommerce_prices_include_tax') === 'yes';
  if (general.get('woocommerce_calc_taxes') !== 'yes') return { includesTax, rates: {} };
  const base = general.get('woocommerce_default_country');
  // `FR`, or `FR:75` with a state.
  const country = typeof base === 'string' ? base.split(':')[0] : '';
  const rows = z.array(taxRate).safeParse(await shop.list('wc/v3/taxes', { per_page: 100 }));
  if (!rows.success) return null;
  const rates: Record<string, number> = {};
  // Its own country’s rate before the one of all countries; further rates of a class are surcharges, which bottles do not bear.
  for (const wanted of [country, '']) {
    for (const { country: of, rate, class: taxClass, priority } of rows.data) {
      if (of !== wanted || priority !== 1) continue;
      rates[taxClass] ??= Math.round(Number(rate) * 100);
    }
  }
  return { includesTax, rates };
}

/** A group of the shop’s settings; null where this key may not read them. */
export async function readSettings(shop: Shop, group: string): Promise<Map<string, unknown> | null> {
  try {
    const { body } = await shop.ask({ path: `wc/v3/settings/${group}`, query: { _fields: 'id,value' } });
    const read = z.array(setting).safeParse(body);
    return read.success ? new Map(read.data.map(({ id, value }) => [id, value])) : null;
  } catch (error) {
    if (error instanceof CallFailed && error.kind === 'unauthorized') return null;
    throw error;
  }
}
