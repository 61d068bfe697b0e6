/** Answers the routes of archives. */
import { createReadStream } from 'node:fs';
import * as contract from '#domain/till/archiveContract.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import { audit } from '#server/platform/audit.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import type { TillDependencies } from '../ports.ts';
import { archiveOf, archivesOf, fileOf, makeArchive } from './make.ts';

export function archiveEndpoints(dependencies: TillDependencies): Endpoint[] {
  const { database, archivesFolder } = dependencies;
  return [
    implement(contract.listTillArchives, async ({ actor }) => ({
      items: await archivesOf(archivesFolder, actor.organizationId),
    })),
    implement(contract.makeTillArchive, async ({ actor, id, body, now }) => {
      const archive = await database.read(actor.organizationId, (snapshot) =>
        makeArchive(snapshot, dependencies, { ...body, id }, now),
      );
      await database.write(actor.organizationId, (tx) =>
        audit(tx, actor, { action: contract.makeTillArchive.name, subject: id }, now),
      );
      return archive;
    }),
    implement(contract.downloadTillArchive, async ({ actor, params: { archiveId }, now, reply }) => {
      const archive = await archiveOf(archivesFolder, actor.organizationId, archiveId);
      if (!archive) throw refuseTill('archive_unknown');
      await database.write(actor.organizationId, (tx) =>
        audit(tx, actor, { action: contract.downloadTillArchive.name, subject: archiveId }, now),
      );
      const name = `caveau-${archive.siren}-${archive.from}-${archive.until}.tar`;
      void reply
        .header('content-length', archive.bytes)
        .header('content-disposition', `attachment; filename="${name}"`);
      return createReadStream(fileOf(archivesFolder, actor.organizationId, archiveId));
    }),
  ];
}
