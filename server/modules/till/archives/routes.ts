/** Answers the routes of archives, and of what was done in the office. */
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import * as contract from '#domain/till/archiveContract.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { audit } from '#server/platform/audit.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { latestActs, noteAct } from '../acts.ts';
import type { TillDependencies } from '../ports.ts';
import { askForArchive, makingJob, yearsToArchive } from './ask.ts';
import { fileOf, unlistedFiles } from './make.ts';
import { arrivedSince } from './rows.ts';
import { type ArchiveRow, archiveRow, archiveRows, saveDownloaded } from './store.ts';

export function archiveEndpoints(dependencies: TillDependencies): Endpoint[] {
  const { database, archivesFolder, serverKey, ask } = dependencies;
  const isThere = (path: string): Promise<boolean> =>
    access(path).then(
      () => true,
      () => false,
    );
  const shown = async (
    organizationId: Id,
    row: ArchiveRow,
    arrived: ReadonlyMap<Id, number>,
  ): Promise<contract.TillArchive> => ({
    ...row,
    arrivedSince: arrived.get(row.id) ?? 0,
    isHere: row.state === 'made' && (await isThere(fileOf(archivesFolder, organizationId, row.id))),
  });
  return [
    implement(contract.listTillArchives, async ({ actor: { organizationId }, now }) => {
      const { rows, years, companies, arrived } = await database.read(organizationId, async (snapshot) => ({
        rows: await archiveRows(snapshot),
        arrived: await arrivedSince(snapshot),
        years: await yearsToArchive(snapshot, dependencies),
        companies: (await dependencies.settingsOf(snapshot)).companies,
      }));
      const present = Number(now.slice(0, 4));
      return {
        items: await Promise.all(rows.map((row) => shown(organizationId, row, arrived))),
        unlisted: await unlistedFiles(archivesFolder, organizationId, rows),
        companies: companies.map(({ id, legalName: name }) => ({ id, name })),
        yearsWaiting: years.filter(({ year, unclosed }) => year < present && unclosed.length > 0),
      };
    }),
    implement(contract.makeTillArchive, async ({ actor, id, body, now }) => {
      const { organizationId } = actor;
      const { row, arrived } = await database.write(organizationId, async (tx) => ({
        row: await archiveRow(tx, await askForArchive(tx, dependencies, actor, { ...body, id }, now)),
        arrived: await arrivedSince(tx),
      }));
      if (!row) throw refuseTill('archive_unknown');
      if (row.state === 'waiting') await ask(makingJob(organizationId, row.id));
      return shown(organizationId, row, arrived);
    }),
    implement(contract.downloadTillArchive, async ({ actor, params: { archiveId }, now, reply }) => {
      const { organizationId } = actor;
      const row = await database.read(organizationId, (snapshot) => archiveRow(snapshot, archiveId));
      const path = fileOf(archivesFolder, organizationId, archiveId);
      if (!row?.made || !(await isThere(path))) throw refuseTill('archive_unknown');
      const { siren, bytes, sha256 } = row.made;
      const name = `caveau-${siren}-${row.from}-${row.until}.tar`;
      await database.write(organizationId, async (tx) => {
        await saveDownloaded(tx, archiveId, now);
        await noteAct(tx, serverKey, actor, { code: 'exported', detail: `${name} sha256 ${sha256}` }, now);
        await audit(tx, actor, { action: contract.downloadTillArchive.name, subject: archiveId }, now);
      });
      void reply
        .header('content-length', bytes)
        .header('content-disposition', `attachment; filename="${name}"`);
      return createReadStream(path);
    }),
    implement(contract.listTillActs, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await latestActs(snapshot) })),
    ),
  ];
}
