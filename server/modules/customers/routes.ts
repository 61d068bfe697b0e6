/** Answers the customers' routes, and those of the page behind a ticket's QR code. */
import * as claims from '#domain/customers/claimContract.ts';
import * as contract from '#domain/customers/contract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { Origin } from '#domain/customers/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import { timeZoneOf } from '#domain/values/house.ts';
import { audit } from '#server/platform/audit.ts';
import type { Database } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { Pace } from '#server/platform/pace.ts';
import { makesBuyers, setKnownAs, setMakesBuyers, tieCard } from './buyers.ts';
import { claimTicket, ticketToShow } from './claims.ts';
import { changeCustomer, createCustomer } from './commands.ts';
import type { Erasures } from './erasures.ts';
import type { ClaimableTicket, CustomersPorts } from './ports.ts';
import {
  customerById,
  customerChanges,
  customersPage,
  customerWithPurchases,
  exportOf,
  knownAs,
} from './queries.ts';
import { printTold } from './told.ts';

/** A device says when it made a record; a program's key that is no till's belongs to a shop elsewhere. */
function originOf(actor: Actor, { madeAt }: contract.NewCustomer): Origin {
  if (madeAt !== undefined) return 'till';
  if (actor.kind === 'apiKey') return actor.scopes.has('till:use') ? 'till' : 'channel';
  return actor.kind === 'connection' ? 'channel' : 'office';
}

export function customerEndpoints(database: Database, ports: CustomersPorts, erasures: Erasures): Endpoint[] {
  return [
    implement(contract.listCustomers, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => customersPage(snapshot, query)),
    ),
    implement(contract.listCustomerChanges, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => customerChanges(snapshot, query)),
    ),
    implement(contract.createCustomer, ({ actor, id, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await createCustomer(tx, actor, { ...body, id, origin: originOf(actor, body) }, now);
        const made = await customerById(tx, id);
        await tieCard(tx, ports, made.cardCode);
        return made;
      }),
    ),
    implement(contract.getCustomer, ({ actor, params }) =>
      database.read(actor.organizationId, (snapshot) =>
        customerWithPurchases(snapshot, ports, params.customerId),
      ),
    ),
    implement(contract.changeCustomer, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await changeCustomer(tx, actor, params.customerId, body, now);
        const changed = await customerById(tx, params.customerId);
        if (body.cardCode) await tieCard(tx, ports, changed.cardCode);
        return changed;
      }),
    ),
    implement(contract.setKnownAs, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        const { id: customerId, erased } = await customerById(tx, params.customerId);
        if (erased) throw refuseCustomer('customer_erased');
        await setKnownAs(tx, ports, { ...body, customerId });
        await audit(tx, actor, { action: 'setKnownAs', subject: customerId }, now);
        return knownAs(tx, [customerId]);
      }),
    ),
    implement(contract.getCustomerSettings, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({ makesBuyers: await makesBuyers(snapshot) })),
    ),
    implement(contract.changeCustomerSettings, ({ actor, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await setMakesBuyers(tx, body.makesBuyers);
        await audit(tx, actor, { action: 'changeCustomerSettings', detail: body }, now);
        return body;
      }),
    ),
    implement(contract.eraseCustomer, async ({ actor, params, now }) => {
      const { customerId } = params;
      const erasure = { actor, action: 'eraseCustomer' as const, customerIds: [customerId] };
      await erasures.erase(database, ports, erasure, now);
      return undefined;
    }),
    implement(contract.exportCustomer, ({ actor, params, now }) =>
      database.read(actor.organizationId, (snapshot) => exportOf(snapshot, ports, params.customerId, now)),
    ),
    implement(contract.printCustomerExport, async ({ actor, params, query, language, now, reply }) => {
      const { told, house } = await database.read(actor.organizationId, async (snapshot) => ({
        told: await exportOf(snapshot, ports, params.customerId, now),
        house: await ports.houseOf(snapshot),
      }));
      const file = await printTold(told, {
        language: query.in ?? language,
        timeZone: timeZoneOf(house),
        house: house.shops.map(({ name }) => name).join(', '),
      });
      void reply
        .header('content-disposition', `inline; filename="client-${params.customerId}.pdf"`)
        .type(contract.printCustomerExport.media)
        .send(Buffer.from(file));
      return '';
    }),
  ];
}

/** A shop's customers may all come from one address; a ticket is looked at and claimed by one person. */
const mostOfAddress = 120;
const mostOfTicket = 30;
const mostClaimsOfAddress = 20;
const mostClaimsOfTicket = 6;

export function ticketEndpoints(database: Database, ports: CustomersPorts): Endpoint[] {
  const paces = {
    show: { address: new Pace(mostOfAddress), ticket: new Pace(mostOfTicket) },
    claim: { address: new Pace(mostClaimsOfAddress), ticket: new Pace(mostClaimsOfTicket) },
  };

  async function found(deed: keyof typeof paces, address: string, token: string): Promise<ClaimableTicket> {
    const nowMs = performance.now();
    paces[deed].address.assertAllowed(address, nowMs);
    paces[deed].ticket.assertAllowed(token, nowMs);
    const ticket = await ports.claimableTicket(token);
    if (!ticket) throw refuseCustomer('ticket_not_found');
    return ticket;
  }

  return [
    implement(claims.showTicket, async ({ params, request }) => {
      const ticket = await found('show', request.ip, params.token);
      return database.read(ticket.organizationId, (snapshot) => ticketToShow(snapshot, ticket));
    }),
    implement(claims.claimTicket, async ({ id, params, body, now, request }) => {
      const ticket = await found('claim', request.ip, params.token);
      await database.write(ticket.organizationId, (tx) => claimTicket(tx, ticket, { id, claim: body }, now));
      return { claimed: true as const, claimId: id };
    }),
  ];
}
