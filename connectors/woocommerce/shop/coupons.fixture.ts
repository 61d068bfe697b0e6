/** Coupons of the shop that is not there: one of a code, in small letters, counted as orders use them. */
import { z } from 'zod';
import { type Answered, type Asked, done, problem } from './answer.fixture.ts';
import type { ShopCoupon, ShopState } from './state.fixture.ts';

const wanted = z.object({
  code: z.string(),
  discount_type: z.enum(['percent', 'fixed_cart', 'fixed_product']).default('fixed_cart'),
  amount: z.string().default('0.00'),
  usage_limit: z.number().int().nullable().default(null),
  individual_use: z.boolean().default(false),
  date_expires: z.string().nullable().default(null),
  minimum_amount: z.string().default('0.00'),
  product_ids: z.array(z.number().int()).default([]),
});

const batch = z.object({
  create: z.array(z.record(z.string(), z.unknown())).default([]),
  delete: z.array(z.number().int()).default([]),
});

export function coupons(state: ShopState, { query, method, body }: Asked): Answered {
  if (method === 'POST') return made(state, body);
  const code = query.get('code');
  const rows = [...state.coupons.values()].filter((each) => code === null || each.code === code);
  return done(rows);
}

/** Each item is answered by itself, and what is deleted here is gone for good. */
export function couponBatch(state: ShopState, { body }: Asked): Answered {
  const { create, delete: ended } = batch.parse(body);
  const asItem = (id: number, answer: Answered): unknown =>
    answer.status < 300 ? answer.body : { id, error: { ...asRecord(answer.body) } };
  return done({
    ...(create.length > 0 ? { create: create.map((each) => asItem(0, made(state, each))) } : {}),
    ...(ended.length > 0 ? { delete: ended.map((id) => asItem(id, removed(state, id))) } : {}),
  });
}

const asRecord = (body: unknown) => z.record(z.string(), z.unknown()).parse(body);

function made(state: ShopState, body: unknown): Answered {
  const { code: typed, ...said } = wanted.parse(body);
  const code = typed.toLowerCase();
  if ([...state.coupons.values()].some((each) => each.code === code))
    return problem(400, 'woocommerce_rest_coupon_code_already_exists', 'The coupon code already exists');
  state.nextId += 1;
  const coupon: ShopCoupon = { id: state.nextId, code, usage_count: 0, ...said };
  state.coupons.set(coupon.id, coupon);
  return done(coupon, 201);
}

function removed(state: ShopState, id: number): Answered {
  const coupon = state.coupons.get(id);
  if (coupon === undefined) return problem(404, 'woocommerce_rest_shop_coupon_invalid_id', 'Invalid ID.');
  state.coupons.delete(id);
  return done(coupon);
}

/** A buyer types a code: the shop counts it, and its order says so. Cents, VAT of 20 % included. */
export function takeCoupon(state: ShopState, document: string, code: string, cents: bigint): void {
  const coupon = [...state.coupons.values()].find((each) => each.code === code.toLowerCase());
  const order = state.orders.get(Number(document));
  if (coupon === undefined || order === undefined) throw new Error(`no code ${code} on ${document}`);
  coupon.usage_count += 1;
  const discount = (cents * 10_000n * 5n) / 6n;
  order.coupons.push({ code: coupon.code, discount, discountTax: cents * 10_000n - discount });
}
