/** A shop with customers who agreed to hear from it, its messages, and a mail server that takes them. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sayConsents } from '#domain/consent/contract.ts';
import { refuseConsent } from '#domain/consent/refusals.ts';
import { createCustomer, type NewCustomer } from '#domain/customers/contract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { SmtpAccount } from '#domain/sending/accounts.ts';
import type { NewMessage } from '#domain/sending/content.ts';
import { listMessages, type Message, saveSender } from '#domain/sending/contract.ts';
import { refuseSending } from '#domain/sending/refusals.ts';
import type { SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { createVault } from '#server/modules/channels/index.ts';
import { type Consent, createConsent } from '#server/modules/consent/index.ts';
import { type Customers, createCustomers } from '#server/modules/customers/index.ts';
import { openPool } from '#server/platform/database.ts';
import { buildHttp } from '#server/platform/http.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import { customersPortsOf } from '#tests/harness/customersPorts.ts';
import { accountAt, type Mailbox, openMailbox } from '#tests/harness/mailbox.ts';
import { openShop, type Shop } from '#tests/harness/shop.ts';
import { createSending, type Sending } from './index.ts';

export interface PostOffice extends Caller {
  shop: Shop;
  app: FastifyInstance;
  mailbox: Mailbox;
  sending: Sending;
  consent: Consent;
  customers: Customers;
  /** Whether nothing may leave. */
  isSandbox: boolean;
  /** Where the provider of SMS and RCS stands. */
  provider: string;
  /** Of age, agreed to news and loyalty by e-mail, SMS and RCS. */
  customer(facts?: Partial<NewCustomer>): Promise<Id>;
  usesMail(more?: Partial<SmtpAccount>): Promise<void>;
  /** An e-mail of a campaign, unless something else is said. */
  queue(customerId: Id, more?: Partial<NewMessage>): Promise<number>;
  /** Sends what is due, as the job does. */
  send(channel?: SentChannel): Promise<void>;
  /** Takes its lock from whoever sends, as the end of its process does. */
  endSender(): Promise<void>;
  message(customerId: Id): Promise<Message>;
  close(): Promise<void>;
}

export const campaign = { kind: 'campaign', id: randomUUID() };

export const newsletter = {
  subject: 'Le beaujolais nouveau est là',
  text: 'Bonjour,\n\nVoyez https://cave.example/nouveau?annee=2026\n\nVos choix : {page}\n',
  html: '<p>Bonjour,</p><p><a href="https://cave.example/nouveau?annee=2026">Voir</a></p><p><a href="{page}">Vos choix</a></p>',
};

const reportOf = (messageId: string, ...report: string[]): string =>
  [
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    'Content-Type: multipart/report; boundary="=_b"',
    '',
    '--=_b',
    ...report,
    '--=_b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '--=_b--',
  ].join('\r\n');

/** What a mail server writes of a letter that it could not deliver. */
export const noticeOf = (email: string, messageId: string, status: string): string =>
  reportOf(
    messageId,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${email}`,
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} no`,
  );

/** What a provider writes where somebody calls the letter unwanted. */
export const complaintOf = (messageId: string): string =>
  reportOf(messageId, 'Content-Type: message/feedback-report', '', 'Feedback-Type: abuse', 'Version: 1');

export async function openPostOffice(): Promise<PostOffice> {
  const shop = await openShop();
  const mailbox = await openMailbox();
  const { organizationId } = shop.actor;
  const folder = await mkdtemp(join(tmpdir(), 'caveau-sending-'));
  const jobsPool = openPool({ connectionString: shop.jobsUrl, max: 4 });
  const secret = 'a secret of the installation';
  const customers: Customers = createCustomers(
    shop.database,
    {
      ...customersPortsOf(shop),
      claimableTicket: async () => null,
      eraseElsewhere: (tx, customerIds, now) => sending.erase(tx, customerIds, now),
      toldElsewhere: (snapshot, customerIds) => sending.toldOf(snapshot, customerIds),
    },
    folder,
  );
  const consent = createConsent({
    database: shop.database,
    jobsPool,
    clock: () => shop.now,
    secret,
    publicUrl: 'https://cave.example',
    houseOf: async () => shop.house,
    controllerOf: async () => ({ house: 'Cave Camille', company: 'Cave Camille SARL', siren: '732829320' }),
    usesOf: async () => ({
      customers: true,
      consents: true,
      mail: true,
      tills: true,
      suppliers: false,
      loyalty: false,
      campaigns: false,
      senders: [],
      wallets: [],
      vendors: [],
    }),
    claimableTicket: async () => null,
    eraseCustomers: (actor, customerIds, now) => customers.eraseRetained(actor, customerIds, now),
  });
  const sending: Sending = createSending({
    database: shop.database,
    jobsPool,
    ask: async () => {},
    clock: () => shop.now,
    secret,
    consent,
    vault: createVault(secret),
    mayLeave: async () => !office.isSandbox,
    fetch: (url, init) => fetch(url.replace('https://api.nexmo.com', office.provider), init),
    publicUrl: 'https://cave.example',
    houseOf: async () => shop.house,
    houseNameOf: async () => ({ name: 'Cave Camille', language: 'fr' }),
    overtaken: async () => new Map(),
  });
  const app = buildHttp({
    endpoints: [...customers.endpoints, ...consent.endpoints, ...sending.endpoints],
    authenticate: async () => shop.actor,
    refusals: [refuseCustomer.sentences, refuseConsent.sentences, refuseSending.sentences],
    clock: () => shop.now,
    log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
  });
  const caller = callerOf(app);
  const office: PostOffice = {
    ...caller,
    shop,
    app,
    mailbox,
    sending,
    consent,
    customers,
    isSandbox: false,
    provider: '',
    async customer(facts = {}) {
      const contact = { email: `${randomUUID()}@courriel.example`, phone: null };
      const { id } = await caller.call(createCustomer, {
        body: { name: 'Zoé Lenoir', ...contact, ...facts },
      });
      const choices = (['email', 'sms', 'rcs'] as const).flatMap((channel) =>
        (['marketing', 'loyalty'] as const).map((purpose) => ({
          purpose,
          channel,
          state: 'granted' as const,
          basis: 'optIn' as const,
          textVersion: 1,
        })),
      );
      await caller.call(sayConsents, {
        params: { customerId: id },
        body: { choices, source: 'office', language: 'fr', isAdult: true },
      });
      return id;
    },
    async usesMail(more = {}) {
      const account = {
        ...accountAt(mailbox),
        returnTo: 'retours@cave.example',
        connections: 2,
        costE4: '10',
        ...more,
      };
      await caller.call(saveSender, {
        params: { channel: 'email' },
        body: { account: { ...account, costE4: String(account.costE4) } },
      });
    },
    queue: (customerId, more = {}) =>
      shop.database.write(organizationId, (tx) =>
        sending.queue(
          tx,
          [
            {
              key: randomUUID(),
              customerId,
              purpose: 'marketing',
              channel: 'email',
              content: newsletter,
              origin: campaign,
              ...more,
            },
          ],
          shop.now,
        ),
      ),
    async send(channel = 'email') {
      await sending.jobs['sendMessages']?.({ organizationId, channel }, { number: 1, last: false });
    },
    async endSender() {
      await jobsPool.query(
        `select pg_terminate_backend(pid, 5000) from pg_locks
          where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
      );
    },
    async message(customerId) {
      const { items } = await caller.call(listMessages);
      const found = items.find(({ customer }) => customer?.id === customerId);
      if (!found) throw new Error('no message to this customer');
      return found;
    },
    async close() {
      await app.close();
      await jobsPool.end();
      await shop.close();
      await mailbox.close();
      await rm(folder, { recursive: true });
    },
  };
  return office;
}
