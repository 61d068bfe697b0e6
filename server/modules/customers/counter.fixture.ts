/** A shop with its customers behind their real routes; tickets that a till would have sealed stand in at the port. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { commitmentOf } from '#domain/customers/commitment.ts';
import { createCustomer, eraseCustomer, type NewCustomer } from '#domain/customers/contract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import { forgetBuyers } from '#server/modules/sales/index.ts';
import { buildHttp } from '#server/platform/http.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import { customersPortsOf, putClaimable } from '#tests/harness/customersPorts.ts';
import { openShop, type Shop } from '#tests/harness/shop.ts';
import {
  type ClaimableTicket,
  type CustomersPorts,
  createCustomers,
  linkPurchases,
  type PurchaseLink,
} from './index.ts';

export interface Counter extends Caller {
  shop: Shop;
  /** Whoever holds a ticket: nobody is signed in. */
  stranger: Caller;
  customer(facts: Partial<NewCustomer>): Promise<Id>;
  /** Sends a file of customers, to be looked at or brought in. */
  file<Reply extends z.ZodType>(
    route: Route & { reply: Reply },
    text: string,
    key?: Id,
  ): Promise<z.output<Reply>>;
  erase(customerId: Id): Promise<number>;
  /** Calls a route that takes something away; returns the status. */
  end(route: Route, params: Record<string, string>): Promise<number>;
  /** What a till sends for a ticket that it sealed for this customer. */
  sealed(customerId: Id, saleId?: Id): Promise<PurchaseLink>;
  link(...links: PurchaseLink[]): ReturnType<typeof linkPurchases>;
  /** The server starts again, on the same data folder. */
  restart(): Promise<void>;
  /** What the house's mail account sends, once it has one. */
  post: { isOpen: boolean; letters: { to: string; text: string }[] };
  /** A ticket behind a QR code; returns its token. */
  ticket(more?: Partial<ClaimableTicket>): string;
  close(): Promise<void>;
}

export async function openCounter(): Promise<Counter> {
  const shop = await openShop();
  const tickets = new Map<string, ClaimableTicket>();
  const { organizationId } = shop.actor;
  const folder = await mkdtemp(join(tmpdir(), 'caveau-customers-'));
  const post: Counter['post'] = { isOpen: false, letters: [] };
  const ports: CustomersPorts = {
    ...customersPortsOf(shop),
    claimableTicket: async (token) => tickets.get(token) ?? null,
    eraseElsewhere: forgetBuyers,
    toldElsewhere: async () => ({}),
    mail: async (_organizationId, letter) => {
      if (!post.isOpen) return { state: 'unset' };
      post.letters.push(letter);
      return { state: 'left' };
    },
  };
  const customers = createCustomers(shop.database, ports, folder);
  const served = (who: typeof shop.actor | null) =>
    buildHttp({
      endpoints: customers.endpoints,
      authenticate: async () => who,
      refusals: [refuseCustomer.sentences],
      clock: () => shop.now,
      log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
    });
  const inside = served(shop.actor);
  const caller = callerOf(inside);
  const end: Counter['end'] = async ({ method, path }, params) => {
    const url = path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '');
    return (await inside.inject({ method, url })).statusCode;
  };
  return {
    ...caller,
    shop,
    post,
    stranger: callerOf(served(null)),
    async customer(facts) {
      return (await caller.call(createCustomer, { body: { name: 'Zoé Lenoir', ...facts } })).id;
    },
    async file(route, text, key = randomUUID()) {
      const answer = await inside.inject({
        method: route.method,
        url: `${route.path}?fileName=clients.csv`,
        headers: { 'content-type': 'application/octet-stream', 'idempotency-key': key },
        payload: Buffer.from(text),
      });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      return route.reply.parse(answer.json());
    },
    erase: (customerId) => end(eraseCustomer, { customerId }),
    end,
    async sealed(customerId, saleId = randomUUID()) {
      const key = new Uint8Array(randomBytes(32));
      return { saleId, customerId, key, commitment: await commitmentOf(key, customerId), at: shop.now };
    },
    link: (...links) => shop.database.write(organizationId, (tx) => linkPurchases(tx, links)),
    restart: () => createCustomers(shop.database, ports, folder).repeatErasures(shop.now),
    ticket: (more) => putClaimable(tickets, shop, more),
    async close() {
      await inside.close();
      await shop.close();
      await rm(folder, { recursive: true });
    },
  };
}
