/** Runs a long test by its name: `crash` (kills the server and its database under load), `shop` (four tills of ours, `--minutes N`), `till` (cuts and kills three of ours in their sales, `--sales N --seed S`), `costs` (random histories of costs, to the cent, `--histories N --seed S`), `lift` (random halves of customers whom nobody wrote to, `--splits N --seed S`); `--json`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from '../tests.ts';

const directory = join(import.meta.dirname, '..', '..', 'tests', 'soak');

export async function run([name = '', ...rest]: string[]): Promise<number> {
  const program = join(directory, `${name}.ts`);
  if (!/^[a-z]+$/.test(name) || !existsSync(program)) {
    console.error(
      'npm run soak -- crash [--rounds N] [--json] | shop [--minutes N] [--json] | till [--sales N] [--seed S] [--json] | costs [--histories N] [--seed S] [--json] | lift [--splits N] [--seed S] [--json]',
    );
    return 2;
  }
  return runNode([program, ...rest]);
}
