/**
 * A year of a merchant's sales as an export of the common eight columns, drawn by rule: the same seed and length give the same bytes on any
 * machine. It is as dirty as such files are: references in both cases, lines of fees and write-offs, names that are missing or a scribble,
 * prices of nothing and below, single-byte accents, quoted line ends, thousands marks, exact repeats, and a few rows that say no sale.
 */
import { type Random, randomOf, type Urn, urnOf } from '#domain/world/random.ts';
import { type Article, articlesOf, charges, places, scribbles } from './replay/wares.ts';

const heads = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const begin = Date.UTC(2024, 11, 2);
const days = 364;
const linesOfDocument = 20;
const customers = 4_300;

interface Document {
  number: string;
  /** `12/1/2024 8:26`. */
  at: string;
  customer: string;
  country: string;
  comesBack: boolean;
}

/** The file's bytes, in ISO-8859-1, with `lines` rows after the headings. */
export function salesFile(lines: number, seed = 'caveau'): Buffer<ArrayBuffer> {
  const random = randomOf(seed, 'sales');
  const articles = urnOf(articlesOf(randomOf(seed, 'articles')), (article) => article.weight);
  const rows: string[] = [heads];
  for (let number = 536_365; rows.length <= lines; number += 1) {
    const document = documentOf(random, number, rows.length / lines);
    const wanted = Math.min(drawLength(random), lines + 1 - rows.length);
    for (const row of rowsOf(random, document, articles, wanted)) rows.push(row);
  }
  return Buffer.from(`${rows.join('\r\n')}\r\n`, 'latin1');
}

/** Mostly short, now and then the length of a wholesale order. */
function drawLength(random: Random): number {
  const share = random.fraction();
  return 1 + Math.floor(linesOfDocument * 4.5 * share * share * share);
}

function documentOf(random: Random, number: number, progress: number): Document {
  const day = new Date(begin + Math.floor(progress * days) * 86_400_000);
  const minute = String(random.integer(0, 59)).padStart(2, '0');
  const comesBack = random.chance(0.09);
  return {
    number: comesBack ? `C${number}` : String(number),
    at: `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()} ${random.integer(8, 19)}:${minute}`,
    customer: random.chance(0.25) ? '' : String(12_346 + random.integer(0, customers)),
    country: random.chance(0.9) ? 'France' : random.pick(places),
    comesBack,
  };
}

function rowsOf(random: Random, document: Document, articles: Urn<Article>, wanted: number): string[] {
  const rows: string[] = [];
  while (rows.length < wanted) {
    const row = rowOf(random, document, articles);
    rows.push(row);
    // The same line twice on one ticket, as two scans of one bottle give it.
    if (rows.length < wanted && random.chance(0.01)) rows.push(row);
  }
  return rows;
}

function rowOf(random: Random, document: Document, articles: Urn<Article>): string {
  const { number, at, customer, country } = document;
  const chance = random.fraction();
  if (chance < 0.000_01) return `A${number},B,Adjust bad debt,1,${at},"-11,062.06",,France`;
  if (chance < 0.0025) return unsound(random, document, articles.draw(random));
  if (chance < 0.007) {
    const [code, label] = random.pick(charges);
    return `${number},${code},${label},${document.comesBack ? -1 : 1},${at},${priceText(random.integer(100, 30_000))},${customer},${country}`;
  }
  const article = articles.draw(random);
  if (chance < 0.012) {
    // Counted out or written off: no customer, no price, often no name.
    const label = random.chance(0.6) ? '' : random.pick(scribbles);
    return `${number},${article.code},${label},${-random.integer(1, 120)},${at},0,,${country}`;
  }
  const code = random.chance(0.01) ? article.code.toLowerCase() : article.code;
  const label = random.chance(0.01) ? article.otherLabel : article.label;
  const price = random.chance(0.003) ? 0 : article.price - random.integer(0, 2) * 5;
  return `${number},${code},${label},${quantityText(random, document)},${at},${priceText(price)},${customer},${country}`;
}

function quantityText(random: Random, { comesBack }: Document): string {
  const size = random.chance(0.000_02)
    ? 80_995
    : random.chance(0.1)
      ? random.integer(12, 144)
      : random.integer(1, 12);
  const text = size >= 1000 ? `"${size.toLocaleString('en')}"` : String(size);
  return comesBack ? text.replace(/^("?)/, '$1-') : text;
}

function priceText(cents: number): string {
  const euros = (cents / 100).toFixed(2);
  return cents >= 100_000 ? `"${Math.floor(cents / 100_000)},${euros.slice(-6)}"` : euros;
}

/** Rows that say no sale, each in a way of its own. */
function unsound(
  random: Random,
  { number, at, customer, country }: Document,
  { code, label }: Article,
): string {
  return random.pick([
    `${number},${code},${label},n/a,${at},4.25,${customer},${country}`,
    `${number},${code},${label},0,${at},4.25,${customer},${country}`,
    `${number},${code},${label},6,31/31/2024 8:26,4.25,${customer},${country}`,
    `${number},${code},${label},6,${at},,${customer},${country}`,
    `${number},,,6,${at},4.25,${customer},${country}`,
    `,${code},${label},6,${at},4.25,${customer},${country}`,
    `${number},${code},BOX, BLUE, LARGE,6,${at},4.25,${customer},${country}`,
    `${number},${code},"CELLAR BOOK,6,${at},4.25,${customer},${country}`,
  ]);
}
