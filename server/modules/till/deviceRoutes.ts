/** Answers devices: the first call by its code, all others by the key of their register. */
import * as device from '#domain/till/deviceContract.ts';
import { keepFrozen } from '#domain/till/frozenContract.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import { meetTills } from '#domain/till/siblingContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { Pace } from '#server/platform/pace.ts';
import { ownRegister, ownRegisterInService } from './caller.ts';
import { itemsPage, levelsOfShop, ticketForTill } from './device.ts';
import { enrol } from './enrol.ts';
import { frozenVersion, noteFrozen } from './frozen.ts';
import { giftCardByCode } from './giftCards.ts';
import { tillHouse } from './house.ts';
import { sendingJob } from './letters/send.ts';
import { meet } from './meeting.ts';
import type { TillDependencies } from './ports.ts';
import { reinstate } from './reinstate.ts';
import type { RegisterRow } from './store.ts';
import { headOf, type Take } from './take.ts';

/** A code of 32⁸ that lives a quarter of an hour is not found at this pace. */
const mostEnrolments = 30;

export function deviceEndpoints(dependencies: TillDependencies, take: Take): Endpoint[] {
  const { database } = dependencies;
  const pace = new Pace(mostEnrolments);
  const asRegister = <T>(
    actor: Actor,
    work: (snapshot: Snapshot, register: RegisterRow) => Promise<T>,
  ): Promise<T> =>
    database.read(actor.organizationId, async (snapshot) =>
      work(snapshot, await ownRegisterInService(snapshot, actor)),
    );
  return [
    implement(device.enrolRegister, ({ body, now, request }) => {
      pace.assertAllowed(request.ip, performance.now());
      return enrol(dependencies, body, now);
    }),
    implement(device.getTillHouse, ({ actor }) =>
      asRegister(actor, (snapshot, { id }) => tillHouse(snapshot, dependencies, id)),
    ),
    implement(device.listTillItems, ({ actor, query }) =>
      asRegister(actor, (snapshot) => itemsPage(snapshot, query)),
    ),
    implement(device.listTillLevels, ({ actor, query }) =>
      asRegister(actor, (snapshot, register) => levelsOfShop(snapshot, register, query)),
    ),
    implement(device.findTillTicket, ({ actor, params }) =>
      asRegister(actor, (snapshot) => ticketForTill(snapshot, params.document)),
    ),
    implement(device.getGiftCard, ({ actor, params }) =>
      asRegister(actor, (snapshot) => giftCardByCode(snapshot, params.code)),
    ),
    implement(device.getTillHead, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const register = await ownRegister(snapshot, actor);
        if (!register.state) throw refuseTill('register_not_enrolled');
        return {
          ...(await headOf(snapshot, register, register.state)),
          frozen: await frozenVersion(snapshot, dependencies, register),
        };
      }),
    ),
    implement(device.takeRecords, async ({ actor, body, now }) => {
      const { records, waiting, deviceAt } = body;
      const answer = await database.write(actor.organizationId, (tx) =>
        take(tx, actor, { registerId: actor.id, records, device: { waiting, at: deviceAt } }, now),
      );
      if (records.some(({ beside }) => beside?.mailTo !== undefined))
        await dependencies.ask(sendingJob(actor.organizationId));
      return { ...answer, at: now };
    }),
    implement(device.bringRecords, ({ actor, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await ownRegisterInService(tx, actor);
        await reinstate(tx, dependencies, actor, { enrolment: undefined, ...body }, now);
        return take(tx, actor, body, now);
      }),
    ),
    implement(keepFrozen, ({ actor, body, now }) =>
      database.write(actor.organizationId, async (tx) =>
        noteFrozen(tx, dependencies, await ownRegisterInService(tx, actor), body, now),
      ),
    ),
    implement(meetTills, ({ actor, body, now }) =>
      database.write(actor.organizationId, async (tx) =>
        meet(tx, await ownRegisterInService(tx, actor), body, now),
      ),
    ),
  ];
}
