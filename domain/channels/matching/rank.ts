/** The articles of a catalogue that a shop or till may mean by what it writes, the likeliest first, and which of them is certain. */
import type { Tracking } from '../../catalog/rules.ts';
import {
  type Articles,
  barcodeKey,
  type CatalogueEntry,
  codeKey,
  compareTexts,
  readArticles,
} from './articles.ts';
import { candidatesFor } from './candidates.ts';
import { isCertain } from './certain.ts';
import { type Agreement, askedWords, type Comparison, compare } from './compare.ts';
import { otherVintage, probabilities, scoreOf, together } from './model.ts';
import { type ReadName, readName } from './readName.ts';
import { termsOf } from './words.ts';

/** What a shop or till says of something that it sells. */
export interface Asked {
  name: string;
  producer?: string | null;
  /** Of the bottle, in microlitres; where it is left out the name may say it. */
  size?: bigint | null;
  /** Where it is left out the name may say it. */
  vintage?: number | null;
  ean?: string | null;
  code?: string | null;
}

/** What agreed, what did not, and what only one side says. */
export interface Evidence {
  /** By what it was found; `name` where its numbers are other ones or unsaid. */
  by: 'barcode' | 'code' | 'name';
  producer: Agreement;
  size: Agreement;
  vintage: Agreement;
  colour: Agreement;
  /** Bottles of the case. */
  pack: Agreement;
  /** As they are compared: `ch.` is `chateau`, `tinto` is `rouge`. */
  words: { shared: readonly string[]; askedAlone: readonly string[]; namedAlone: readonly string[] };
}

export interface Candidate {
  id: string;
  /**
   * That this is the article meant: of those said 0.9, nine in ten are. All candidates' together stay below 1; the rest is that the catalogue
   * has no such article.
   */
  probability: number;
  /** What the probability is made of; comparable within one answer alone. */
  score: number;
  /** May be linked without asking. */
  certain: boolean;
  /** Certain but for its vintage, which is another one: where vintages are told apart, a person says whether it rolled on. */
  rolled: boolean;
  evidence: Evidence;
}

export interface Matcher {
  /** At most `limit`, likeliest first; the same whatever the order of the catalogue. Only the first may be certain. */
  rank(asked: Asked, limit?: number): Candidate[];
}

/** What is followed of a wine says whether its vintage makes it another article. */
export function buildMatcher(
  catalogue: Iterable<CatalogueEntry>,
  { follows }: { follows: Tracking },
): Matcher {
  const articles = readArticles(catalogue);
  const vintageTells = follows !== 'reference';
  return { rank: (asked, limit = 5) => rank(articles, asked, limit, vintageTells) };
}

export interface Met {
  id: string;
  comparison: Comparison;
}

interface Ranked extends Met {
  score: number;
  probability: number;
}

function rank(articles: Articles, asked: Asked, limit: number, vintageTells: boolean): Candidate[] {
  const ranked = byLikelihood(meet(articles, asked), vintageTells);
  const vintage = ranked[0]?.comparison.vintage;
  const isLinked = isCertain(ranked);
  const isOther = vintageTells && (vintage === 'differs' || vintage === 'unnamed');
  return ranked.slice(0, limit).map(({ id, probability, score, comparison }, at) => ({
    id,
    probability,
    score,
    certain: at === 0 && isLinked && !isOther,
    rolled: at === 0 && isLinked && vintage === 'differs',
    evidence: evidenceOf(comparison),
  }));
}

/** The articles worth comparing, each with what speaks for and against it; in the catalogue’s own order. */
export function meet(articles: Articles, asked: Asked): Met[] {
  const read = readAsked(asked);
  const ofProducer = termsOf(asked.producer ?? '').filter((term) => !read.terms.includes(term));
  const withBarcode = new Set(articles.byBarcode.get(barcodeKey(asked.ean)) ?? []);
  const withCode = new Set(articles.byCode.get(codeKey(asked.code)) ?? []);
  const words = askedWords(articles, read.terms, ofProducer);
  const numbered = [...withBarcode, ...withCode];
  return candidatesFor(articles, [...read.terms, ...ofProducer], numbered).flatMap(({ entry, letters }) => {
    const article = articles.entries[entry];
    if (!article) return [];
    const known = { letters, sameBarcode: withBarcode.has(entry), sameCode: withCode.has(entry) };
    return [{ id: article.id, comparison: compare(articles, words, read, article, known) }];
  });
}

/** An article is as likely as all its names together; the best of them is compared. */
function byLikelihood(met: readonly Met[], vintageTells: boolean): Ranked[] {
  const scored = met.map((one) => ({ ...one, score: scoreOf(one.comparison) }));
  if (vintageTells) tellVintages(scored);
  const sorted = scored.sort((a, b) => b.score - a.score || compareTexts(a.id, b.id));
  const articles = [...Map.groupBy(sorted, ({ id }) => id).values()].flatMap((names) =>
    names.slice(0, 1).map((best) => ({ ...best, score: together(names.map(({ score }) => score)) })),
  );
  const shares = probabilities(articles.map(({ score }) => score));
  return articles
    .map((one, at) => ({ ...one, probability: shares[at] ?? 0 }))
    .sort((a, b) => b.score - a.score || compareTexts(a.id, b.id));
}

/** Another vintage speaks against an article where one of the right vintage is ahead of it: which is first does not change, how sure it is does. */
function tellVintages(scored: { comparison: Comparison; score: number }[]): void {
  const right = scored.filter(({ comparison }) => comparison.vintage === 'agrees');
  const best = right.reduce((highest, { score }) => Math.max(highest, score), Number.NEGATIVE_INFINITY);
  for (const one of scored)
    if (one.comparison.vintage === 'differs' && one.score < best) one.score += otherVintage;
}

function readAsked(asked: Asked): ReadName {
  const read = readName(asked.name);
  return {
    ...read,
    size: asked.size ?? read.size,
    vintage: asked.vintage === undefined ? read.vintage : asked.vintage,
  };
}

function evidenceOf(comparison: Comparison): Evidence {
  const { producer, size, vintage, colour, pack, words, sameBarcode, sameCode } = comparison;
  const by = sameBarcode ? 'barcode' : sameCode ? 'code' : 'name';
  return { by, producer, size, vintage, colour, pack, words };
}
