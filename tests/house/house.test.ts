/** The house itself: types, lint, format, walls, and nothing in it that nobody uses. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const rooms = ['domain', 'connectors', 'server', 'web', 'bin', 'tests', 'bench'];

/** Runs a package's command; what it found is the failure's message. */
function finds(program: string, ...parameters: string[]): Promise<string> {
  const path = join(root, 'node_modules', program);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [path, ...parameters],
      { cwd: root, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => resolve(error ? `${stdout}${stderr}` || error.message : ''),
    );
  });
}

test('every type holds', async () => {
  // Several checkers each resolve the same types: on two cores one takes half the work. What it found is kept for the next run.
  const kept = ['--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'];
  const program = '@typescript/native/bin/tsc';
  expect(await finds(program, '--noEmit', '--project', '.', '--checkers', '1', ...kept)).toBe('');
});

test('the linter has nothing to say', async () => {
  expect(await finds('oxlint/bin/oxlint', '--type-aware', '--deny-warnings')).toBe('');
});

test('every file is formatted and its imports are sorted', async () => {
  expect(await finds('@biomejs/biome/bin/biome', 'check', '.')).toBe('');
});

test('no import goes through a wall or in a circle', async () => {
  const program = 'dependency-cruiser/bin/dependency-cruiser.mjs';
  const present = rooms.filter((room) => existsSync(join(root, room)));
  expect(await finds(program, '--config', '.dependency-cruiser.mjs', ...present)).toBe('');
});

test('no file, export or package stands that nobody uses', async () => {
  expect(await finds('knip/bin/knip.js', '--no-progress')).toBe('');
});
