/** A shop with its customers and their consents behind their real routes; tickets that a till would have sealed stand in at the port. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Choice } from '#domain/consent/contract.ts';
import { sayConsents } from '#domain/consent/contract.ts';
import type { Verdict } from '#domain/consent/effective.ts';
import { refuseConsent } from '#domain/consent/refusals.ts';
import { commitmentOf } from '#domain/customers/commitment.ts';
import { createCustomer, type NewCustomer } from '#domain/customers/contract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { recordSale } from '#domain/sales/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { houseUses } from '#server/flows/houseUses.ts';
import { type Consent, createConsent } from '#server/modules/consent/index.ts';
import type { Sending } from '#server/modules/consent/verdicts.ts';
import {
  type ClaimableTicket,
  type Customers,
  createCustomers,
  linkPurchases,
} from '#server/modules/customers/index.ts';
import { openPool } from '#server/platform/database.ts';
import { buildHttp } from '#server/platform/http.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import { customersPortsOf, putClaimable } from '#tests/harness/customersPorts.ts';
import { MOUFFETARD, openShop, type Shop, units } from '#tests/harness/shop.ts';

export interface Desk extends Caller {
  shop: Shop;
  /** Whoever holds a link or a ticket: nobody is signed in. */
  stranger: Caller;
  inside: FastifyInstance;
  outside: FastifyInstance;
  consent: Consent;
  customers: Customers;
  customer(facts?: Partial<NewCustomer>): Promise<Id>;
  /** A ticket of theirs from the till, or of nobody's; of a bottle at 12,90 now unless something else is said. Returns its number. */
  buys(customerId: Id | null, more?: Bought): Promise<string>;
  /** Ticked on the office's screen. */
  ticks(customerId: Id, ...choices: Choice[]): Promise<unknown>;
  /** What the sender hears: the address that it may write to, or why not. */
  may(customerId: Id, sending?: Partial<Sending>): Promise<string>;
  /** A ticket behind a QR code; returns its token. */
  ticket(): string;
  close(): Promise<void>;
}

interface Bought {
  at?: Instant;
  skuId?: Id;
  count?: number;
  /** Cents. */
  price?: number;
  /** The ticket that comes back. */
  refundOf?: string;
}

export const optIn = { purpose: 'marketing', state: 'granted', basis: 'optIn', textVersion: 1 } as const;

function said(verdict: Verdict | undefined): string {
  if (!verdict) return 'no verdict';
  return verdict.may ? verdict.address : verdict.why;
}

export async function openDesk(): Promise<Desk> {
  const shop = await openShop();
  const { organizationId } = shop.actor;
  const tickets = new Map<string, ClaimableTicket>();
  const folder = await mkdtemp(join(tmpdir(), 'caveau-consent-'));
  const jobsPool = openPool({ connectionString: shop.jobsUrl, max: 2 });
  const claimableTicket = async (token: string) => tickets.get(token) ?? null;
  const customers = createCustomers(
    shop.database,
    {
      ...customersPortsOf(shop),
      claimableTicket,
      eraseElsewhere: (tx, customerIds, now) => consent.erase(tx, customerIds, now),
      toldElsewhere: (snapshot, customerIds) => consent.toldOf(snapshot, customerIds),
    },
    folder,
  );
  const consent: Consent = createConsent({
    database: shop.database,
    jobsPool,
    clock: () => shop.now,
    secret: 'a secret of the installation',
    publicUrl: 'https://cave.example',
    houseOf: async () => shop.house,
    controllerOf: async () => ({ house: 'Cave Camille', company: 'Cave Camille SARL', siren: '732829320' }),
    usesOf: (snapshot) => houseUses(snapshot, new Map()),
    claimableTicket,
    eraseCustomers: (actor, customerIds, now) => customers.eraseRetained(actor, customerIds, now),
  });
  const served = (who: typeof shop.actor | null) =>
    buildHttp({
      endpoints: [...customers.endpoints, ...consent.endpoints],
      authenticate: async () => who,
      refusals: [refuseCustomer.sentences, refuseConsent.sentences],
      clock: () => shop.now,
      log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
    });
  const [inside, outside] = [served(shop.actor), served(null)];
  const caller = callerOf(inside);
  const wine = await shop.wine();
  const sourceId = randomUUID();
  shop.sources.set(sourceId, { shopId: MOUFFETARD, shelfId: null, openedId: null });
  return {
    ...caller,
    shop,
    stranger: callerOf(outside),
    inside,
    outside,
    consent,
    customers,
    async customer(facts = {}) {
      return (await caller.call(createCustomer, { body: { name: 'Zoé Lenoir', ...facts } })).id;
    },
    async buys(customerId, { at = shop.now, skuId = wine.id, count = 1, price = 1290, ...more } = {}) {
      const document = randomUUID();
      const unitPrice = String(price * 100);
      const line = { item: { unitId: skuId }, quantity: units(count), unitPrice, vatRate: 2000, ...more };
      const { saleId } = await shop.call(recordSale, {
        body: { sourceId, document, occurredAt: at, lines: [line] },
      });
      if (customerId === null) return document;
      const key = new Uint8Array(randomBytes(32));
      const link = { saleId, customerId, key, commitment: await commitmentOf(key, customerId), at };
      await shop.database.write(organizationId, (tx) => linkPurchases(tx, [link]));
      return document;
    },
    ticks: (customerId, ...choices) =>
      caller.call(sayConsents, {
        params: { customerId },
        body: { choices, source: 'office', language: 'fr', isAdult: true },
      }),
    async may(customerId, sending = {}) {
      const ask: Sending = { purpose: 'marketing', channel: 'email', at: shop.now, ...sending };
      const verdicts = await shop.database.read(organizationId, (snapshot) =>
        consent.mayReceive(snapshot, [customerId], ask),
      );
      return said(verdicts.get(customerId));
    },
    ticket: () => putClaimable(tickets, shop),
    async close() {
      await inside.close();
      await outside.close();
      await jobsPool.end();
      await shop.close();
      await rm(folder, { recursive: true });
    },
  };
}
