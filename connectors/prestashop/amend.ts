/**
 * Changes what is listed, one by one: the name in the shop's own language, the price, which is kept without VAT. Only what changes is sent, by PATCH; a
 * version before 8, which would have to be told everything of a product again, is left alone.
 */
import type { Amendment, Said, WriteOutcome } from '#domain/channels/connector.ts';
import { divideRound, formatDecimal } from '#domain/values/integer.ts';
import { anyOf, ask, isGone, listOf, type Shop } from './ask.ts';
import { errorsOf } from './failures.ts';
import { rateOf, readShelf, type Shelf } from './listings.ts';
import { type CombinationRow, type ProductRow, productRow } from './rows.ts';
import { partsOf } from './stock.ts';
import { askedAgain, decidedByWarehouses, failedWrite, noLonger, outcomeOf } from './writeLevels.ts';
import { type InLanguage, xmlOf } from './writtenXml.ts';

interface Known {
  products: ReadonlyMap<string, ProductRow>;
  shelf: Shelf | null;
}

export async function amendListings(
  shop: Shop,
  amendments: readonly Amendment[],
): Promise<readonly WriteOutcome[]> {
  if (amendments.length === 0) return [];
  let known: Known;
  try {
    known = await readKnown(shop, amendments);
  } catch (error) {
    const outcome = askedAgain(error);
    return amendments.map(() => outcome);
  }
  const outcomes: WriteOutcome[] = [];
  for (const amendment of amendments) {
    try {
      outcomes.push(await amendOne(shop, amendment, known));
    } catch (error) {
      outcomes.push(failedWrite(error));
    }
  }
  return outcomes;
}

async function readKnown(shop: Shop, amendments: readonly Amendment[]): Promise<Known> {
  const ids = amendments.flatMap(({ ref }) => partsOf(ref)?.product ?? []);
  if (ids.length === 0) return { products: new Map(), shelf: null };
  const rows = await listOf(shop, 'products', { display: 'full', 'filter[id]': anyOf(ids) }, productRow);
  return {
    products: new Map(rows.map((row) => [row.id, row])),
    shelf: rows.length === 0 ? null : await readShelf(shop, rows),
  };
}

async function amendOne(shop: Shop, amendment: Amendment, { products, shelf }: Known): Promise<WriteOutcome> {
  const parts = partsOf(amendment.ref);
  if (parts === null) return dead(notOurs(amendment.ref));
  const product = products.get(parts.product);
  const combinations = shelf?.combinations.get(parts.product) ?? [];
  const combination = combinations.find(({ id }) => id === parts.combination) ?? null;
  if (product === undefined || shelf === null || (parts.combination !== null && combination === null))
    return await missing(shop, parts.product);
  const decided = decide(amendment, { product, combination, shelf });
  if ('outcome' in decided) return decided;
  if (decided.fields.length === 0) return { outcome: 'applied' };
  const [resource, one, id] =
    combination === null
      ? (['products', 'product', product.id] as const)
      : (['combinations', 'combination', combination.id] as const);
  const answer = await ask(shop, {
    method: 'PATCH',
    path: `${resource}/${id}`,
    query: { output_format: 'JSON' },
    xml: xmlOf(one, [['id', id], ...decided.fields]),
  });
  return errorsOf(answer.text).some(({ code }) => code === unknownMethod) ? dead(tooOld) : outcomeOf(answer);
}

/** `Method PATCH is not valid`. */
const unknownMethod = 23;

async function missing(shop: Shop, product: string): Promise<WriteOutcome> {
  return (await isGone(shop, 'products', product))
    ? dead(noLonger)
    : { outcome: 'retry', why: untold, afterMs: null };
}

interface Listed {
  product: ProductRow;
  combination: CombinationRow | null;
  shelf: Shelf;
}

type Field = readonly [name: string, value: string | InLanguage];

/** What is to be sent, or why nothing can be. */
function decide(
  { ref, label, priceE4, tracked }: Amendment,
  { product, combination, shelf }: Listed,
): { fields: Field[] } | WriteOutcome {
  const fields: Field[] = [];
  if (label !== undefined) {
    if (combination !== null) return dead(namedByProduct);
    fields.push(['name', { language: shelf.language ?? '1', text: label }]);
  }
  if (priceE4 !== undefined) {
    const vatRate = rateOf(product, shelf);
    if (vatRate === null) return dead(rateUnknown);
    const priceE6 = divideRound(priceE4 * 1_000_000n, BigInt(10_000 + vatRate));
    // A combination's price is what it costs more than its product.
    const own = combination === null ? priceE6 : priceE6 - product.price;
    fields.push(['price', formatDecimal(own, 6)]);
  }
  if (tracked !== undefined) {
    if (!shelf.keepsStock) return dead(stockSwitchedOff);
    if (shelf.stock.get(ref)?.depends_on_stock) return dead(decidedByWarehouses);
  }
  return { fields };
}

const dead = (why: Said): WriteOutcome => ({ outcome: 'dead', why });

const notOurs = (ref: string): Said => ({
  fr: `« ${ref} » n’est pas un produit de PrestaShop`,
  en: `“${ref}” is no product of a PrestaShop`,
});
const untold: Said = { fr: 'la boutique n’a pas dit ce qu’elle en sait', en: 'the shop did not tell of it' };
const tooOld: Said = {
  fr: 'cette version de PrestaShop (avant la 8) ne sait pas changer un seul champ : changez-le dans PrestaShop',
  en: 'this version of PrestaShop (before 8) cannot change a single field: change it in PrestaShop',
};
const namedByProduct: Said = {
  fr: 'le nom d’une déclinaison vient de son produit et de ses attributs : il se change dans PrestaShop',
  en: 'a combination is named by its product and its attributes: it is changed in PrestaShop',
};
const rateUnknown: Said = {
  fr: 'la boutique garde ses prix hors TVA, et le taux de ce produit n’est pas connu',
  en: 'the shop keeps its prices without VAT, and this product’s rate is not known',
};
const stockSwitchedOff: Said = {
  fr: 'la gestion des stocks est éteinte dans PrestaShop (Paramètres › Produits)',
  en: 'stock management is switched off in PrestaShop (Shop Parameters › Product Settings)',
};
