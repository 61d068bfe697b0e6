/** Answers the import wizard's routes. */
import type { CatalogImport, ImportRow } from '#domain/catalog/importContract.ts';
import * as contract from '#domain/catalog/importContract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import { type CatalogueProfile, spreadsheetTemplate } from '#domain/files/catalogueProfile.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { applyImport } from './apply.ts';
import { changeImport, changeImportRow } from './change.ts';
import type { ImportPorts } from './ports.ts';
import { removeImportProfile, saveImportProfile } from './profiles.ts';
import { importProfiles, importRows, importsOf, type JudgedRow } from './queries.ts';
import { readFile } from './readFile.ts';
import { readRow, sayIssue } from './readRow.ts';
import { undoImport } from './undo.ts';
import { uploadImport } from './upload.ts';
import { bytesOf } from './uploaded.ts';

async function theImport(snapshot: Snapshot, importId: Id): Promise<CatalogImport> {
  const [found] = await importsOf(snapshot, { importId });
  if (!found) throw refuse('import_not_found');
  return found;
}

function rowView(mapping: CatalogueProfile, row: JudgedRow, language: Language): ImportRow {
  const { good, issues } = readRow(mapping, row);
  const { broken: _, ...view } = row;
  return { ...view, good, problems: issues.map((issue) => sayIssue(issue, language)) };
}

export function importEndpoints(database: Database, ports: ImportPorts): Endpoint[] {
  return [
    implement(contract.uploadImport, async ({ actor, query, id, request, now }) => {
      const bytes = await bytesOf(request);
      const { fileName } = query;
      const file = await readFile(bytes, fileName, actor.language);
      return database.write(actor.organizationId, async (tx) => {
        await uploadImport(tx, actor, { id, fileName, bytes }, file, now);
        return theImport(tx, id);
      });
    }),
    implement(contract.listImports, ({ actor, query: { cursor, limit } }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const items = await importsOf(snapshot, { limit, ...(cursor ? { after: cursor } : {}) });
        return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
      }),
    ),
    implement(contract.getImport, ({ actor, params }) =>
      database.read(actor.organizationId, (snapshot) => theImport(snapshot, params.importId)),
    ),
    implement(contract.listImportRows, ({ actor, params, query, language }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const { mapping } = await theImport(snapshot, params.importId);
        const { show, limit, cursor } = query;
        const after = cursor === undefined ? 0 : Number(cursor);
        const rows = await importRows(snapshot, params.importId, { show, limit, after });
        const last = rows.length === limit ? rows.at(-1) : undefined;
        return {
          items: rows.map((row) => rowView(mapping, row, language)),
          next: last ? String(last.rowNumber) : null,
        };
      }),
    ),
    implement(contract.changeImport, ({ actor, params, body }) =>
      database.write(actor.organizationId, async (tx) => {
        await changeImport(tx, actor, params.importId, body);
        return theImport(tx, params.importId);
      }),
    ),
    implement(contract.changeImportRow, ({ actor, params: { importId, rowNumber }, body, language }) =>
      database.write(actor.organizationId, async (tx) => {
        await changeImportRow(tx, importId, rowNumber, body);
        const { mapping } = await theImport(tx, importId);
        const [row] = await importRows(tx, importId, { rowNumber });
        if (!row) throw new Error(`row ${rowNumber} is gone just after it was changed`);
        return rowView(mapping, row, language);
      }),
    ),
    implement(contract.applyImport, async ({ actor, params, now }) => {
      await applyImport(database, ports, actor, params.importId, now);
      return database.read(actor.organizationId, (snapshot) => theImport(snapshot, params.importId));
    }),
    implement(contract.undoImport, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await undoImport(tx, ports, actor, params.importId, now);
        return theImport(tx, params.importId);
      }),
    ),
    implement(contract.listImportProfiles, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await importProfiles(snapshot),
        spreadsheet: [...spreadsheetTemplate],
      })),
    ),
    implement(contract.saveImportProfile, ({ actor, body, id, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await saveImportProfile(tx, actor, { ...body, id }, now);
        return { ...body, id };
      }),
    ),
    implement(contract.removeImportProfile, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await removeImportProfile(tx, actor, params.profileId, now);
        return undefined;
      }),
    ),
  ];
}
