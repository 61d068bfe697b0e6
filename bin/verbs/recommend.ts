/** `recommend --baskets FILE.csv --out F.csv`: the ten articles that each customer's next basket most likely holds, from `customer,date,basket,item`. */
import { parseArgs } from 'node:util';
import type { WrittenRow } from '#connectors/file/index.ts';
import {
  type BasketField,
  BasketFile,
  basketColumnsOf,
  type DateReading,
  dateReadingOf,
  sayBasketProblem,
} from '#domain/recommend/basketRows.ts';
import { HabitsLearner } from '#domain/recommend/habits.ts';
import { likedOf, suggest } from '#domain/recommend/suggest.ts';
import { type FileTable, keepApart, readTable, sampleTable, writeTable } from '../fileTable.ts';

const usage = `caveau recommend --baskets FILE.csv --out F.csv

fr  Colonnes lues, dans n’importe quel ordre : customer, date, basket, item ; une ligne sans ticket (basket) compte pour celui de son jour. Les
    dates : 2026-11-24, 24/11/2026 ou 11/24/2026, ou des numéros de jour. F.csv : customer,rank,item – pour chaque client du fichier, les dix
    articles que son prochain panier contient le plus probablement, d’après tout ce que dit le fichier : rien n’en est mis de côté.
en  Columns read, in any order: as above; a row without a basket belongs to that of its day. Dates as above, or numbers of days. F.csv: for each
    customer of the file, the ten items that their next basket most likely holds, after all that the file says: nothing of it is held back.`;
const count = 10;
const needed = ['customer', 'date', 'item'] as const;

export async function run(argv: string[]): Promise<number> {
  const { baskets: path, out, help } = switchesOf(argv) ?? {};
  if (help === true) {
    console.log(usage);
    return 0;
  }
  if (path === undefined || out === undefined) {
    console.error(usage);
    return 2;
  }
  keepApart(out, path);
  const table = await readTable(path, basketColumnsOf, needed);
  const file = await readBaskets(path, table);
  let customers = 0;
  function* counted(): Generator<WrittenRow> {
    for (const row of suggestedRows(file)) {
      customers += Number(row.rank === '1');
      yield row;
    }
  }
  await writeTable(out, ['customer', 'rank', 'item'], counted());
  const { length: items } = file.items;
  console.log(`${customers} clients, ${items} articles ; ${table.apart()} lignes à revoir`);
  console.log(`${customers} customers, ${items} items; ${table.apart()} rows to look at`);
  return 0;
}

function switchesOf(argv: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: argv, options: { baskets: text, out: text, help: { type: 'boolean' } } }).values;
  } catch {
    return null;
  }
}

async function readBaskets(path: string, table: FileTable<BasketField>): Promise<BasketFile> {
  let file: BasketFile | null = null;
  for await (const rows of table.batches) {
    file ??= new BasketFile(await dateReading(path, table, rows));
    for (const { rowNumber, cells } of rows) {
      const problem = file.take(table.columns, cells);
      if (problem) table.tell(rowNumber, sayBasketProblem(problem, 'fr'), sayBasketProblem(problem, 'en'));
    }
  }
  return file ?? new BasketFile('ymd');
}

/** Where the first rows leave it open which is the day and which the month, the whole file is asked. */
async function dateReading(
  path: string,
  { columns, decimal }: FileTable<BasketField>,
  rows: Parameters<typeof dateReadingOf>[0],
): Promise<DateReading> {
  const first = dateReadingOf(rows, columns, decimal);
  if (!first.isAmbiguous) return first.reading;
  return dateReadingOf(await sampleTable(path), columns, decimal).reading;
}

function* suggestedRows(file: BasketFile): Generator<WrittenRow> {
  const { items } = file;
  let today = -Infinity;
  for (const [, history] of file.histories()) today = Math.max(today, history.at(-1)?.day ?? today);
  const learner = new HabitsLearner(today);
  for (const [, history] of file.histories()) learner.read(history);
  const habits = learner.habits();
  const liked = likedOf(habits);
  for (const [customer, history] of file.histories())
    for (const [index, { item }] of suggest(habits, liked, history, { count }).entries())
      yield { customer, rank: String(index + 1), item: items[item] ?? '' };
}
