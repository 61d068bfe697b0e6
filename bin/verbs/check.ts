/** Checks the house alone: types, lint, format, walls, what nobody uses. */
import { runTests } from '../tests.ts';

export function run(argv: string[]): Promise<number> {
  return runTests(['--project', 'house', ...argv]);
}
