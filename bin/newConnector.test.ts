/** A connector that is to be written starts as a folder that holds together and claims nothing. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeConnector } from './verbs/new-connector.ts';

const root = join(import.meta.dirname, '..');
let project: string;

/** What a program of the project’s packages says of the temporary project. */
function runIn(...parameters: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { cwd: project, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, output: `${stdout}${stderr}` });
    });
  });
}

describe('new-connector', () => {
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'caveau-connector-'));
    for (const part of [
      'package.json',
      'tsconfig.json',
      'vitest.config.ts',
      'domain',
      'connectors/kit',
      'tests/harness/contracts.ts',
    ]) {
      cpSync(join(root, part), join(project, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  test('makes a folder under its name, with a paper, a fake and the suite', () => {
    expect(makeConnector(project, 'ma-caisse')).toEqual({
      made: expect.arrayContaining([
        'connectors/ma-caisse/index.ts',
        'connectors/ma-caisse/ma-caisse.test.ts',
      ]),
    });
    const folder = join(project, 'connectors/ma-caisse');
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['README.md', 'shop.fixture.ts', 'settings.ts']),
    );
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(texts.join('\n')).not.toMatch(/blank/i);
    expect(texts.join('\n')).toContain('export const maCaisse = {');
  });

  test('refuses a name that is taken, and one that is no name', () => {
    expect(makeConnector(project, 'ma-caisse')).toEqual({ refused: expect.stringContaining('existe déjà') });
    for (const name of ['', '../elsewhere', 'Ma Caisse', '9', 'a--b']) {
      expect(makeConnector(project, name)).toEqual({ refused: expect.stringContaining('NAME') });
    }
  });

  test('holds every type', async () => {
    const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
    expect(await runIn(compiler, '--noEmit', '--project', '.')).toEqual({ code: 0, output: '' });
  });

  test('runs every case of the suite, and fails each with what is not built', async () => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const { code } = await runIn(vitest, 'run', '--project', 'pure', 'connectors/ma-caisse');
    expect(code).toBe(1);
    const report = z
      .object({
        testResults: z.array(
          z.object({
            assertionResults: z.array(
              z.object({ title: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
            ),
          }),
        ),
      })
      .parse(JSON.parse(readFileSync(join(project, '.cache/tests.json'), 'utf8')));
    const cases = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    expect(cases.length).toBeGreaterThan(60);
    const silent = cases.filter(({ status, failureMessages }) => {
      const said = failureMessages.join('\n');
      return status !== 'failed' || !/connectors\/ma-caisse: .+ is not built/.test(said);
    });
    expect(
      silent.map(({ title, failureMessages }) => `${title}: ${failureMessages.join().slice(0, 200)}`),
    ).toEqual([]);
  });
});
