/** Answers the routes of customers who are there twice. */
import * as contract from '#domain/customers/duplicateContract.ts';
import type { Database } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { tellApart } from './apart.ts';
import { lookForDuplicates } from './look.ts';
import { mergeCustomers, undoMerge } from './merges.ts';
import { duplicatesPage, resembling, stateOf } from './queries.ts';

export function duplicateEndpoints(database: Database): Endpoint[] {
  return [
    implement(contract.listDuplicates, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => duplicatesPage(snapshot, query)),
    ),
    implement(contract.lookForDuplicates, async ({ actor, now }) => {
      await lookForDuplicates(database, actor.organizationId, now);
      const { total } = await database.read(actor.organizationId, stateOf);
      return { total };
    }),
    implement(contract.tellApart, async ({ actor, body, now }) => {
      await database.write(actor.organizationId, (tx) => tellApart(tx, actor, body, now));
      return { apart: true as const };
    }),
    implement(contract.mergeCustomers, async ({ actor, id, params, body, now }) => {
      const keptId = await database.write(actor.organizationId, (tx) =>
        mergeCustomers(tx, actor, { id, ...params, ...body }, now),
      );
      return { mergeId: id, keptId };
    }),
    implement(contract.undoMerge, async ({ actor, params, now }) => {
      const partedId = await database.write(actor.organizationId, (tx) =>
        undoMerge(tx, actor, params.mergeId, now),
      );
      return { partedId };
    }),
    implement(contract.findResembling, ({ actor, body }) =>
      database.read(actor.organizationId, (snapshot) => resembling(snapshot, body)),
    ),
  ];
}
