/** Answers the contract of electronic labels. */
import * as contract from '#domain/catalog/eLabelContract.ts';
import type { Database } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { eLabelOf, saveELabel } from './store.ts';

export function eLabelEndpoints(database: Database): Endpoint[] {
  return [
    implement(contract.getELabel, ({ actor, params }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        label: await eLabelOf(snapshot, params.skuId),
      })),
    ),
    implement(contract.saveELabel, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await saveELabel(tx, actor, params.skuId, body, now);
        return { label: body };
      }),
    ),
  ];
}
