/**
 * The door of every npm script, for any Node from 20.19: makes this machine ready once, then runs `caveau VERB` on Node 24.
 * Set-up speaks on stderr; npm 10 and 11 name the script on stdout first, unless called as `npm run --silent`.
 */
import module from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { binDirectory, install, isInstalled, nodeCommand, relay } from './setup.mjs';

const [script = 'help', ...rest] = process.argv.slice(2);
const argv = script === 'caveau' ? rest : [script, ...rest];

if (!isInstalled()) await install();

const node = nodeCommand();
if (node === process.execPath) {
  // What is compiled once starts in two thirds of the time.
  module.enableCompileCache(join(import.meta.dirname, '..', '.cache', 'compiled'));
  process.env.PATH = [dirname(node), binDirectory, process.env.PATH].join(delimiter);
  const { caveau } = await import('./caveau.ts');
  process.exitCode = await caveau(argv);
} else {
  const self = fileURLToPath(import.meta.url);
  process.exitCode = await relay(node, [self, ...process.argv.slice(2)], { stdio: 'inherit' });
}
