/** Plays random shops, tills and faults over the real engine: `--schedules N`, `--seed S`, `--json`; `--only SEED` plays one again. */
import { join } from 'node:path';
import { runNode } from '../tests.ts';

const program = join(import.meta.dirname, '..', '..', 'tests', 'simulation', 'simulate.ts');

export function run(argv: string[]): Promise<number> {
  return runNode([program, ...argv]);
}
