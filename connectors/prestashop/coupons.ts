/**
 * Codes of offers as cart rules of the shop: each looked up by its code before it is made, since the webservice compares none, and switched off, not
 * deleted, once it is good no more: an order that was placed meanwhile still tells which code it used.
 */
import type {
  CouponOutcome,
  CouponTerms,
  CouponWrite,
  NotWritten,
  Said,
} from '#domain/channels/connector.ts';
import { formatDecimal } from '#domain/values/integer.ts';
import { anyOf, ask, listOf, type Shop } from './ask.ts';
import { type Habits, readHabits } from './habits.ts';
import { type CartRuleRow, cartRuleRow } from './rows.ts';
import { partsOf } from './stock.ts';
import { wallOf } from './wallTime.ts';
import { askedAgain, oneByOne, outcomeOf } from './writeLevels.ts';
import { type InLanguage, xmlOf } from './writtenXml.ts';

type Field = readonly [name: string, value: string | InLanguage];

/** Its id is nobody's to keep: a code is looked up again wherever it is spoken of. */
const done: CouponOutcome = { outcome: 'applied', ref: null };

export async function writeCoupons(
  shop: Shop,
  writes: readonly CouponWrite[],
): Promise<readonly CouponOutcome[]> {
  if (writes.length === 0) return [];
  let known: Known;
  try {
    known = await readKnown(shop, writes);
  } catch (error) {
    const outcome = askedAgain(error);
    return writes.map(() => outcome);
  }
  return await oneByOne(writes, ({ code, terms }) =>
    terms === null ? end(shop, code, known) : make(shop, code, terms, known),
  );
}

interface Known {
  rules: ReadonlyMap<string, readonly CartRuleRow[]>;
  habits: Habits;
}

async function readKnown(shop: Shop, writes: readonly CouponWrite[]): Promise<Known> {
  const codes = anyOf(writes.map(({ code }) => code));
  const query = { display: 'full', 'filter[code]': codes, sort: '[id_ASC]' };
  const rows = await listOf(shop, 'cart_rules', query, cartRuleRow);
  return { rules: Map.groupBy(rows, ({ code }) => code.toUpperCase()), habits: await readHabits(shop) };
}

/** One that is there already was made by an attempt that nobody heard the end of. */
async function make(
  shop: Shop,
  code: string,
  terms: CouponTerms,
  { rules, habits }: Known,
): Promise<CouponOutcome> {
  if (rules.has(code)) return done;
  const said = termsIn(shop, terms, habits);
  return 'outcome' in said
    ? said
    : write(shop, 'POST', 'cart_rules', [nameOf(terms.label, habits), ['code', code], ...said.fields]);
}

/** All rules of the code; what else each holds is sent again, since a PUT empties what it does not name. */
async function end(shop: Shop, code: string, { rules, habits }: Known): Promise<CouponOutcome> {
  for (const { id, name, active, ...kept } of rules.get(code) ?? []) {
    if (!active) continue;
    const spoken = name.find((each) => each.id === habits.language) ?? name[0];
    const ended = await write(shop, 'PUT', `cart_rules/${id}`, [
      ['id', id],
      nameOf(spoken?.value || code, habits),
      ...fieldsIn(kept),
      ['active', '0'],
    ]);
    if (ended.outcome !== 'applied') return ended;
  }
  return done;
}

const fieldsIn = (kept: Readonly<Record<string, unknown>>): Field[] =>
  Object.entries(kept).flatMap(([name, value]): Field[] =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
  );

async function write(
  shop: Shop,
  method: 'POST' | 'PUT',
  path: string,
  fields: readonly Field[],
): Promise<CouponOutcome> {
  const xml = xmlOf('cart_rule', fields);
  const outcome = outcomeOf(await ask(shop, { method, path, query: { output_format: 'JSON' }, xml }));
  return outcome.outcome === 'applied' ? done : outcome;
}

const nameOf = (text: string, { language }: Habits): Field => ['name', { language: language ?? '1', text }];

/** What a rule can say of the terms, or why it can say them not. */
function termsIn(
  shop: Shop,
  { kind, value, minimumBasket, refs, until }: CouponTerms,
  { currency, timeZone }: Habits,
): { fields: Field[] } | NotWritten {
  // Which of its shops a rule is for is not the webservice's to say.
  if (shop.settings.shop !== null) return { outcome: 'dead', why: inEveryShop };
  const product = refs === null ? '0' : onlyProduct(refs);
  if (product === null) return { outcome: 'dead', why: ofOneProduct };
  const isOfMoney = kind === 'amount' || minimumBasket !== null;
  if (isOfMoney && currency === null) return { outcome: 'retry', why: currencyUnknown, afterMs: null };
  const money = currency ?? '0';
  return {
    fields: [
      ['date_from', `${wallOf(shop.now(), timeZone).slice(0, 10)} 00:00:00`],
      ['date_to', `${until} 23:59:59`],
      ['quantity', '1'],
      ['quantity_per_user', '1'],
      // Else the shop makes another code of what an amount was too large for.
      ['partial_use', '0'],
      ['minimum_amount', formatDecimal(minimumBasket ?? 0n, 2)],
      ['minimum_amount_tax', '1'],
      ['minimum_amount_currency', money],
      ['reduction_percent', kind === 'percent' ? formatDecimal(value, 2) : '0'],
      ['reduction_amount', kind === 'amount' ? formatDecimal(value, 2) : '0'],
      ['reduction_tax', '1'],
      ['reduction_currency', money],
      ['reduction_product', product],
      ['active', '1'],
    ],
  };
}

/** The one product that listings are all of, as a whole; null where there are others, or combinations. */
function onlyProduct(refs: readonly string[]): string | null {
  const parts = refs.map(partsOf);
  const [first] = parts;
  return first && parts.every((each) => each?.combination === null && each.product === first.product)
    ? first.product
    : null;
}

const inEveryShop: Said = {
  fr: 'ce PrestaShop tient plusieurs boutiques, et son webservice ne sait pas réserver un code à l’une d’elles',
  en: 'this PrestaShop holds several shops, and its webservice cannot keep a code to one of them',
};
const ofOneProduct: Said = {
  fr: 'le webservice de PrestaShop ne sait réserver un code qu’à un seul produit sans déclinaisons, ou le faire valoir sur tout',
  en: 'PrestaShop’s webservice can keep a code to one product without combinations alone, or make it good on everything',
};
const currencyUnknown: Said = {
  fr: 'la clé ne peut pas lire la devise de la boutique : donnez-lui le droit GET sur configurations',
  en: 'the key cannot read the shop’s currency: give it the right GET on configurations',
};
