/** Starts Caveau: reads the configuration, opens the database, listens; stops it all in order. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type App, type AppOptions, buildApp } from './app.ts';
import { backupsOf } from './platform/backup/command.ts';
import type { Config } from './platform/config.ts';
import { startEmbedded } from './platform/embedded/embedded.ts';
import { listen } from './platform/listen.ts';
import { type Log, openLog } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { ensureRoles, urlAs } from './platform/roles.ts';
import { type Https, prepareHttps } from './platform/tls/https.ts';
import { serveWeb } from './platform/web.ts';

export interface Running {
  app: App;
  /** Where it listens. */
  url: string;
  /** Where other devices are served by HTTPS; null where they are not. */
  httpsPort: number | null;
  stop(): Promise<void>;
}

export const builtWeb = join(import.meta.dirname, '../dist/web');

/** What the configuration says to the app, whose database has this address. */
export function appOptionsOf(config: Config, adminUrl: string, log: Log): AppOptions {
  return {
    appUrl: urlAs(adminUrl, 'caveau_app', config.secret),
    jobsUrl: urlAs(adminUrl, 'caveau_jobs', config.secret),
    secret: config.secret,
    publicUrl: config.publicUrl,
    dataDirectory: config.dataDirectory,
    backups: backupsOf(config, adminUrl),
    clock: () => new Date().toISOString(),
    log,
  };
}

export async function startServer(config: Config, overrides: Partial<AppOptions> = {}): Promise<Running> {
  const log = openLog(config.logLevel);
  const embedded =
    config.databaseUrl === null ? await startEmbedded({ dataDirectory: config.dataDirectory }) : null;
  const adminUrl = embedded?.url ?? config.databaseUrl ?? '';
  let app: App | null = null;
  let https: Https | null = null;
  async function stop(): Promise<void> {
    await https?.close();
    await app?.close();
    await embedded?.stop();
  }
  try {
    await ensureRoles(adminUrl, config.secret);
    const options = { ...appOptionsOf(config, adminUrl, log), ...overrides };
    await migrate({
      ownerUrl: urlAs(adminUrl, 'caveau_owner', config.secret),
      jobsUrl: urlAs(adminUrl, 'caveau_jobs', config.secret),
      beforeFirst: async () => {
        await options.backups.make('beforeMigration');
      },
    });
    app = await buildApp(options);
    if (existsSync(builtWeb)) await serveWeb(app.http, builtWeb);
    const { httpsPort } = config;
    if (httpsPort !== null)
      https = prepareHttps(app.http, { config: { ...config, httpsPort }, clock: options.clock, log });
    await app.work();
    const url = await listen(app.http, config);
    const devicesPort = (await https?.listen()) ?? null;
    log.info({ url, httpsPort: devicesPort }, 'listening');
    return { app, url, httpsPort: devicesPort, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
