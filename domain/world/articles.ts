/** Composes everything that is not wine from its lists: the same article again, by another maker, until there are enough. */
import type { Wine } from '../catalog/contract.ts';
import { keepingOf } from '../catalog/rules.ts';
import type { Id } from '../values/ids.ts';
import type { Draft } from './draft.ts';
import type { Article } from './lists/article.ts';
import { type Families, houseName } from './names.ts';
import { costE4, drawCents, drawCoefficient } from './pricing.ts';
import { type Random, randomOf } from './random.ts';

/** At most `count` goods; articles that no maker signs come once. */
export function composeArticles(
  seed: string,
  noun: string,
  articles: readonly Article[],
  count: number,
  families: Families,
  supplierIds: readonly Id[],
): Draft[] {
  const random = randomOf(seed, noun);
  const drafts: Draft[] = [];
  for (let round = 0; drafts.length < count; round += 1) {
    const repeated = articles.filter((article) => round === 0 || article.houses.length > 0);
    if (repeated.length === 0) break;
    const makers = new Map<string, string>();
    for (const article of repeated.slice(0, count - drafts.length)) {
      drafts.push(draftOf(random, article, makerOf(random, article, makers, families), supplierIds));
    }
  }
  return drafts;
}

/** One maker signs several articles of its trade. */
function makerOf(
  random: Random,
  article: Article,
  makers: Map<string, string>,
  families: Families,
): string | null {
  if (article.houses.length === 0) return null;
  const trade = article.houses.join();
  const known = makers.get(trade);
  if (known !== undefined && random.chance(0.7)) return known;
  const maker = houseName(random, article.houses, families(random.chance(0.5) ? 'oil' : 'oc'));
  makers.set(trade, maker);
  return maker;
}

function draftOf(random: Random, article: Article, maker: string | null, supplierIds: readonly Id[]): Draft {
  const cents = drawCents(random, article.euros);
  const stocked = keepingOf(article.kind) === 'itself';
  return {
    cents,
    pieceLabel: article.measure === 'volume' ? 'bouteille' : article.measure === 'mass' ? 'kg' : 'pièce',
    good: {
      name: [article.label, maker, article.size].filter((part) => part !== null).join(', '),
      kind: article.kind,
      measure: article.measure,
      content: article.content,
      wine: article.measure === 'volume' ? drinkLabel(article, maker, random.chance(0.25)) : null,
      vat: article.vat,
      supplierId: stocked ? random.pick(supplierIds) : null,
      supplierCode: stocked ? `A${random.integer(10_000, 99_999)}` : null,
      purchasePriceE4: stocked ? costE4(cents, article.vat.vatTakeaway, drawCoefficient(random, cents)) : 0n,
      piecesPerBox: article.piecesPerBox,
      shelfLifeDays: article.shelfLifeDays,
      components: [],
    },
  };
}

/** What is known of a drink that is no wine. */
function drinkLabel({ alcohol }: Article, producer: string | null, organic: boolean): Wine {
  return {
    producer,
    cuvee: null,
    appellation: null,
    classification: null,
    region: null,
    country: 'FR',
    colour: null,
    style: null,
    vintage: null,
    grapes: [],
    abv: alcohol,
    organic,
    sulphites: null,
    crd: null,
    bottler: producer,
    lwin: null,
  };
}
