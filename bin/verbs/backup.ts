/** Makes a backup now, into the data folder's `backups` or, with `--to FILE`, where you say. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  backupsOf,
  sayingRefusals,
  showProgress,
  withInstallation,
} from '#server/platform/backup/command.ts';
import { readConfig } from '#server/platform/config.ts';

export async function run(argv: string[]): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { to: { type: 'string' } } });
  const config = readConfig();
  return sayingRefusals(() =>
    withInstallation(config, 'read', async (adminUrl) => {
      const { path, bytes, encrypted } = await backupsOf(config, adminUrl).make('manual', {
        ...(values.to === undefined ? {} : { path: resolve(values.to) }),
        onProgress: showProgress('Sauvegarde / Backup'),
      });
      console.log(`${path}\n${sizeOf(bytes)}${encrypted ? ', chiffrée / encrypted' : ''}`);
    }),
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} ko` : `${(bytes / 1e6).toFixed(1)} Mo`;
}
