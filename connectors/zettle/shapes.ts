/** What Zettle answers, as far as it is read; its pages ask to ignore what is new. https://developer.zettle.com/docs/api */
import { z } from 'zod';
import { instant } from '#domain/values/time.ts';

/** `2020-12-02T17:16:20.028+0000`: an offset without its colon. */
export const moment = z
  .string()
  .transform((text) => text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  .pipe(instant);

const text = z.string().nullish();
const minor = z.int();

const discount = z.object({ amount: minor.nullish(), percentage: z.number().nullish() });

export const row = z.object({
  quantity: z.string(),
  type: text,
  productUuid: text,
  variantUuid: text,
  name: text,
  variantName: text,
  sku: text,
  barcode: text,
  vatPercentage: z.number().nullish(),
  unitPrice: minor,
  discountValue: minor.nullish(),
  libraryProduct: z.boolean().nullish(),
  fromLocationUuid: text,
  toLocationUuid: text,
});
export type Row = z.infer<typeof row>;

export const purchase = z.object({
  purchaseUUID1: z.string().min(1),
  amount: minor,
  currency: z.string(),
  timestamp: moment,
  userDisplayName: text,
  products: z.array(row),
  discounts: z.array(discount).nullish(),
  serviceCharge: z
    .object({
      amount: minor,
      title: text,
      vatPercentage: z.number().nullish(),
      quantity: text,
    })
    .nullish(),
  cashRegister: z.object({ uuid: text }).nullish(),
  refund: z.boolean().nullish(),
  refundsPurchaseUUID1: text,
});
export type Purchase = z.infer<typeof purchase>;

const price = z.object({ amount: minor, currencyId: z.string() });

/** Written as a number in one place of the documents and as digits in another. */
const percentage = z.union([z.number(), z.string()]).nullish();

export const variant = z.object({
  uuid: z.string().min(1),
  name: text,
  sku: text,
  barcode: text,
  price: price.nullish(),
  vatPercentage: percentage,
});

export const product = z.object({
  uuid: z.string().min(1),
  name: text,
  vatPercentage: percentage,
  variants: z.array(variant).nullish(),
});
export type Product = z.infer<typeof product>;

export const balance = z.object({
  productUuid: z.string(),
  variantUuid: z.string(),
  balance: z.int(),
});
