/** What K-Series answers, as far as it is read; amounts and quantities are decimal strings. https://api-docs.lsk.lightspeed.app */
import { z } from 'zod';

const at = z.iso.datetime({ offset: true });
const text = z.string().nullish();

export const salesLine = z.object({
  id: z.string(),
  sku: text,
  name: text,
  nameOverride: text,
  quantity: z.string(),
  totalNetAmountWithTax: z.string(),
  totalDiscountAmount: text,
  taxRatePercentage: text,
  currency: text,
});
export type SalesLine = z.infer<typeof salesLine>;

export const sale = z.object({
  accountFiscId: z.string(),
  /** What the account was made of: a refund names its sale so. */
  source: z.object({ initialAccountId: text, previousAccountId: text }).nullish(),
  type: z.enum([
    'SALE',
    'VOID',
    'RECALL',
    'REFUND',
    'SPLIT',
    'UPDATE',
    'TRANSFER',
    'FLOAT',
    'TRANSITORY',
    'CROSS_BL',
    'CANCEL',
  ]),
  timeClosed: at,
  cancelled: z.boolean().nullish(),
  salesLines: z.array(salesLine).nullish(),
  deviceId: z.union([z.string(), z.number()]).nullish(),
});
export type Sale = z.infer<typeof sale>;

/** Those of a page that cannot be read are told one by one, so a page is a list of anything. */
export const salesPage = z.object({ sales: z.array(z.unknown()), nextPageToken: text });
export const closed = z.object({ timeClosed: at });

export const item = z.object({
  sku: z.string().min(1),
  name: text,
  active: z.boolean().nullish(),
  barcode: text,
  barcodes: z.array(z.string()).nullish(),
  prices: z.array(z.object({ amount: z.number().nullish(), name: text })).nullish(),
});
export type Item = z.infer<typeof item>;

export const available = z.object({ sku: z.string(), count: z.number().nullish() });
export const availability = z.object({ data: z.array(z.unknown()) });

export const businesses = z.object({
  _embedded: z.object({
    businessList: z.array(
      z.object({
        businessName: text,
        currencyCode: text,
        businessLocations: z
          .array(z.object({ blName: text, blID: z.union([z.string(), z.number()]), timezone: text }))
          .nullish(),
      }),
    ),
  }),
});
