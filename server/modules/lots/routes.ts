/** Answers the contract of lots. */
import * as contract from '#domain/lots/contract.ts';
import type { Database } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { balanceOf } from './balance.ts';
import { findLots } from './lots.ts';
import { treeOf } from './tree.ts';

export function lotEndpoints(database: Database): Endpoint[] {
  return [
    implement(contract.findLots, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await findLots(snapshot, query) })),
    ),
    implement(contract.lotTree, ({ actor, params, query }) =>
      database.read(actor.organizationId, (snapshot) => treeOf(snapshot, params.lotId, query.way)),
    ),
    implement(contract.lotBalance, ({ actor, params }) =>
      database.read(actor.organizationId, (snapshot) => balanceOf(snapshot, params.lotId)),
    ),
  ];
}
