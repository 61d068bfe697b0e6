/** The backup of every night, as a job. */
import type { JobHandlers } from '../jobs.ts';
import type { Log } from '../log.ts';
import type { Backups } from './backups.ts';

/**
 * At 02:17 UTC; a shop's computer that was off then makes it up when it starts, if within a day.
 * (graphile-worker's crontab: `fill` is how far back a missed run is still run.)
 */
export const nightlyBackupCron = '17 2 * * * makeNightlyBackup ?fill=1d&max=3';

export function nightlyBackupHandlers(backups: Backups, log: Log): JobHandlers {
  return {
    async makeNightlyBackup() {
      const { id, bytes, path } = await backups.make('nightly');
      log.info({ id, bytes, path }, 'backup made');
    },
  };
}
