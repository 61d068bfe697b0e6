/** Changes what is listed, one by one: the product's title, the variant's price with its taxes, and that its stock is tracked. */
import { z } from 'zod';
import { type Amendment, CallFailed, type Said, type WriteOutcome } from '#domain/channels/connector.ts';
import { formatDecimal } from '#domain/values/integer.ts';
import { quoted } from '../kit/said.ts';
import { ask, type ShopifySession } from './ask.ts';
import { gid, partsOf } from './ids.ts';
import { amendVariants, renameProduct, variantsToAmend } from './queries.ts';
import { notOurs, outcomeOfFailure } from './writeLevels.ts';

const variant = z.object({
  __typename: z.literal('ProductVariant'),
  id: z.string(),
  product: z.object({ id: z.string(), hasOnlyDefaultVariant: z.boolean() }),
});
type Variant = z.infer<typeof variant>;
const knownShape = z.object({
  shop: z.object({ taxesIncluded: z.boolean() }),
  nodes: z.array(z.unknown()),
});

const answered = z.object({ userErrors: z.array(z.object({ message: z.string() })) }).nullable();
const renamedShape = z.object({ productUpdate: answered });
const amendedShape = z.object({ productVariantsBulkUpdate: answered });

export async function amendListings(
  session: ShopifySession,
  amendments: readonly Amendment[],
): Promise<readonly WriteOutcome[]> {
  if (amendments.length === 0) return [];
  const ids = amendments.flatMap(({ ref }) => partsOf(ref)?.variant ?? []);
  let variants: ReadonlyMap<string, Variant>;
  let taxesIncluded: boolean;
  try {
    const document = { document: variantsToAmend, shape: knownShape };
    const known = await ask(session, document, { ids: ids.map((id) => gid('ProductVariant', id)) });
    const read = known.nodes.flatMap((node) => variant.safeParse(node).data ?? []);
    variants = new Map(read.map((one) => [one.id, one]));
    ({ taxesIncluded } = known.shop);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const { sentence: why, afterMs } = error;
    return amendments.map(() => ({ outcome: 'retry', why, afterMs }));
  }
  const outcomes: WriteOutcome[] = [];
  for (const amendment of amendments) {
    const parts = partsOf(amendment.ref);
    const of = parts === null ? undefined : variants.get(gid('ProductVariant', parts.variant));
    outcomes.push(
      parts === null
        ? notOurs
        : of === undefined
          ? dead(gone)
          : await amendOne(session, amendment, of, taxesIncluded),
    );
  }
  return outcomes;
}

async function amendOne(
  session: ShopifySession,
  { label, priceE4, tracked }: Amendment,
  { id, product }: Variant,
  taxesIncluded: boolean,
): Promise<WriteOutcome> {
  if (label !== undefined && !product.hasOnlyDefaultVariant) return dead(namedByProduct);
  if (priceE4 !== undefined && !taxesIncluded) return dead(taxesApart);
  try {
    if (label !== undefined) {
      const variables = { product: { id: product.id, title: label } };
      const question = { document: renameProduct, shape: renamedShape };
      const { productUpdate: said } = await ask(session, question, variables, 'writes');
      const refused = refusalOf(said);
      if (refused !== null) return refused;
    }
    if (priceE4 === undefined && tracked === undefined) return { outcome: 'applied' };
    const changed = {
      id,
      ...(priceE4 === undefined ? {} : { price: decimalOf(priceE4) }),
      ...(tracked === undefined ? {} : { inventoryItem: { tracked: true } }),
    };
    const variables = { productId: product.id, variants: [changed] };
    const question = { document: amendVariants, shape: amendedShape };
    const { productVariantsBulkUpdate: said } = await ask(session, question, variables, 'writes');
    return refusalOf(said) ?? { outcome: 'applied' };
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    return outcomeOfFailure(error);
  }
}

function refusalOf(said: z.infer<typeof answered>): WriteOutcome | null {
  if (said === null) return { outcome: 'unknown', why: nothingSaid };
  const [first] = said.userErrors;
  return first === undefined ? null : dead(quoted(first.message));
}

/** `15.50`, and only as many decimals beyond as there are. */
function decimalOf(priceE4: bigint): string {
  return formatDecimal(priceE4, 4).replace(/0{1,2}$/, '');
}

const dead = (why: Said): WriteOutcome => ({ outcome: 'dead', why });

const nothingSaid: Said = { fr: 'Shopify n’en dit rien', en: 'Shopify says nothing of it' };
const gone: Said = { fr: 'Shopify n’a plus cette variante', en: 'Shopify no longer has this variant' };
const namedByProduct: Said = {
  fr: 'le nom d’une variante vient de son produit et de ses options : il se change dans Shopify',
  en: 'a variant is named by its product and its options: it is changed in Shopify',
};
const taxesApart: Said = {
  fr: 'cette boutique affiche ses prix hors taxes, et la taxe dépend du client : le prix se change dans Shopify',
  en: 'this shop shows its prices without taxes, which depend on the customer: the price is changed in Shopify',
};
