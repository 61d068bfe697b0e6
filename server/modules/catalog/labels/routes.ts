/** Answers the contract of labels. */
import { zplOf } from '#connectors/labelprinter/zpl.ts';
import * as contract from '#domain/catalog/labelsContract.ts';
import type { Database } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { dueLabels, notePrinted } from './due.ts';

export function labelEndpoints(database: Database): Endpoint[] {
  return [
    implement(contract.listDueLabels, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => dueLabels(snapshot, query.never === 'yes')),
    ),
    implement(contract.notePrintedLabels, ({ actor, body, now }) =>
      database.write(actor.organizationId, async (tx) => ({
        noted: await notePrinted(tx, actor, body.items, now),
      })),
    ),
    implement(contract.writeLabelRoll, async ({ body: { labels, ...roll } }) => ({
      zpl: labels.map((label) => zplOf(label, roll)).join('\n'),
    })),
  ];
}
