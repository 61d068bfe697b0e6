/** Formats the code and sorts its imports; what follows are paths, else everything. */
import { runNode } from '../tests.ts';

export function run(argv: string[]): Promise<number> {
  return runNode([
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--write',
    ...(argv.length > 0 ? argv : ['.']),
  ]);
}
