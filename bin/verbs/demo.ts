/** Shows Caveau at work: a shop with eighteen months behind it, tills and a web shop that go on selling; `--once` plays a short story, checks it and ends. */
import { parseArgs } from 'node:util';
import { playOnce } from '../demo/once.ts';
import { showLive } from '../demo/showLive.ts';

export async function run(argv: string[]): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { once: { type: 'boolean', default: false } } });
  return values.once ? playOnce() : showLive();
}
