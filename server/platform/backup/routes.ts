/** The routes of backups. A backup holds every organization: it is shown only to who answers for them all. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import * as contract from '#domain/backup/contract.ts';
import { refuseBackup } from '#domain/backup/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { audit } from '../audit.ts';
import type { Database } from '../database.ts';
import { type Endpoint, implement } from '../http.ts';
import type { Backups, KeptBackup } from './backups.ts';

export interface BackupRoutes {
  database: Database;
  backups: Backups;
  /** Whether the actor owns each of these organizations, none of which is the actor's present one. */
  ownsAll: (actor: Actor, organizationIds: readonly Id[]) => Promise<boolean>;
}

export function backupEndpoints({ database, backups, ownsAll }: BackupRoutes): Endpoint[] {
  async function mayHold(actor: Actor, organizationIds: readonly Id[]): Promise<boolean> {
    const others = organizationIds.filter((id) => id !== actor.organizationId);
    return others.length === 0 || ownsAll(actor, others);
  }

  return [
    implement(contract.listBackups, async ({ actor }) => {
      const items: KeptBackup[] = [];
      for (const backup of await backups.list())
        if (await mayHold(actor, backup.organizations)) items.push(backup);
      return { items };
    }),

    implement(contract.makeBackup, async ({ actor, id, now }) => {
      if (!(await mayHold(actor, await backups.organizations()))) throw refuseBackup('shared_installation');
      const backup = await backups.make('manual', { id });
      await database.write(actor.organizationId, (tx) =>
        audit(tx, actor, { action: contract.makeBackup.name, subject: id }, now),
      );
      return backup;
    }),

    implement(contract.downloadBackup, async ({ actor, params, now, reply }) => {
      const backup = await backups.find(params.backupId);
      if (!backup || !(await mayHold(actor, backup.organizations))) throw refuseBackup('unknown_backup');
      await database.write(actor.organizationId, (tx) =>
        audit(tx, actor, { action: contract.downloadBackup.name, subject: backup.id }, now),
      );
      void reply
        .header('content-length', backup.bytes)
        .header('content-disposition', `attachment; filename="${basename(backup.path)}"`);
      return createReadStream(backup.path);
    }),
  ];
}
