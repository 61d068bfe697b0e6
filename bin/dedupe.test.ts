/** The command that finds who is in a file twice. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plans, simulate } from '#domain/customers/duplicates/simulated.fixture.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const file = simulate({ ...plans.four, originals: 300, duplicates: 200 }, 'command');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau dedupe é '));
  const heads =
    'soc_sec_id, surname, rec_id, given_name, street_number, address_1, address_2, suburb, postcode, state, date_of_birth';
  const rows = file.records.map(([given, surname, ...rest], index) =>
    ['5304218', surname, file.ids[index], given, ...rest].join(', '),
  );
  const unsound = [
    '1, martin, , anne, , , , , , ,',
    `1, martin, ${file.ids[0]}, anne, , , , , , ,`,
    '1, , rec-empty, , , , , , , ,',
  ];
  await writeFile(at('persons.csv'), `\uFEFF${[heads, ...rows, ...unsound].join('\n')}\n`);
  await writeFile(at('other.csv'), 'name,phone\nanne,1\n');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function dedupe(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const parameters = [join(import.meta.dirname, 'run.mjs'), 'caveau', 'dedupe', ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

describe('caveau dedupe', () => {
  test('writes the pairs that are of one person; columns come in any order, and rows that say nothing are told of', async () => {
    const { code, stdout, stderr } = await dedupe(at('persons.csv'), '--out', at('pairs.csv'));
    expect(code).toBe(0);
    const [heads, ...pairs] = (await readFile(at('pairs.csv'), 'utf8')).trimEnd().split('\n');
    expect(heads).toBe('id_a,id_b,probability,merge');
    const right = pairs.filter((pair) => {
      const [one = '', other = ''] = pair.split(',').map((cell) => cell.split('-')[1]);
      return one === other;
    });
    expect(right.length).toBe(pairs.length);
    expect(pairs.length).toBeGreaterThanOrEqual(199);
    expect(pairs[0]).toMatch(/^rec-\d+-\w+(?:-\d+)?,rec-\d+-\w+(?:-\d+)?,1\.000000,true$/);
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringContaining(
        'persons.csv:502: L’identifiant (rec_id) manque. / The id (rec_id) is missing.',
      ),
      expect.stringMatching(/persons\.csv:503: .*déjà à la ligne 2/),
      expect.stringContaining('persons.csv:504: Rien n’est dit de cette personne.'),
    ]);
    expect(stdout).toContain('500 fiches');
    expect(stdout).toContain('3 rows to look at');
  });

  test('refuses a file of something else, and to write over what it reads', async () => {
    expect(await dedupe(at('other.csv'), '--out', at('pairs.csv'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('rec_id'),
    });
    expect(await dedupe(at('persons.csv'), '--out', at('persons.csv'))).toMatchObject({ code: 1 });
    expect(await dedupe(at('persons.csv'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--out'),
    });
  });
});
