/** Products, variations and the writing of their stock: what the shop checks, and what it takes without a word. */
import { z } from 'zod';
import { type Answered, type Asked, done, invalid, problem } from './answer.fixture.ts';
import { listOf } from './lists.fixture.ts';
import { productRecord, variationRecord } from './records.fixture.ts';
import { type ShopProduct, type ShopState, secondOf, takeId } from './state.fixture.ts';
import { setStock, touch } from './stock.fixture.ts';
import { tell } from './webhooks.fixture.ts';

const written = z.object({
  name: z.string().optional(),
  type: z.string().optional(),
  status: z.string().optional(),
  sku: z.string().optional(),
  regular_price: z.string().optional(),
  tax_class: z.string().optional(),
  global_unique_id: z.string().optional(),
  manage_stock: z.boolean().optional(),
  stock_status: z.string().optional(),
  backorders: z.string().optional(),
  attributes: z
    .array(
      z.object({
        name: z.string().catch(''),
        option: z.string().optional(),
        options: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  stock_quantity: z.unknown().optional(),
  inventory_delta: z.number().optional(),
});

const badId = (status: number, of = 'product') =>
  problem(status, `woocommerce_rest_${of}_invalid_id`, 'Invalid ID.');
const ownRoute = () =>
  problem(
    404,
    'woocommerce_rest_invalid_product_id',
    'To manipulate product variations you should use the /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.',
  );

export function addProduct(state: ShopState, wanted: Partial<ShopProduct>): ShopProduct {
  const at = secondOf(state.now());
  const product: ShopProduct = {
    id: takeId(state),
    parentId: 0,
    type: 'simple',
    status: 'publish',
    name: '',
    sku: '',
    gtin: '',
    regularPrice: '',
    taxClass: '',
    manageStock: false,
    stock: null,
    stockStatus: 'instock',
    backorders: 'no',
    attributes: [],
    createdMs: at,
    modifiedMs: at,
    ...wanted,
  };
  state.products.set(product.id, product);
  if (product.manageStock) setStock(product, product.stock ?? 0);
  tell(state, 'product.created', product.id);
  return product;
}

/** A plain write checks the type of a quantity; a batch takes what is no number for zero. */
function change(state: ShopState, product: ShopProduct, body: unknown, inBatch: boolean): Answered | null {
  const read = written.parse(body);
  const quantity = read.stock_quantity;
  const isWhole = Number.isInteger(Number(quantity)) && quantity !== '';
  if (!inBatch && quantity !== undefined && quantity !== null && !isWhole) {
    return invalid({ stock_quantity: 'stock_quantity is not of type integer.' });
  }
  product.name = read.name ?? product.name;
  product.sku = read.sku ?? product.sku;
  product.status = read.status ?? product.status;
  product.regularPrice = read.regular_price ?? product.regularPrice;
  product.backorders = read.backorders ?? product.backorders;
  if (read.manage_stock !== undefined) {
    product.manageStock = read.manage_stock;
    if (!read.manage_stock) product.stock = null;
  }
  if (!product.manageStock) product.stockStatus = read.stock_status ?? product.stockStatus;
  if (product.manageStock) {
    if (quantity !== undefined) setStock(product, Math.trunc(Number(quantity)) || 0);
    else setStock(product, (product.stock ?? 0) + (read.inventory_delta ?? 0));
  }
  touch(state, product);
  return null;
}

export function products(state: ShopState, asked: Asked): Answered {
  const { method, query, body } = asked;
  if (method === 'GET') {
    const status = query.get('status') ?? 'any';
    const sku = query.get('sku');
    const rows = [...state.products.values()].filter(
      (product) =>
        (status === 'any' ? product.status !== 'trash' : product.status === status) &&
        (sku === null ? product.type !== 'variation' : product.sku === sku),
    );
    return listOf(state, asked, rows, (product) => productRecord(state, product));
  }
  const read = written.parse(body);
  const twin = [...state.products.values()].find(
    ({ sku, status }) => sku !== '' && sku === read.sku && status !== 'trash',
  );
  if (twin) {
    return problem(400, 'product_invalid_sku', 'Invalid or duplicated SKU.', {
      resource_id: twin.id,
      unique_sku: `${twin.sku}-1`,
    });
  }
  return done(productRecord(state, addProduct(state, asProduct(read))), 201);
}

function asProduct(read: z.output<typeof written>): Partial<ShopProduct> {
  return {
    name: read.name ?? '',
    type: read.type ?? 'simple',
    status: read.status ?? 'publish',
    sku: read.sku ?? '',
    regularPrice: read.regular_price ?? '',
    manageStock: read.manage_stock ?? false,
    stock: typeof read.stock_quantity === 'number' ? read.stock_quantity : null,
    backorders: read.backorders ?? 'no',
    attributes: (read.attributes ?? []).map(({ name, option, options }) => ({
      name,
      ...(option === undefined ? {} : { option }),
      ...(options === undefined ? {} : { options }),
    })),
  };
}

export function oneProduct(state: ShopState, { method, query, body }: Asked, id: number): Answered {
  const product = state.products.get(id);
  if (product === undefined) return badId(method === 'GET' || method === 'DELETE' ? 404 : 400);
  if (method === 'GET') return done(productRecord(state, product));
  if (product.type === 'variation') return ownRoute();
  if (method === 'DELETE') return deleteProduct(state, product, query.get('force') === 'true', productRecord);
  return change(state, product, body, false) ?? done(productRecord(state, product));
}

/** The bin is told, an end is not. */
function deleteProduct(
  state: ShopState,
  product: ShopProduct,
  force: boolean,
  record: typeof productRecord,
): Answered {
  const asItWas = record(state, product);
  if (force) state.products.delete(product.id);
  else {
    product.status = 'trash';
    product.modifiedMs = secondOf(state.now());
    tell(state, 'product.deleted', product.id);
  }
  return done(asItWas);
}

export function variations(state: ShopState, asked: Asked, parentId: number): Answered {
  const parent = state.products.get(parentId);
  if (parent === undefined) return badId(404);
  if (asked.method === 'GET') {
    const rows = [...state.products.values()].filter(
      (one) => one.parentId === parentId && one.status !== 'trash',
    );
    return listOf(state, asked, rows, (one) => variationRecord(state, one));
  }
  const made = addProduct(state, { ...asProduct(written.parse(asked.body)), type: 'variation', parentId });
  return done(variationRecord(state, made), 201);
}

export function oneVariation(
  state: ShopState,
  { method, query, body }: Asked,
  parentId: number,
  id: number,
): Answered {
  const product = state.products.get(id);
  if (product?.parentId !== parentId) {
    return badId(method === 'GET' || method === 'DELETE' ? 404 : 400, 'product_variation');
  }
  if (method === 'GET') return done(variationRecord(state, product));
  if (method === 'DELETE')
    return deleteProduct(state, product, query.get('force') === 'true', variationRecord);
  return change(state, product, body, false) ?? done(variationRecord(state, product));
}

const batch = z.object({ update: z.array(z.looseObject({ id: z.number() })).catch([]) });
const mostOfBatch = 100;

/** Bad items carry their error in their place, and the rest is done. */
export function productBatch(state: ShopState, { body }: Asked, parentId: number | null): Answered {
  const { update } = batch.parse(body);
  if (update.length > mostOfBatch) {
    return problem(
      413,
      'woocommerce_rest_request_entity_too_large',
      `Unable to accept more than ${mostOfBatch} items for this request.`,
    );
  }
  const items = update.map((item) => {
    const product = state.products.get(item.id);
    const refused = (answer: Answered) => ({ id: item.id, error: answer.body });
    if (product === undefined || (parentId !== null && product.parentId !== parentId)) {
      return refused(badId(400, parentId === null ? 'product' : 'product_variation'));
    }
    if (parentId === null && product.type === 'variation') return refused(ownRoute());
    change(state, product, item, true);
    return parentId === null ? productRecord(state, product) : variationRecord(state, product);
  });
  return done({ update: items });
}
