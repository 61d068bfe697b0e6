/** Answers the contract of letters. */
import * as contract from '#domain/sending/lettersContract.ts';
import { refuseSending } from '#domain/sending/refusals.ts';
import { timeZoneOf } from '#domain/values/house.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { accountOf } from '../accounts.ts';
import type { SendingDependencies } from '../ports.ts';
import type { HashAddress } from '../unreachable.ts';
import { batchOf, endBatch, lettersNow, lettersOf, makeBatch } from './batches.ts';
import { lettersCsv, lettersPdf } from './print.ts';

export function letterEndpoints(dependencies: SendingDependencies & { hash: HashAddress }): Endpoint[] {
  const { database, houseOf, mayLeave } = dependencies;
  return [
    implement(contract.listLetters, ({ actor }) => database.read(actor.organizationId, lettersNow)),
    implement(contract.makeBatch, async ({ actor, id, now }) => {
      if (!(await mayLeave(actor.organizationId))) throw refuseSending('sender_sandbox');
      return database.write(actor.organizationId, (tx) => makeBatch(tx, dependencies, { actor, id, now }));
    }),
    implement(contract.printBatch, async ({ actor, params, query, reply, language, now }) => {
      const batch = await database.read(actor.organizationId, async (snapshot) => {
        await batchOf(snapshot, params.batchId);
        const account = await accountOf(snapshot, 'letter');
        if (account?.kind !== 'post') throw refuseSending('sender_missing');
        const { letters } = await lettersOf(snapshot, dependencies, params.batchId, now);
        return { letters, account, language, timeZone: timeZoneOf(await houseOf(snapshot)) };
      });
      if (batch.letters.length === 0) throw refuseSending('letters_none');
      const isPdf = query.format === 'pdf';
      const bytes = isPdf ? await lettersPdf(batch, now) : await lettersCsv(batch);
      void reply
        .header('content-disposition', `attachment; filename="courriers.${query.format}"`)
        .type(isPdf ? 'application/pdf' : 'text/csv; charset=utf-8')
        .send(Buffer.from(bytes));
      return '';
    }),
    implement(contract.endBatch, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => ({
        letters: await endBatch(tx, dependencies, {
          actor,
          batchId: params.batchId,
          posted: body.posted,
          now,
        }),
      })),
    ),
  ];
}
