/** Codes of offers as coupons of the shop: each good once, made in batches, taken off the list once it is good no more. */
import { z } from 'zod';
import {
  CallFailed,
  type CouponOutcome,
  type CouponWrite,
  type Session,
} from '#domain/channels/connector.ts';
import { formatDecimal } from '#domain/values/integer.ts';
import { addDays } from '#domain/values/time.ts';
import { quoted } from '../kit/said.ts';
import { openShop, type Shop, type ShopAnswer } from './ask.ts';
import { afterFailure, afterRefusal, statusOf, unanswered } from './batch.ts';
import { partsOf } from './levels.ts';
import type { Settings } from './settings.ts';
import { type Coupon, coupon, couponFields } from './shapes.ts';

export async function writeCoupons(
  session: Session<Settings>,
  writes: readonly CouponWrite[],
): Promise<readonly CouponOutcome[]> {
  const shop = openShop(session);
  const made = writes.filter(({ terms }) => terms !== null);
  const ending = await endingOf(
    shop,
    writes.filter(({ terms }) => terms === null),
  );
  const ids = [...ending.values()].flatMap((id) => id ?? []);
  if (made.length + ids.length === 0) return writes.map(() => gone);
  let answer: ShopAnswer;
  try {
    answer = await shop.ask({
      method: 'POST',
      path: 'wc/v3/coupons/batch',
      body: { create: made.map(fieldsOf), delete: ids },
    });
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    return writes.map(() => afterFailure(error));
  }
  if (answer.error !== null) {
    const outcome = afterRefusal(answer.status, quoted(`${answer.error.code} ${answer.error.message}`));
    return writes.map(() => outcome);
  }
  const { create, delete: deleted } = written.parse(answer.body);
  const outcomes = new Map<CouponWrite, CouponOutcome>();
  for (const [place, write] of made.entries())
    outcomes.set(write, await outcomeOfMade(shop, write, create[place]));
  for (const [write, id] of ending)
    outcomes.set(write, id === null ? gone : outcomeOfEnded(deleted[ids.indexOf(id)]));
  return writes.map((write) => outcomes.get(write) ?? unanswered);
}

const item = z.object({
  id: z.number().int().catch(0),
  error: z
    .object({ code: z.string(), message: z.string().catch(''), data: z.unknown().optional() })
    .optional(),
});
type Item = z.output<typeof item>;
const written = z.object({ create: z.array(item).catch([]), delete: z.array(item).catch([]) });

const gone: CouponOutcome = { outcome: 'applied', ref: null };

/** The shop's ids of those that are good no more; null where it has none of them. */
async function endingOf(
  shop: Shop,
  writes: readonly CouponWrite[],
): Promise<Map<CouponWrite, number | null>> {
  const found = new Map<CouponWrite, number | null>();
  for (const write of writes)
    found.set(
      write,
      write.ref === null ? ((await findCoupon(shop, write.code))?.id ?? null) : Number(write.ref),
    );
  return found;
}

/** A code is one of the shop's, in small letters, whoever made it. */
async function findCoupon(shop: Shop, code: string): Promise<Coupon | null> {
  const rows = await shop.list('wc/v3/coupons', { code: code.toLowerCase(), _fields: couponFields });
  return z.array(coupon).parse(rows)[0] ?? null;
}

function fieldsOf({ code, terms }: CouponWrite): Record<string, unknown> {
  if (terms === null) return {};
  const { label, kind, value, minimumBasket, refs, until } = terms;
  return {
    code,
    description: label,
    discount_type: kind === 'percent' ? 'percent' : 'fixed_cart',
    amount: formatDecimal(value, 2),
    usage_limit: 1,
    individual_use: false,
    // It ends as that day begins, in the shop's own time.
    date_expires: `${addDays(until, 1)}T00:00:00`,
    ...(minimumBasket === null ? {} : { minimum_amount: formatDecimal(minimumBasket, 2) }),
    ...(refs === null ? {} : { product_ids: refs.flatMap(productOf) }),
  };
}

function productOf(ref: string): number[] {
  const parts = partsOf(ref);
  return parts === null ? [] : [parts.variationId ?? parts.productId];
}

/** A code that is there already was made by an attempt that nobody heard the end of. */
async function outcomeOfMade(
  shop: Shop,
  { code }: CouponWrite,
  made: Item | undefined,
): Promise<CouponOutcome> {
  if (made?.error?.code === 'woocommerce_rest_coupon_code_already_exists') {
    const known = await findCoupon(shop, code);
    return known === null ? unanswered : { outcome: 'applied', ref: String(known.id) };
  }
  if (made?.error) return afterError(made.error);
  return made === undefined || made.id === 0 ? unanswered : { outcome: 'applied', ref: String(made.id) };
}

function outcomeOfEnded(ended: Item | undefined): CouponOutcome {
  if (ended?.error?.code === 'woocommerce_rest_shop_coupon_invalid_id') return gone;
  if (ended?.error) return afterError(ended.error);
  return ended === undefined ? unanswered : gone;
}

const afterError = ({ code, message, data }: NonNullable<Item['error']>): CouponOutcome =>
  afterRefusal(statusOf(data), quoted(`${code} ${message}`));
