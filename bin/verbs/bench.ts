/** Runs a benchmark by its name, `ledger`, `reads`, `replay`, `matching`, `drift`, `channels`, `verify`, `till`, `count`, `planning`, `pours`, `genealogy`, `reports`, `dedupe`, `recommend`, `segments` or `send`; with `--json`, its one line of JSON alone. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from '../tests.ts';

const directory = join(import.meta.dirname, '..', '..', 'bench');

export async function run([name = '', ...rest]: string[]): Promise<number> {
  const program = join(directory, `${name}.ts`);
  if (!/^[a-z]+$/.test(name) || !existsSync(program)) {
    console.error(
      'npm run bench -- ledger | reads | replay | matching | drift | channels | verify | till | count | planning | pours | genealogy | reports | dedupe | recommend | segments | send [--json]',
    );
    return 2;
  }
  return runNode([program, ...rest]);
}
