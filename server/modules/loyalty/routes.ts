/** Answers the contract of loyalty. */
import * as contract from '#domain/loyalty/contract.ts';
import { todayOf } from '#domain/values/house.ts';
import { groupOf } from '#server/modules/customers/index.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { endingWithin } from './ending.ts';
import { givePoints } from './give.ts';
import { giftsOwed, overspentNow, owedNow } from './owed.ts';
import type { LoyaltyDependencies } from './ports.ts';
import { programmesShown, saveProgramme, versionsOf } from './programmes.ts';
import { receiptRows } from './receipts.ts';
import { nameSponsor, sponsorsOf } from './sponsors.ts';
import { historyOf, holderOf, standingOf } from './standing.ts';
import { pointsOfTicket } from './ticketPoints.ts';

export function loyaltyEndpoints(dependencies: LoyaltyDependencies): Endpoint[] {
  const { database, houseOf } = dependencies;
  return [
    implement(contract.listProgrammes, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: programmesShown(await versionsOf(snapshot)),
      })),
    ),
    implement(contract.saveProgramme, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => ({
        items: await saveProgramme(tx, actor, { ...params, ...body }, now),
      })),
    ),
    implement(contract.getLoyalty, ({ actor, params, query, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const { group } = await holderOf(snapshot, params.customerId, now);
        return {
          ...(await standingOf(snapshot, dependencies, params.customerId, now)),
          history: await historyOf(snapshot, group, query.moves),
        };
      }),
    ),
    implement(contract.givePoints, ({ actor, id, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        const today = todayOf(await houseOf(tx), now);
        await givePoints(tx, actor, { id, ...params, ...body, today }, now);
        return standingOf(tx, dependencies, params.customerId, now);
      }),
    ),
    implement(contract.getReceiptRows, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => ({
        rows: await receiptRows(tx, dependencies, { ...params, ...body }, now),
      })),
    ),
    implement(contract.getTicketPoints, ({ actor, params }) =>
      database.read(actor.organizationId, (snapshot) => pointsOfTicket(snapshot, params.saleId)),
    ),
    implement(contract.getSponsoring, ({ actor, params }) =>
      database.read(actor.organizationId, async (snapshot) =>
        sponsorsOf(snapshot, await groupOf(snapshot, params.customerId)),
      ),
    ),
    implement(contract.nameSponsor, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        const today = todayOf(await houseOf(tx), now);
        await nameSponsor(tx, actor, { ...params, ...body }, { today, now });
        return sponsorsOf(tx, await groupOf(tx, params.customerId));
      }),
    ),
    implement(contract.getLoyaltyOwed, ({ actor, now }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await owedNow(snapshot),
        gifts: await giftsOwed(snapshot, todayOf(await houseOf(snapshot), now)),
      })),
    ),
    implement(contract.listEndingPoints, ({ actor, query, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const today = todayOf(await houseOf(snapshot), now);
        return { items: await endingWithin(snapshot, today, query.days) };
      }),
    ),
    implement(contract.listOverspent, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await overspentNow(snapshot) })),
    ),
  ];
}
