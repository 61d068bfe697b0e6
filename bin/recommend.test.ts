/** The command that suggests what each customer's next basket holds. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawBaskets, usualShape } from '#bench/recommend/baskets.ts';
import { byPopularity, often, recallOf } from '#bench/recommend/recall.ts';
import type { History } from '#domain/recommend/habits.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau recommend é '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function recommend(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const parameters = [join(import.meta.dirname, 'run.mjs'), 'caveau', 'recommend', ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

async function suggestedIn(out: string): Promise<Map<string, string[]>> {
  const [heads, ...lines] = (await readFile(at(out), 'utf8')).trimEnd().split('\n');
  expect(heads).toBe('customer,rank,item');
  const rows = lines.map((line) => line.split(','));
  const suggested = Map.groupBy(rows, ([customer = '']) => customer);
  return new Map(
    [...suggested].map(([customer, own]) => {
      expect(own.map(([, rank]) => Number(rank))).toEqual(own.map((_, index) => index + 1));
      return [customer, own.map(([, , item = '']) => item)];
    }),
  );
}

test('ten articles for each customer hold more of their next basket than what all buy, and than what they bought most with what all buy after it', async () => {
  const histories = [...drawBaskets('test', { ...usualShape, customers: 6000, items: 4000 })];
  const known = histories.map((history) => (history.length >= 3 ? history.slice(0, -1) : history));
  // Dates of the American kind, which the first rows leave open; rows in no order of time.
  const rows = known.flatMap((history, customer) =>
    history.flatMap(({ day, items }, basket) => {
      const date = new Date(Date.UTC(2000, 10, 1) + day * 86_400_000);
      const written = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
      return items.map((item) => `c${customer},${written},${customer}-${basket},i${item}`);
    }),
  );
  const unsound = ['c1,13/32/2000,x,i5', ',11/2/2000,x,i5', 'c1,11/2/2000,x,'];
  await writeFile(
    at('baskets.csv'),
    ['customer,date,basket,item', ...rows.toReversed(), ...unsound].join('\n'),
  );
  const { code, stdout, stderr } = await recommend('--baskets', at('baskets.csv'), '--out', at('out.csv'));
  expect(code).toBe(0);
  expect(stdout).toContain('6000 clients');
  expect(stdout).toContain('3 rows to look at');
  expect(stderr).toContain('“13/32/2000” is not a date in the expected format.');

  const suggested = await suggestedIn('out.csv');
  expect([...suggested.values()].every(({ length }) => length === 10)).toBe(true);
  const asked = histories.flatMap((history, customer) => {
    const next = history.at(-1)?.items;
    return history.length >= 3 && next ? [{ customer, before: history.slice(0, -1), next }] : [];
  });
  const top = byPopularity(known);
  const ranks = new Map(top.map((item, rank) => [item, rank]));
  const customers = new Map<History, number>(asked.map(({ before, customer }) => [before, customer]));
  const ours = recallOf(asked, (before) =>
    (suggested.get(`c${customers.get(before)}`) ?? []).map((item) => Number(item.slice(1))),
  );
  expect(ours).toBeGreaterThan(1.3 * recallOf(asked, () => top.slice(0, 10)));
  expect(ours).toBeGreaterThan(
    1.02 *
      recallOf(asked, (before) => [...new Set([...often(before, ranks), ...top.slice(0, 10)])].slice(0, 10)),
  );
});

test('it asks for its two files, and says which cannot be read or written', async () => {
  expect(await recommend('--baskets', at('baskets.csv'))).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^caveau recommend --baskets FILE.csv --out F.csv\n/),
  });
  for (const unreadable of [at('none.csv'), folder])
    expect(await recommend('--baskets', unreadable, '--out', at('x.csv'))).toEqual({
      code: 1,
      stdout: '',
      stderr: `Le fichier ${unreadable} ne s’ouvre pas.\nThe file ${unreadable} cannot be opened.\n`,
    });
  await writeFile(at('one.csv'), 'customer,date,basket,item\nc1,2026-11-02,1,i1\n');
  const nowhere = at('no folder/x.csv');
  expect(await recommend('--baskets', at('one.csv'), '--out', nowhere)).toEqual({
    code: 1,
    stdout: '',
    stderr: `Le fichier ${nowhere} ne peut pas être écrit.\nThe file ${nowhere} cannot be written.\n`,
  });
});
