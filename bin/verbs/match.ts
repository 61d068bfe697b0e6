/** `match --catalogue A --names B --out C`: finds each name of a file in a catalogue; `--follows reference`, `vintage` (unless said) or `lot`. */
import { parseArgs } from 'node:util';
import type { WrittenRow } from '#connectors/file/index.ts';
import { type Tracking, trackings } from '#domain/catalog/rules.ts';
import { buildMatcher, type Matcher } from '#domain/channels/matching/rank.ts';
import {
  type MatchRow,
  matchColumnsOf,
  readMatchRow,
  sayMatchProblem,
} from '#domain/channels/matching/rows.ts';
import { keepApart, readTable, writeTable } from '../fileTable.ts';

const best = 5;
const usage = 'caveau match --catalogue A.csv --names B.csv --out C.csv [--follows reference|vintage|lot]';

export async function run(argv: string[]): Promise<number> {
  const asked = askedOf(argv);
  if (asked === null) {
    console.error(usage);
    return 2;
  }
  const catalogue = await readNames(asked.catalogue);
  const names = await readNames(asked.names);
  const doubtful = new Set(catalogue.rows.filter((row) => row.doubtful).map(({ row }) => row.id));
  const matcher = buildMatcher(
    catalogue.rows.map(({ row }) => row),
    { follows: asked.follows },
  );
  const counts = { linked: 0, rolled: 0 };
  await writeTable(asked.out, columns, matchedRows(matcher, names.rows, doubtful, counts));
  const { length } = names.rows;
  const apart = catalogue.apart + names.apart;
  console.log(
    `${length} noms cherchés parmi ${catalogue.rows.length}, ${counts.linked} reliés, ${counts.rolled} d’un autre millésime ; ${apart} lignes à revoir`,
  );
  console.log(
    `${length} names looked for among ${catalogue.rows.length}, ${counts.linked} linked, ${counts.rolled} of another vintage; ${apart} rows to look at`,
  );
  return 0;
}

interface AskedFor {
  catalogue: string;
  names: string;
  out: string;
  follows: Tracking;
}

function askedOf(argv: string[]): AskedFor | null {
  const { catalogue, names, out, follows } = switchesOf(argv) ?? {};
  const followed = trackings.find((one) => one === (follows ?? 'vintage'));
  if (catalogue === undefined || names === undefined || out === undefined || !followed) return null;
  keepApart(out, catalogue, names);
  return { catalogue, names, out, follows: followed };
}

function switchesOf(argv: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: argv, options: { catalogue: text, names: text, out: text, follows: text } })
      .values;
  } catch {
    return null;
  }
}

interface NamesRead {
  rows: { row: MatchRow; doubtful: boolean }[];
  /** Rows that could not be read, in whole or in part. */
  apart: number;
}

async function readNames(path: string): Promise<NamesRead> {
  const table = await readTable(path, matchColumnsOf, ['id', 'name']);
  const rows: NamesRead['rows'] = [];
  for await (const batch of table.batches)
    for (const { rowNumber, cells } of batch) {
      const { row, problems, doubtful } = readMatchRow(table.columns, cells);
      for (const problem of problems)
        table.tell(rowNumber, sayMatchProblem(problem, 'fr'), sayMatchProblem(problem, 'en'));
      if (row) rows.push({ row, doubtful });
    }
  return { rows, apart: table.apart() };
}

const ranks = Array.from({ length: best }, (_, at) => at + 1);
const columns = [
  'id',
  'name',
  'linked',
  'other_vintage',
  ...ranks.flatMap((rank) => [`match_${rank}`, `score_${rank}`]),
];

/** The score is the probability that the article is the one meant. */
function* matchedRows(
  matcher: Matcher,
  names: NamesRead['rows'],
  doubtfulIds: ReadonlySet<string>,
  counts: { linked: number; rolled: number },
): Generator<WrittenRow> {
  for (const { row, doubtful } of names) {
    const found = matcher.rank(row, best);
    const [first] = found;
    const isLinked = first !== undefined && first.certain && !doubtful && !doubtfulIds.has(first.id);
    const hasRolled = first?.rolled ?? false;
    counts.linked += Number(isLinked);
    counts.rolled += Number(hasRolled);
    yield {
      id: row.id,
      name: row.name,
      linked: isLinked ? 'yes' : 'no',
      other_vintage: hasRolled ? 'yes' : 'no',
      ...Object.fromEntries(
        found.flatMap(({ id, probability }, at) => [
          [`match_${at + 1}`, id],
          [`score_${at + 1}`, probability.toFixed(4)],
        ]),
      ),
    };
  }
}
