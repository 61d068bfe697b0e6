/** Answers the contract of offers. */

import { readOfferCode } from '#domain/offers/code.ts';
import * as contract from '#domain/offers/contract.ts';
import { type House, todayOf } from '#domain/values/house.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { makeCodes, withdraw } from './commands.ts';
import { codeById, codesByIds, codesPage, sums, tillChanges, tillOffer } from './queries.ts';

export interface OffersDependencies {
  database: Database;
  houseOf: (snapshot: Snapshot) => Promise<House>;
}

export function offerEndpoints({ database, houseOf }: OffersDependencies): Endpoint[] {
  const todayIn = async (snapshot: Snapshot, now: Instant) => todayOf(await houseOf(snapshot), now);
  return [
    implement(contract.listOfferCodes, ({ actor, query, now }) =>
      database.read(actor.organizationId, async (snapshot) =>
        codesPage(snapshot, query, await todayIn(snapshot, now)),
      ),
    ),
    implement(contract.sumOffers, ({ actor, now }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        ...(await sums(snapshot, await todayIn(snapshot, now))),
        currency: (await houseOf(snapshot)).shops[0]?.currency ?? 'EUR',
      })),
    ),
    implement(contract.makeOfferCodes, ({ actor, id, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        const made = await makeCodes(tx, actor, { ...body, id }, now);
        return { items: await codesByIds(tx, made, await todayIn(tx, now)) };
      }),
    ),
    implement(contract.withdrawOfferCode, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await withdraw(tx, actor, params.codeId, now);
        return codeById(tx, params.codeId, await todayIn(tx, now));
      }),
    ),
    implement(contract.listTillOffers, ({ actor, query, now }) =>
      database.read(actor.organizationId, async (snapshot) =>
        tillChanges(snapshot, query, await todayIn(snapshot, now)),
      ),
    ),
    implement(contract.getTillOffer, ({ actor, params, now }) =>
      database.read(actor.organizationId, async (snapshot) =>
        tillOffer(snapshot, readOfferCode(params.code), await todayIn(snapshot, now)),
      ),
    ),
  ];
}
