/** The backup routes: what was kept, one more now, and the file itself to take away. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';

const tag = 'backup';

export const backupReasons = [
  'manual',
  'nightly',
  'beforeImport',
  'beforeMigration',
  'beforeRestore',
] as const;
export type BackupReason = (typeof backupReasons)[number];

export const backup = z.object({
  id,
  /** The moment whose data it holds. */
  madeAt: instant,
  reason: z.enum(backupReasons),
  bytes: z.number().int(),
  encrypted: z.boolean(),
});
export type Backup = z.output<typeof backup>;

export const listBackups = route({
  name: 'listBackups',
  method: 'GET',
  path: '/api/v1/backups',
  tag,
  summary: 'The backups that are kept, newest first.',
  access: 'backup:write',
  reply: z.object({ items: z.array(backup) }),
});

export const makeBackup = route({
  name: 'makeBackup',
  method: 'POST',
  path: '/api/v1/backups',
  tag,
  summary: 'Makes a backup now and answers once it is safely on disk. The key becomes its id.',
  access: 'backup:write',
  creates: true,
  reply: backup,
});

export const downloadBackup = route({
  name: 'downloadBackup',
  method: 'GET',
  path: '/api/v1/backups/:backupId/file',
  tag,
  summary: 'The file of a backup, as `caveau restore` takes it.',
  access: 'backup:write',
  params: z.object({ backupId: id }),
  media: 'application/octet-stream',
  reply: z.unknown(),
});
