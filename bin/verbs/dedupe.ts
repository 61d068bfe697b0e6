/** `dedupe FILE.csv --out PAIRS.csv`: which rows of a file of persons are of one person, how surely, and which of them can be merged unseen. */
import { parseArgs } from 'node:util';
import type { WrittenRow } from '#connectors/file/index.ts';
import { findDuplicates } from '#domain/customers/duplicates/find.ts';
import type { Duplicate } from '#domain/customers/duplicates/groups.ts';
import {
  type Persons,
  personColumnsOf,
  personFields,
  sayPersonProblem,
  takePerson,
} from '#domain/customers/duplicates/persons.ts';
import { keepApart, readTable, writeTable } from '../fileTable.ts';

const usage = `caveau dedupe FILE.csv --out PAIRS.csv

fr  Colonnes lues, dans n’importe quel ordre : rec_id, ${personFields.map(({ name }) => name).join(', ')} ; les autres sont ignorées.
    PAIRS.csv : id_a,id_b,probability,merge – chaque paire qui est plutôt une seule personne que deux (probabilité ≥ 0,5), la plus sûre
    d’abord ; merge vaut true où l’on peut fusionner sans regarder, false où quelqu’un doit voir les deux fiches.
en  Columns read, in any order: as above; others are ignored. PAIRS.csv: every pair that is likelier one person than two (probability
    ≥ 0.5), the surest first; merge is true where it can be merged unseen, false where somebody should look at both.`;

export async function run(argv: string[]): Promise<number> {
  const { file, out, help } = askedOf(argv);
  if (help) {
    console.log(usage);
    return 0;
  }
  if (file === undefined || out === undefined) {
    console.error(usage);
    return 2;
  }
  keepApart(out, file);
  const table = await readTable(file, personColumnsOf, ['rec_id', 'surname']);
  const persons: Persons = new Map();
  for await (const rows of table.batches)
    for (const row of rows) {
      const problem = takePerson(persons, table.columns, row);
      if (problem)
        table.tell(row.rowNumber, sayPersonProblem(problem, 'fr'), sayPersonProblem(problem, 'en'));
    }
  const found = findDuplicates(
    personFields,
    Array.from(persons.values(), ({ texts }) => texts),
  );
  await writeTable(out, ['id_a', 'id_b', 'probability', 'merge'], rowsOf([...persons.keys()], found));
  const merges = found.filter(({ merge }) => merge).length;
  const counts = [persons.size, found.length, merges, table.apart()] as const;
  console.log(
    `${counts[0]} fiches, ${counts[1]} paires d’une même personne, dont ${counts[2]} sûres ; ${counts[3]} lignes à revoir`,
  );
  console.log(
    `${counts[0]} records, ${counts[1]} pairs of one person, ${counts[2]} of them sure; ${counts[3]} rows to look at`,
  );
  return 0;
}

function askedOf(argv: string[]): { file?: string | undefined; out?: string | undefined; help: boolean } {
  try {
    const { positionals, values } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { out: { type: 'string' }, help: { type: 'boolean', default: false } },
    });
    return { file: positionals.length === 1 ? positionals[0] : undefined, ...values };
  } catch {
    return { help: false };
  }
}

function* rowsOf(ids: readonly string[], found: readonly Duplicate[]): Generator<WrittenRow> {
  for (const { one, other, probability, merge } of found)
    yield {
      id_a: ids[one] ?? '',
      id_b: ids[other] ?? '',
      probability: probability.toFixed(6),
      merge: String(merge),
    };
}
