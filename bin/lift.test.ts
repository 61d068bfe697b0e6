/** The command that says what a message brought. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let folder: string;
const at = (name: string): string => join(folder, name);
const heads = 'id,visit,conversion,spend';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau lift é '));
  // 150 of 1,000 came, 30 of these bought for 20 or 40; of the held 100, 20 of them for 30.
  const rows = (from: number, came: number, bought: number, spends: readonly number[]): string =>
    Array.from({ length: 1000 }, (_, index) => {
      const spend = index < bought ? (spends[index % spends.length] ?? 0) : 0;
      return `${from + index},${Number(index < came)},${Number(index < bought)},${spend}`;
    }).join('\n');
  const unsound = '1,1,1,20\n5001,maybe,0,0\n5002,-1,0,0\n5003,1,,0\n,1,1,20\n3999,1,1,900\n5004,0,0,1e3,7';
  await writeFile(at('sent.csv'), `${heads}\n${rows(0, 150, 30, [20, 40])}\n${unsound}\n`);
  await writeFile(at('held.csv'), `${heads}\n${rows(2000, 100, 20, [30])}\n3999,0,0,0\n`);
  await writeFile(at('french.csv'), 'Client;Visites;Achats;Montant\n1;1;1;12,50\n2;0;0;0\n');
  await writeFile(at('empty.csv'), '');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function lift(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const parameters = [join(import.meta.dirname, 'run.mjs'), 'caveau', 'lift', ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const groups = (sent: string, held: string): string[] => ['--sent', at(sent), '--held', at(held)];

describe('caveau lift', () => {
  test('answers the lift of visits, purchases and spend with 95 % intervals; rows that say nothing are told of and left out', async () => {
    const { code, stdout, stderr } = await lift(...groups('sent.csv', 'held.csv'), '--json');
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    const rounded = Object.entries<Record<string, number>>(answer).map(([metric, numbers]) => [
      metric,
      ...Object.values(numbers).map((number) => number.toFixed(4)),
    ]);
    expect(rounded).toEqual([
      ['visit', '0.0500', '0.0211', '0.0789'],
      ['conversion', '0.0100', '-0.0037', '0.0237'],
      // 0.9 and 0.6 a customer, variances 29.2192 and 17.6577: ± 0.424652.
      ['spend', '0.3000', '-0.1246', '0.7246'],
    ]);
    const told = stderr.replaceAll(`${folder}/`, '');
    for (const line of [
      'sent.csv:1002: Le client « 1 » est déjà à la ligne 3 : celle-ci ne compte pas. / The customer “1” is in row 3 already: this one does not count.',
      'sent.csv:1003: « maybe » n’est pas un nombre. / “maybe” is not a number.',
      'sent.csv:1004: « -1 » ne peut pas être négatif. / “-1” cannot be negative.',
      'sent.csv:1005: La colonne « conversion » est vide. / The column “conversion” is empty.',
      'sent.csv:1006: L’identifiant (id) manque. / The id is missing.',
      'sent.csv:1007: Le client « 3999 » est dans les deux groupes',
      'sent.csv:1008: La ligne a 5 colonnes au lieu de 4',
      'held.csv:1002: Le client « 3999 » est dans les deux groupes',
    ])
      expect(told).toContain(line);
  });

  test('says in French and English what follows, also of the files of a French spreadsheet and of ids that only number rows', async () => {
    const { stdout, stderr } = await lift(...groups('french.csv', 'french.csv'));
    expect(stdout).toContain(
      'Dépense : 0 par client (de −38,0304 à +38,0304) : trop peu de clients pour conclure.',
    );
    expect(stdout).toContain('Visits: 0 a customer (−0.98 to +0.98): too few customers to tell.');
    expect(stdout).toContain('2 clients à qui l’on a écrit, 2 du groupe témoin ; 0 lignes à revoir');
    expect(stderr).toContain('they are taken for numbers of rows');
  });

  test('refuses an empty file, and asks for its two files', async () => {
    expect(await lift(...groups('empty.csv', 'held.csv'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The file is empty.'),
    });
    expect(await lift('--sent', at('sent.csv'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('intervalle de Welch'),
    });
  });
});
