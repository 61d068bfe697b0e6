/** Answers the office's routes of the till. */
import * as contract from '#domain/till/contract.ts';
import { fingerprintOf } from '#domain/till/seal.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
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
import { assertShop, saveSettings, settingsOfShop } from './settings.ts';
import { takeBatch } from './take.ts';
import { ticketsOldestFirst, ticketsPage, ticketWhole } from './tickets.ts';

export function officeEndpoints(dependencies: TillDependencies): Endpoint[] {
  return [
    ...registerEndpoints(dependencies),
    ...recordEndpoints(dependencies),
    ...settingsEndpoints(dependencies),
  ];
}

function registerEndpoints(dependencies: TillDependencies): Endpoint[] {
  const { database, serverKey } = dependencies;
  return [
    implement(contract.listRegisters, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await registersToShow(snapshot, dependencies),
      })),
    ),
    implement(contract.createRegister, ({ actor, id, body, now }) =>
      database.write(actor.organizationId, async (tx) => ({
        enrolment: await createRegister(tx, dependencies, actor, { ...body, id }, now),
        register: await registerToShow(tx, dependencies, id),
      })),
    ),
    implement(contract.renewEnrolmentCode, ({ actor, params: { registerId }, now }) =>
      database.write(actor.organizationId, async (tx) => ({
        enrolment: await renewCode(tx, actor, registerId, now),
        register: await registerToShow(tx, dependencies, registerId),
      })),
    ),
    implement(contract.renameRegister, ({ actor, params: { registerId }, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await renameRegister(tx, actor, registerId, body.name, now);
        return registerToShow(tx, dependencies, registerId);
      }),
    ),
    implement(contract.retireRegister, ({ actor, params: { registerId }, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await retireRegister(tx, dependencies, actor, { id: registerId, ...body }, now);
        return registerToShow(tx, dependencies, registerId);
      }),
    ),
    implement(contract.takeRescuedRecords, ({ actor, params: { registerId }, body, now }) =>
      database.write(actor.organizationId, (tx) =>
        takeBatch(tx, dependencies, actor, { registerId, records: body.records }, now),
      ),
    ),
    implement(contract.checkRegister, ({ actor, params: { registerId } }) =>
      database.read(actor.organizationId, (snapshot) => checkRegister(snapshot, dependencies, registerId)),
    ),
    implement(contract.getServerKey, async ({ actor }) => {
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

function recordEndpoints({ database, settingsOf }: TillDependencies): Endpoint[] {
  return [
    implement(contract.listTickets, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => ticketsPage(snapshot, query)),
    ),
    implement(contract.getTicket, ({ actor, params }) =>
      database.read(actor.organizationId, (snapshot) => ticketWhole(snapshot, params.document)),
    ),
    implement(contract.listClosures, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => closuresPage(snapshot, query)),
    ),
    implement(contract.listTillDays, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await shopDays(snapshot, { settingsOf }, query),
      })),
    ),
    implement(contract.listTillEvents, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => eventsPage(snapshot, query)),
    ),
    implement(contract.listTillDefects, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await defects(snapshot, query.registerId ?? null),
      })),
    ),
    implement(contract.listGiftCards, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => giftCards(snapshot, query)),
    ),
    implement(contract.exportTickets, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) =>
        writeFile(ticketsFile, ticketsOldestFirst(snapshot, query)),
      ),
    ),
    implement(contract.exportClosures, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) =>
        writeFile(closuresFile, closuresOldestFirst(snapshot, query)),
      ),
    ),
    implement(contract.exportTillEvents, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) =>
        writeFile(eventsFile, eventsOldestFirst(snapshot, query)),
      ),
    ),
  ];
}

function settingsEndpoints(dependencies: TillDependencies): Endpoint[] {
  const { database } = dependencies;
  return [
    implement(contract.getTillSettings, ({ actor, params: { shopId } }) =>
      database.read(actor.organizationId, async (snapshot) => {
        await assertShop(snapshot, dependencies, shopId);
        return settingsOfShop(snapshot, shopId);
      }),
    ),
    implement(contract.saveTillSettings, ({ actor, params: { shopId }, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await saveSettings(tx, dependencies, actor, shopId, body, now);
        return body;
      }),
    ),
    implement(contract.listOperators, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await operatorsToShow(snapshot) })),
    ),
    implement(contract.createOperator, ({ actor, id, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await createOperator(tx, actor, { ...body, id }, now);
        return operatorToShow(tx, id);
      }),
    ),
    implement(contract.changeOperator, ({ actor, params: { operatorId }, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await changeOperator(tx, actor, operatorId, body, now);
        return operatorToShow(tx, operatorId);
      }),
    ),
  ];
}
