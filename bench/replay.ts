/**
 * `npm run bench -- replay --json --file F`: a till's sales through a file connection, as a user's upload; then the same file again, once as it
 * is and once a byte longer; then its lines shuffled, on top of the first ledger and on a fresh one. Without `--file` a file is drawn, of
 * `--generate` lines; with `--out` it is only written there.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { newId } from '#server/platform/ids.ts';
import type { Cluster } from './harness/cluster.ts';
import { rounded } from './harness/figures.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';
import { type Fed, openReplay, type Replay } from './replay/openReplay.ts';
import { differences, printOf } from './replay/print.ts';
import { recordsOf, shuffled } from './replay/records.ts';
import { fatesOf, rowsOf, unequalLevels, unexplained } from './replay/verdict.ts';
import { salesFile } from './salesFile.ts';

const { values: given } = parseArgs({
  options: {
    file: { type: 'string' },
    generate: { type: 'string', default: '500_000' },
    out: { type: 'string' },
    ...jsonSwitch,
  },
});

const postedAtLeast = 0.97;

if (given.out === undefined) await runBench(given, measure);
else await writeFile(given.out, salesFile(numberOf(given.generate)));

async function measure(cluster: Cluster): Promise<Measured> {
  const name = given.file === undefined ? 'ventes.csv' : basename(given.file);
  const bytes = given.file === undefined ? salesFile(numberOf(given.generate)) : await bytesOf(given.file);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = isPacked ? Buffer.from(gunzipSync(bytes)) : bytes;
  const plainName = isPacked ? name.replace(/\.gz$/i, '') : name;
  const records = await recordsOf(plain, plainName);
  const inDisorder = shuffled(records);
  const ids = { organizationId: newId(), connectionId: newId() };

  const first = await openReplay(cluster, 'first', ids);
  const pass = await tell('the file', first.feed(name, bytes));
  const { lines, posted, quarantined, parked, skipped } = pass.counts;
  for (const fate of await fatesOf(first.client)) say(`  ${fate}`);
  const print = await printOf(first.client);
  const rows = await rowsOf(first.client);
  const wrong = await unexplained(first.client, pass.counts);
  if (lines + skipped !== records.rows.length)
    wrong.push(`${records.rows.length} rows of the file became ${lines} lines and ${skipped} skipped rows`);

  const again = await tell('the same file', first.feed(name, bytes));
  if (again.state !== 'identical') wrong.push(`the same file was read again: ${again.state}`);
  const longer = Buffer.concat([plain, Buffer.from('\n')]);
  await tell('the same file, a byte longer', first.feed(plainName, longer));
  const addedBySecondRun = Math.abs((await rowsOf(first.client)) - rows);
  await tell('its lines shuffled, on top', first.feed(plainName, inDisorder));
  const onTop = differences(print, await printOf(first.client));
  const firstUnequal = await unequalLevels(first.client, ids.organizationId);
  await first.close();

  const second = await openReplay(cluster, 'second', ids);
  await tell('its lines shuffled, on a fresh ledger', second.feed(plainName, inDisorder));
  const fresh = differences(print, await printOf(second.client));
  const secondUnequal = await unequalLevels(second.client, ids.organizationId);

  const result = {
    seconds: rounded(pass.seconds, 1),
    lines,
    posted,
    quarantined,
    parked,
    mismatches: firstUnequal + secondUnequal,
    addedBySecondRun,
    shuffledDiffers: onTop.length + fresh.length,
  };
  wrong.push(...[...onTop, ...fresh].slice(0, 20));
  if (posted + quarantined + parked !== lines)
    wrong.push('posted, quarantined and parked do not add up to the lines');
  if (posted < lines * postedAtLeast) wrong.push(`only ${posted} of ${lines} lines are posted`);
  if (result.mismatches > 0) wrong.push(`${result.mismatches} levels are not the sum of their moves`);
  if (addedBySecondRun > 0) wrong.push(`the second run added ${addedBySecondRun} rows`);
  return { result, wrong };
}

async function bytesOf(path: string): Promise<Buffer<ArrayBuffer>> {
  const read = await readFile(path);
  return Buffer.from(read.buffer, read.byteOffset, read.byteLength);
}

async function tell(what: string, feeding: ReturnType<Replay['feed']>): Promise<Fed> {
  const fed = await feeding;
  const { lines, posted, known, quarantined, parked, skipped, created } = fed.counts;
  say(
    `${what}: ${fed.state}, ${rounded(fed.seconds, 1)} s (read in ${rounded(fed.readSeconds, 1)}); ${lines} lines: ${posted} posted, ` +
      `${known} known, ${quarantined} quarantined, ${parked} parked; ${skipped} skipped, ${created} items created`,
  );
  return fed;
}
