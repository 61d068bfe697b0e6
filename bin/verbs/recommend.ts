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

const usage = 'caveau recommend --baskets FILE.csv --out F.csv';
const count = 10;
const needed = ['customer', 'date', 'item'] as const;

export async function run(argv: string[]): Promise<number> {
  const { baskets: path, out } = switchesOf(argv) ?? {};
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
    return parseArgs({ args: argv, options: { baskets: text, out: text } }).values;
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
