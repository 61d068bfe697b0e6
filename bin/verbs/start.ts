/** Starts the server, on the embedded database or on DATABASE_URL, and the office in the browser; `--https` for other devices of the shop. */
import { parseArgs } from 'node:util';
import { startServer } from '#server/main.ts';
import { readConfig } from '#server/platform/config.ts';
import { buildWebOnce } from '../buildWeb.ts';
import { whenStopped } from '../whenStopped.ts';

const usualHttpsPort = '4181';

export async function run(argv: string[]): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { https: { type: 'boolean', default: false } } });
  const config = readConfig({
    ...(values.https ? { CAVEAU_HTTPS_PORT: usualHttpsPort } : {}),
    ...process.env,
  });
  await buildWebOnce();
  const running = await startServer(config);
  console.log(`Caveau : ${config.publicUrl}`);
  if (running.httpsPort !== null)
    console.log(`Autres appareils / other devices: http://localhost:${config.port}/appareil`);
  await whenStopped();
  await running.stop();
  return 0;
}
