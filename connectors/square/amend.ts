/**
 * Changes what is listed: the item's name, the variation's price and tracking. Square takes an object whole and drops what it is not told: each item is
 * read as it is, changed, and given back with the version that was read, so that nobody else's change in between is lost.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Amendment, CallFailed, type Said, type WriteOutcome } from '#domain/channels/connector.ts';
import { minorOf } from '#domain/values/currency.ts';
import { divideRound } from '#domain/values/integer.ts';
import { anything, ask, SquareRefused, type SquareSession } from './ask.ts';
import { rateOf } from './catalog.ts';
import { askObjects } from './counts.ts';
import { locationOf } from './settings.ts';
import { catalogTax, money } from './shapes.ts';
import { notListed, outcomeOf } from './writeLevels.ts';

const override = z.looseObject({
  location_id: z.string().nullish(),
  price_money: money.nullish(),
  track_inventory: z.boolean().nullish(),
});
const variation = z.looseObject({
  id: z.string(),
  item_variation_data: z.looseObject({
    item_id: z.string().nullish(),
    price_money: money.nullish(),
    track_inventory: z.boolean().nullish(),
    stockable: z.boolean().nullish(),
    location_overrides: z.array(override).nullish(),
  }),
});
type Variation = z.infer<typeof variation>;
/** Whole, with whatever else it holds. */
const item = z.looseObject({
  id: z.string(),
  type: z.literal('ITEM'),
  item_data: z.looseObject({
    name: z.string().nullish(),
    tax_ids: z.array(z.string()).nullish(),
    variations: z.array(variation),
  }),
});
type Item = z.infer<typeof item>;
type Tax = z.infer<typeof catalogTax>;

export async function amendListings(
  session: SquareSession,
  amendments: readonly Amendment[],
): Promise<readonly WriteOutcome[]> {
  const outcomes: WriteOutcome[] = [];
  // One after another: two amendments may be of one item, whose version rises with the first.
  for (const amendment of amendments) outcomes.push(await amendOne(session, amendment));
  return outcomes;
}

async function amendOne(session: SquareSession, amendment: Amendment): Promise<WriteOutcome> {
  try {
    const found = await readItem(session, amendment.ref);
    if (found === null) return dead(notListed);
    const decided = change(found, amendment, locationOf(session.settings));
    if ('refused' in decided) return dead(decided.refused);
    const { changed } = decided;
    // As it was asked for already: nothing is written, and no key used up.
    if (JSON.stringify(changed) === JSON.stringify(found.item)) return { outcome: 'applied' };
    await ask(session, {
      method: 'POST',
      path: '/v2/catalog/object',
      body: { idempotency_key: keyOf(amendment.key, changed), object: changed },
      shape: z.object({}),
    });
    return { outcome: 'applied' };
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const changedMeanwhile =
      error instanceof SquareRefused && error.problems.some(({ code }) => code === 'VERSION_MISMATCH');
    return changedMeanwhile ? { outcome: 'retry', why: error.sentence, afterMs: null } : outcomeOf(error);
  }
}

interface Found {
  item: Item;
  taxes: readonly Tax[];
}

const related = z.object({ objects: anything, related_objects: anything });

/** The item that a variation belongs to; null where either is gone. */
async function readItem(session: SquareSession, ref: string): Promise<Found | null> {
  const named = (await askObjects(session, [ref])).flatMap((node) => variation.safeParse(node).data ?? []);
  const itemId = named.find(({ id }) => id === ref)?.item_variation_data.item_id;
  if (!itemId) return null;
  const page = await ask(session, {
    method: 'POST',
    path: '/v2/catalog/batch-retrieve',
    body: { object_ids: [itemId], include_related_objects: true },
    shape: related,
    onlyReads: true,
  });
  const [read] = (page.objects ?? []).flatMap((node) => item.safeParse(node).data ?? []);
  if (read === undefined || !read.item_data.variations.some(({ id }) => id === ref)) return null;
  const taxes = (page.related_objects ?? []).flatMap((node) => catalogTax.safeParse(node).data ?? []);
  const wanted = read.item_data.tax_ids ?? [];
  return {
    item: read,
    taxes: taxes.filter(({ id, tax_data: tax }) => wanted.includes(id) && tax?.enabled !== false),
  };
}

/** The item with the changes in it, or why they cannot be made. */
function change(
  { item: of, taxes }: Found,
  amendment: Amendment,
  location: string,
): { changed: Item } | { refused: Said } {
  const { ref, label, priceE4, tracked } = amendment;
  const { variations } = of.item_data;
  if (label !== undefined && variations.length > 1) return { refused: namedByItem };
  const own = variations.find(({ id }) => id === ref);
  if (own === undefined) return { refused: notListed };
  if (tracked !== undefined && own.item_variation_data.stockable === false) return { refused: notStockable };
  const priced = priceE4 === undefined ? own : withPrice(own, priceE4, taxes, location);
  if (priced === null) return { refused: withoutPrice };
  const told = tracked === undefined ? priced : tracking(priced, location);
  const data = {
    ...of.item_data,
    ...(label === undefined ? {} : { name: label }),
    variations: variations.map((one) => (one.id === ref ? told : one)),
  };
  return { changed: { ...of, item_data: data } };
}

/** Where this location has a price of its own, that one. Null where the price is asked for at the till. */
function withPrice(
  of: Variation,
  priceE4: bigint,
  taxes: readonly Tax[],
  location: string,
): Variation | null {
  const { location_overrides: overrides, price_money: general } = of.item_variation_data;
  const here = overrides?.find((one) => one.location_id === location && one.price_money);
  const before = here?.price_money ?? general;
  if (!before) return null;
  const onTop = rateOf(taxes.filter(({ tax_data: tax }) => tax?.inclusion_type === 'ADDITIVE'));
  const ownE4 = divideRound(priceE4 * 10_000n, BigInt(10_000 + onTop));
  const amount = minorOf(ownE4, 4, before.currency);
  const price = { ...before, amount: Number(amount) };
  const data = here
    ? { location_overrides: overrides?.map((one) => (one === here ? { ...one, price_money: price } : one)) }
    : { price_money: price };
  return { ...of, item_variation_data: { ...of.item_variation_data, ...data } };
}

function tracking(of: Variation, location: string): Variation {
  const { location_overrides: overrides } = of.item_variation_data;
  const data = {
    track_inventory: true,
    ...(overrides
      ? {
          location_overrides: overrides.map((one) =>
            one.location_id === location && one.track_inventory === false
              ? { ...one, track_inventory: true }
              : one,
          ),
        }
      : {}),
  };
  return { ...of, item_variation_data: { ...of.item_variation_data, ...data } };
}

/** The same amendment of the same version is asked once; of another version it is another question. */
function keyOf(key: string, object: Item): string {
  return createHash('sha256')
    .update(`${key}\n${JSON.stringify(object)}`)
    .digest('hex');
}

const dead = (why: Said): WriteOutcome => ({ outcome: 'dead', why });

const namedByItem: Said = {
  fr: 'le nom d’une variation vient de son article : il se change dans Square',
  en: 'a variation is named by its item: it is changed in Square',
};
const withoutPrice: Said = {
  fr: 'son prix se tape à la caisse : Square n’en garde pas',
  en: 'its price is typed at the till: Square keeps none',
};
const notStockable: Said = {
  fr: 'cette variation puise dans le stock d’une autre',
  en: 'this variation is sold out of another’s stock',
};
