/** The command that finds a file of names in a file of articles. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let folder: string;
const at = (name: string): string => join(folder, name);

const catalogue = `id;name;producer;size;vintage;ean
t19;Château Tourelle-Maubert Bordeaux 2019;Vignobles Maubert;0,75 l;2019;
t19m;Château Tourelle-Maubert Bordeaux 2019;Vignobles Maubert;magnum;2019;
gal;Saint-Joseph Les Galets Bleus;Cave Perrotin;75cl;2021;3760000000017
lune;Lune Rousse Pétillant Naturel;Atelier Lunel;75cl;2023;
`;
const names = `id;name;size;ean
1;CH. TOURELLE MAUBERT BDX 2019;75cl;
2;CH. TOURELLE MAUBERT BDX 2019 MAG;;
3;Chateau Tourelle Maubert Bordeaux 2022;75cl;
4;St Jo;;3760000000017
5;Lune rousse;?;
6;;;
;sans numéro;;
7;xyzzy;;
8;Lune Rousse Pétillant Naturel;75cl;3760000000018
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau match é '));
  await writeFile(at('catalogue.csv'), catalogue);
  await writeFile(at('names.csv'), Buffer.from(names, 'latin1'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function match(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const parameters = [join(import.meta.dirname, 'run.mjs'), 'caveau', 'match', ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const files = (out: string, ...more: string[]): string[] =>
  ['--catalogue', at('catalogue.csv'), '--names', at('names.csv'), '--out', at(out)].concat(more);

async function written(out: string): Promise<string[][]> {
  const text = await readFile(at(out), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

describe('caveau match', () => {
  test('writes for each name its five best articles, their scores and whether it is linked; what cannot be read is told', async () => {
    const { code, stdout, stderr } = await match(...files('out.csv'));
    expect(code).toBe(0);
    const [headings, ...rows] = await written('out.csv');
    expect(headings?.slice(0, 8)).toEqual(
      'id,name,linked,other_vintage,match_1,score_1,match_2,score_2'.split(','),
    );
    expect(headings).toHaveLength(14);
    expect(rows.map(([id, , linked, other, best]) => [id, linked, other, best])).toEqual([
      ['1', 'yes', 'no', 't19'],
      ['2', 'yes', 'no', 't19m'],
      ['3', 'no', 'yes', 't19'],
      ['4', 'yes', 'no', 'gal'],
      ['5', 'no', 'no', 'lune'],
      ['7', 'no', 'no', ''],
      ['8', 'yes', 'no', 'lune'],
    ]);
    expect(Number(rows[0]?.[5])).toBeGreaterThan(0.8);
    expect(stderr).toContain(
      `${at('names.csv')}:6: « ? » n’est pas une contenance. / “?” is not a bottle size.`,
    );
    expect(stderr).toContain(`${at('names.csv')}:7: Le nom manque. / The name is missing.`);
    expect(stderr).toContain(`${at('names.csv')}:8: L’identifiant (id) manque. / The id is missing.`);
    expect(stderr).toContain('“3760000000018” is wrong');
    expect(stdout).toContain(
      '7 noms cherchés parmi 4, 4 reliés, 1 d’un autre millésime ; 4 lignes à revoir\n' +
        '7 names looked for among 4, 4 linked, 1 of another vintage; 4 rows to look at\n',
    );
  });

  test('links across vintages where references are followed', async () => {
    expect(await match(...files('reference.csv', '--follows', 'reference'))).toMatchObject({ code: 0 });
    const rows = await written('reference.csv');
    expect(rows.find(([id]) => id === '3')?.slice(2, 5)).toEqual(['yes', 'yes', 't19']);
  });

  test('asks for its three files', async () => {
    const usage =
      'caveau match --catalogue A.csv --names B.csv --out C.csv [--follows reference|vintage|lot]\n';
    expect(await match('--catalogue', 'A.csv')).toEqual({ code: 2, stdout: '', stderr: usage });
    expect(await match(...files('x.csv', '--follows', 'colour'))).toMatchObject({ code: 2, stderr: usage });
    expect(await match('--what')).toMatchObject({ code: 2, stderr: usage });
  });

  test('says which file is not there, or lacks a column, in French and in English', async () => {
    const absent = await match(
      '--catalogue',
      at('none.csv'),
      '--names',
      at('names.csv'),
      '--out',
      at('x.csv'),
    );
    expect(absent).toMatchObject({
      code: 1,
      stderr: `Le fichier ${at('none.csv')} ne s’ouvre pas.\nThe file ${at('none.csv')} cannot be opened.\n`,
    });
    await writeFile(at('poor.csv'), 'ref,stock\nA1,3\nA2,5\n');
    const poor = await match('--catalogue', at('poor.csv'), '--names', at('names.csv'), '--out', at('x.csv'));
    expect(poor.code).toBe(1);
    expect(poor.stderr).toContain('il faut les colonnes « id » et « name » ; il y a ref, stock.');
    expect(poor.stderr).toContain('the columns “id” and “name” are needed; there are ref, stock.');
    await writeFile(at('empty.csv'), '');
    const empty = await match(
      '--catalogue',
      at('empty.csv'),
      '--names',
      at('names.csv'),
      '--out',
      at('x.csv'),
    );
    expect(empty).toMatchObject({ code: 1, stderr: expect.stringContaining('The file is empty.') });
  });

  test('does not write over a file that it reads', async () => {
    const answer = await match(...files('names.csv'));
    expect(answer).toMatchObject({ code: 1, stderr: expect.stringContaining('choose another name') });
    expect(await readFile(at('names.csv'), 'latin1')).toBe(names);
  });
});
