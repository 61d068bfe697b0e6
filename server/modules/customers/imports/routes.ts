/** Answers the routes of files of customers. */
import * as contract from '#domain/customers/importContract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { type Language, sayRefusal } from '#domain/values/refusal.ts';
import type { Database } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { bytesOf } from '#server/platform/upload.ts';
import { importById, importCustomers, latestImports, undoImport } from './commands.ts';
import { type RefusedRow, readCustomers, type SortedFile, sortCustomers } from './read.ts';

const mostFirst = 20;
const mostRefused = 200;

function proposalOf({ columns, fresh, known, refused }: SortedFile, language: Language): contract.Proposal {
  const isKnown = new Set(known);
  const first = [...fresh, ...known]
    .toSorted((one, other) => one.row - other.row)
    .slice(0, mostFirst)
    .map((person) => {
      const { kind, name, phone, email, city } = person.facts;
      return { row: person.row, kind, name, phone, email, city, isKnown: isKnown.has(person) };
    });
  return {
    columns: Array.from(columns.held, ([column, heading]) => ({ column, heading })),
    consents: [...columns.consents],
    ignored: [...columns.ignored],
    fresh: fresh.length,
    known: known.length,
    refused: refused.length,
    first,
    refusedRows: refused.slice(0, mostRefused).map((row) => ({ row: row.row, reason: say(row, language) })),
  };
}

function say({ code, details }: RefusedRow, language: Language): string {
  const sentences = Object.entries(refuseCustomer.sentences).find(([known]) => known === code)?.[1];
  return sentences ? sayRefusal(sentences, details, language) : code;
}

export function importEndpoints(database: Database): Endpoint[] {
  return [
    implement(contract.proposeCustomers, async ({ actor, query, request }) => {
      const file = await readCustomers(await bytesOf(request, contract.largestCustomerFile), query.fileName);
      const sorted = await database.read(actor.organizationId, (snapshot) => sortCustomers(snapshot, file));
      return proposalOf(sorted, actor.language);
    }),
    implement(contract.importCustomers, async ({ actor, id, query, request, now }) => {
      const bytes = await bytesOf(request, contract.largestCustomerFile);
      return database.write(actor.organizationId, async (tx) => {
        await importCustomers(tx, actor, { id, fileName: query.fileName, bytes }, now);
        return importById(tx, id);
      });
    }),
    implement(contract.listCustomerImports, ({ actor }) =>
      database.read(actor.organizationId, latestImports),
    ),
    implement(contract.undoCustomerImport, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await undoImport(tx, actor, params.importId, now);
        return importById(tx, params.importId);
      }),
    ),
  ];
}
