/** Answers the contract of recalls. */
import * as contract from '#domain/recall/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Places, StockPorts } from '#server/modules/stock/index.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { buyersOf, candidatesOf } from './buyers.ts';
import { beginRecall, endRecall, holdLot, lookForLots } from './commands.ts';
import { lettersOf, type RecallLetter } from './letters.ts';
import { standingOf, type ToldOf } from './standing.ts';
import { recallRows, recallToTell } from './store.ts';
import { traceOf } from './trace.ts';

export interface RecallDependencies {
  database: Database;
  houseOf: StockPorts['houseOf'];
  placesOf: (organizationId: Id) => Promise<Places>;
  newId: () => Id;
  toldOf: ToldOf;
  /** Who writes, and what prints letters of safety under their head, one a page. */
  letterPrinter: (snapshot: Snapshot) => Promise<{
    house: string;
    print(letters: readonly RecallLetter[], language: Language, now: Instant): Promise<Uint8Array>;
  }>;
}

export function recallEndpoints({
  database,
  houseOf,
  placesOf,
  newId,
  toldOf,
  letterPrinter,
}: RecallDependencies): Endpoint[] {
  return [
    implement(contract.listRecalls, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: (await recallRows(snapshot)).map(({ lots, ...row }) => ({
          ...recallToTell(row),
          lots: lots ?? [],
        })),
      })),
    ),
    implement(contract.holdLot, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, (tx) => holdLot({ tx, actor, now }, params.lotId, body)),
    ),
    implement(contract.candidateLots, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => candidatesOf(snapshot, query)),
    ),
    implement(contract.beginRecall, ({ actor, id, body, now }) =>
      database.write(actor.organizationId, (tx) => beginRecall({ tx, actor, now }, id, body)),
    ),
    implement(contract.getRecall, ({ actor, params, now }) =>
      database.read(actor.organizationId, (snapshot) => standingOf(snapshot, toldOf, params.recallId, now)),
    ),
    implement(contract.traceRecall, ({ actor, params }) =>
      database.read(actor.organizationId, (snapshot) => traceOf(snapshot, params.recallId)),
    ),
    implement(contract.listRecallBuyers, ({ actor, params }) =>
      database.read(actor.organizationId, (snapshot) => buyersOf(snapshot, params.recallId)),
    ),
    implement(contract.printRecallLetters, async ({ actor, params: { recallId }, query, now, reply }) => {
      const { language } = query;
      const { letters, printer } = await database.read(actor.organizationId, async (snapshot) => {
        const printer = await letterPrinter(snapshot);
        const letters = await lettersOf(snapshot, { recallId, shop: printer.house, language });
        return { letters, printer };
      });
      void reply.header('content-disposition', `inline; filename="${recallId}.pdf"`);
      return Buffer.from(await printer.print(letters, language, now));
    }),
    implement(contract.lookForLots, ({ actor, id, params, body, now }) =>
      database.write(actor.organizationId, async (tx) =>
        lookForLots({ tx, actor, now }, await houseOf(tx), id, params.recallId, body),
      ),
    ),
    implement(contract.endRecall, async ({ actor, params, body, now }) => {
      const places = await placesOf(actor.organizationId);
      return database.write(actor.organizationId, async (tx) =>
        endRecall({ tx, actor, now, house: await houseOf(tx), places, newId }, params.recallId, body),
      );
    }),
  ];
}
