/** Tills in real browsers whose line is cut and whose process is killed in the middle of sales. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startServer } from '#server/main.ts';
import { freePort } from '#server/platform/freePort.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { openShop } from './openShop.ts';
import { sellThrough } from './till/run.ts';

test('whatever is cut or killed in the middle of a sale, each one that was made is on the server once, and none that was not', async () => {
  const { url: databaseUrl, secret } = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'caveau-soak-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const running = await startServer({
    dataDirectory: folder,
    databaseUrl,
    host: '127.0.0.1',
    port,
    publicUrl: url,
    secret,
    backupKey: null,
    httpsPort: null,
    tls: null,
    logLevel: 'error',
  });
  try {
    const shop = await openShop(url, 5);
    const outcome = await sellThrough({ url, databaseUrl, shop, sales: 18, seed: 'short' });
    expect(outcome).toMatchObject({
      sales: 18,
      tills: 3,
      takenBack: 0,
      lost: 0,
      doubled: 0,
      unequalBalances: 0,
      stuckJobs: 0,
      chainsWhole: true,
    });
    expect(outcome.kills).toBeGreaterThan(2);
    expect(outcome.cuts).toBeGreaterThan(2);
  } finally {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
