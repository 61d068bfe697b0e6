/** What Shopify answers, as far as it is read. https://shopify.dev/docs/api/admin-graphql/2026-07 */
import { z } from 'zod';

const money = z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) });
const at = z.iso.datetime({ offset: true });
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

/** A page whose members are read one by one, so that a strange one does not hide the others. */
export function pageOf<Node extends z.ZodType>(node: Node) {
  return z.object({ nodes: z.array(node), pageInfo });
}

export const line = z.object({
  id: z.string(),
  name: z.string(),
  sku: z.string().nullable(),
  quantity: z.int(),
  currentQuantity: z.int(),
  variant: z
    .object({ id: z.string(), barcode: z.string().nullable(), inventoryItem: z.object({ id: z.string() }) })
    .nullable(),
  originalUnitPriceSet: money,
  discountAllocations: z.array(z.object({ allocatedAmountSet: money })),
  taxLines: z.array(z.object({ ratePercentage: z.number().nullable(), priceSet: money })),
});
export type Line = z.infer<typeof line>;

export const refundLine = z.object({
  id: z.string().nullable(),
  quantity: z.int(),
  restockType: z.string(),
  subtotalSet: money,
  totalTaxSet: money,
  lineItem: z.object({ id: z.string() }),
});
export type RefundLine = z.infer<typeof refundLine>;

export const refund = z.object({
  id: z.string(),
  createdAt: at.nullable(),
  updatedAt: at,
  totalRefundedSet: money,
  refundLineItems: pageOf(refundLine),
  refundShippingLines: z.object({
    nodes: z.array(z.object({ subtotalAmountSet: money, taxAmountSet: money })),
  }),
});
export type Refund = z.infer<typeof refund>;

export const order = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: at,
  processedAt: at,
  updatedAt: at,
  cancelledAt: at.nullable(),
  test: z.boolean(),
  displayFinancialStatus: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  taxesIncluded: z.boolean(),
  currencyCode: z.string(),
  retailLocation: z.object({ id: z.string() }).nullable(),
  lineItems: pageOf(line),
  refunds: z.array(refund),
});
export type Order = z.infer<typeof order>;

export const variant = z.object({
  id: z.string(),
  title: z.string(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  price: z.string(),
  product: z.object({ title: z.string(), hasOnlyDefaultVariant: z.boolean(), status: z.string() }),
  inventoryItem: z.object({
    id: z.string(),
    tracked: z.boolean(),
    inventoryLevel: z.object({ quantities: z.array(z.object({ quantity: z.int() })) }).nullable(),
  }),
});
export type Variant = z.infer<typeof variant>;

const ofVariant = z.object({ nodes: z.array(z.object({ id: z.string() })) }).nullable();
const quantities = z.array(z.object({ quantity: z.int() }));

export const level = z.object({
  updatedAt: at,
  quantities,
  item: z.object({ id: z.string(), tracked: z.boolean(), variants: ofVariant }),
});

export const inventoryItem = z.object({
  __typename: z.literal('InventoryItem'),
  id: z.string(),
  tracked: z.boolean(),
  variants: ofVariant,
  inventoryLevel: z.object({ updatedAt: at, quantities }).nullable(),
});
