/** Runs every test, the checks of the house included; what follows goes to vitest (a path, `-t` words of a title). */
import { runNode, runTests } from '../tests.ts';

export async function run(argv: string[]): Promise<number> {
  await runNode(['tests/e2e/install-chromium.ts']);
  await runNode(['tests/harness/fetch-shopify-schema.ts']);
  return runTests(argv);
}
