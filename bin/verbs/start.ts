/** Starts the server, on the embedded database or on DATABASE_URL, and the office in the browser. */

import { startServer } from '#server/main.ts';
import { readConfig } from '#server/platform/config.ts';
import { buildWebOnce } from '../buildWeb.ts';
import { whenStopped } from '../whenStopped.ts';

export async function run(): Promise<number> {
  const config = readConfig();
  await buildWebOnce();
  const running = await startServer(config);
  console.log(`Caveau : ${config.publicUrl}`);
  await whenStopped();
  await running.stop();
  return 0;
}
