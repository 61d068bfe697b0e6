/** Runs vitest and says how it ended in one line that people and machines read. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const report = join(root, '.cache', 'tests.json');

const reportShape = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** Returns vitest's exit code; the last line on stdout is `N passed, N failed`. */
export async function runTests(parameters: readonly string[]): Promise<number> {
  rmSync(report, { force: true });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const code = await runNode([vitest, 'run', ...parameters]);
  const { passed, failed } = count();
  // An error outside any test is a failure all the same.
  console.log(`${passed} passed, ${code !== 0 && failed === 0 ? 1 : failed} failed`);
  return code;
}

/** Runs a program of Node in the project's folder to its end. */
export function runNode(parameters: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** A file that cannot be loaded holds no test and counts as one that failed; so does a run that left no report. */
function count(): { passed: number; failed: number } {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = reportShape.parse(
    JSON.parse(readFileSync(report, 'utf8')),
  );
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}
