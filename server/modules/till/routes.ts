/** Answers the office's routes of the till. */
import * as closures from '#domain/till/closureContract.ts';
import * as events from '#domain/till/eventContract.ts';
import { listGiftCards } from '#domain/till/giftCardContract.ts';
import * as proofs from '#domain/till/proofContract.ts';
import * as registers from '#domain/till/registerContract.ts';
import { fingerprintOf } from '#domain/till/seal.ts';
import * as settings from '#domain/till/settingsContract.ts';
import * as tickets from '#domain/till/ticketContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { noteAct } from './acts.ts';
import { checkRegister } from './check.ts';
import { closuresOldestFirst, closuresPage, defects, eventsOldestFirst, eventsPage } from './closures.ts';
import { shopDays } from './days.ts';
import { closuresFile, eventsFile, ticketsFile, writeFile } from './exports.ts';
import { giftCards } from './giftCards.ts';
import { changeOperator, createOperator, operatorsToShow, operatorToShow } from './operators.ts';
import type { TillDependencies } from './ports.ts';
import {
  createRegister,
  registersToShow,
  registerToShow,
  renameRegister,
  renewCode,
  retireRegister,
} from './registers.ts';
import { reinstate } from './reinstate.ts';
import { assertShop, saveSettings, settingsOfShop } from './settings.ts';
import type { Take } from './take.ts';
import { ticketsOldestFirst, ticketsPage, ticketWhole } from './tickets.ts';

export function officeEndpoints(dependencies: TillDependencies, take: Take): Endpoint[] {
  return [
    ...registerEndpoints(dependencies, take),
    ...recordEndpoints(dependencies),
    ...settingsEndpoints(dependencies),
  ];
}

function registerEndpoints(dependencies: TillDependencies, take: Take): Endpoint[] {
  const { database, serverKey } = dependencies;
  return [
    implement(registers.listRegisters, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await registersToShow(snapshot, dependencies),
      })),
    ),
    implement(registers.createRegister, ({ actor, id, body, now }) =>
      database.write(actor.organizationId, async (tx) => ({
        enrolment: await createRegister(tx, dependencies, actor, { ...body, id }, now),
        register: await registerToShow(tx, dependencies, id),
      })),
    ),
    implement(registers.renewEnrolmentCode, ({ actor, params: { registerId }, now }) =>
      database.write(actor.organizationId, async (tx) => ({
        enrolment: await renewCode(tx, actor, registerId, now),
        register: await registerToShow(tx, dependencies, registerId),
      })),
    ),
    implement(registers.renameRegister, ({ actor, params: { registerId }, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await renameRegister(tx, actor, registerId, body.name, now);
        return registerToShow(tx, dependencies, registerId);
      }),
    ),
    implement(registers.retireRegister, ({ actor, params: { registerId }, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await retireRegister(tx, dependencies, actor, { id: registerId, ...body }, now);
        return registerToShow(tx, dependencies, registerId);
      }),
    ),
    implement(registers.takeRescuedRecords, ({ actor, params: { registerId }, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await reinstate(tx, dependencies, actor, { registerId, enrolment: body.enrolment }, now);
        return take(tx, actor, { registerId, records: body.records }, now);
      }),
    ),
    implement(proofs.checkRegister, ({ actor, params: { registerId } }) =>
      database.read(actor.organizationId, (snapshot) => checkRegister(snapshot, dependencies, registerId)),
    ),
    implement(proofs.getServerKey, async ({ actor }) => {
      const { publicKey, fingerprint } = serverKey;
      const former = await database.read(actor.organizationId, (snapshot) =>
        snapshot.all<{ publicKey: string; lastAt: Instant }>(sql`
          select server_key as "publicKey", max(at) as "lastAt" from till.statement
           where organization_id = ${snapshot.organizationId} and server_key <> ${publicKey}
           group by server_key order by max(at) desc`),
      );
      return {
        publicKey,
        fingerprint,
        former: await Promise.all(
          former.map(async (key) => ({ ...key, fingerprint: await fingerprintOf(key.publicKey) })),
        ),
      };
    }),
  ];
}

function recordEndpoints({ database, serverKey, settingsOf }: TillDependencies): Endpoint[] {
  /** What leaves the house is told by the route's name. */
  const exported = async (
    actor: Actor,
    now: Instant,
    name: string,
    write: (snapshot: Snapshot) => Promise<string>,
  ): Promise<string> => {
    const file = await database.read(actor.organizationId, write);
    await database.write(actor.organizationId, (tx) =>
      noteAct(tx, serverKey, actor, { code: 'exported', detail: name }, now),
    );
    return file;
  };
  return [
    implement(tickets.listTickets, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => ticketsPage(snapshot, query)),
    ),
    implement(tickets.getTicket, ({ actor, params }) =>
      database.read(actor.organizationId, (snapshot) => ticketWhole(snapshot, params.document)),
    ),
    implement(closures.listClosures, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => closuresPage(snapshot, query)),
    ),
    implement(closures.listTillDays, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await shopDays(snapshot, { settingsOf }, query),
      })),
    ),
    implement(events.listTillEvents, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => eventsPage(snapshot, query)),
    ),
    implement(proofs.listTillDefects, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await defects(snapshot, query.registerId ?? null),
      })),
    ),
    implement(listGiftCards, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => giftCards(snapshot, query)),
    ),
    implement(tickets.exportTickets, ({ actor, now, query }) =>
      exported(actor, now, 'tickets.csv', (snapshot) =>
        writeFile(ticketsFile, ticketsOldestFirst(snapshot, query)),
      ),
    ),
    implement(closures.exportClosures, ({ actor, now, query }) =>
      exported(actor, now, 'closures.csv', (snapshot) =>
        writeFile(closuresFile, closuresOldestFirst(snapshot, query)),
      ),
    ),
    implement(events.exportTillEvents, ({ actor, now, query }) =>
      exported(actor, now, 'events.csv', (snapshot) =>
        writeFile(eventsFile, eventsOldestFirst(snapshot, query)),
      ),
    ),
  ];
}

function settingsEndpoints(dependencies: TillDependencies): Endpoint[] {
  const { database } = dependencies;
  return [
    implement(settings.getTillSettings, ({ actor, params: { shopId } }) =>
      database.read(actor.organizationId, async (snapshot) => {
        await assertShop(snapshot, dependencies, shopId);
        return settingsOfShop(snapshot, shopId);
      }),
    ),
    implement(settings.saveTillSettings, ({ actor, params: { shopId }, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await saveSettings(tx, dependencies, actor, shopId, body, now);
        return body;
      }),
    ),
    implement(settings.listOperators, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await operatorsToShow(snapshot) })),
    ),
    implement(settings.createOperator, ({ actor, id, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await createOperator(tx, dependencies, actor, { ...body, id }, now);
        return operatorToShow(tx, id);
      }),
    ),
    implement(settings.changeOperator, ({ actor, params: { operatorId }, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await changeOperator(tx, dependencies, actor, operatorId, body, now);
        return operatorToShow(tx, operatorId);
      }),
    ),
  ];
}
