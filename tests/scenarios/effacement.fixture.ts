/** All that a shop comes to hold of a customer in the ordinary course of things, in every module, after the record and the tickets. */
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, vi } from 'vitest';
import {
  createCampaign,
  getCampaign,
  listCampaignPeople,
  saveCampaignSettings,
  startCampaign,
} from '#domain/campaigns/contract.ts';
import { createConnection, listExchanges } from '#domain/channels/contract.ts';
import { downloadInboxItem, getInboxItem, listInbox, uploadFile } from '#domain/channels/inboxContract.ts';
import { sayConsents } from '#domain/consent/contract.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { givePoints, nameSponsor, saveProgramme } from '#domain/loyalty/contract.ts';
import { makeOfferCodes } from '#domain/offers/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { createSegment } from '#domain/segments/contract.ts';
import { listMessages, saveSender, takeReturn } from '#domain/sending/contract.ts';
import { makeBatch, printBatch } from '#domain/sending/lettersContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { App } from '#server/app.ts';
import type { Caller } from '#tests/harness/caller.ts';
import type { Mailbox } from '#tests/harness/mailbox.ts';

export interface Life {
  app: App;
  organizationId: Id;
  office: Caller;
  /** For what is not JSON. */
  headers: Record<string, string>;
  mailbox: Mailbox;
  customerId: Id;
  shopId: Id;
}

export const hector = {
  name: 'Hector Vasseur',
  phone: '06 99 88 77 66',
  email: 'hector@vasseur.example',
  cardCode: 'FID-4711-HECTOR',
  note: 'Aime le gamay de Morgon',
  birthday: '17/03/1961',
  street: '12 rue des Tonneliers',
  postcode: '21200',
  city: 'Beaune',
};
/** As they stand in tables. */
export const traces = ['hector', 'vasseur', '699887766', 'FID-4711', 'gamay', '1961-03-17', 'tonneliers'];

/** Where what he is known by stands. */
export const tablesNamingHim = [
  'channels.exchange',
  'channels.inbox_piece',
  'channels.quarantine',
  'customers.customer',
  'customers.known_as',
  'customers.purchase',
  'loyalty.entry',
  'sales.sale',
  'sending.letter',
  'sending.message',
  'till.letter',
];

/** Tills are told to forget that id, which is nobody's any more; who made and erased the record stays in the journal. */
export const tablesOfNobody = [
  'customers.customer',
  'customers.merge',
  'platform.audit_entry',
  'platform.event',
];

/** Where his id stands. */
export const tablesOfHis = [
  'campaigns.left_out',
  'campaigns.turn',
  'campaigns.walk',
  'consent.entry',
  'consent.request',
  'customers.known_as',
  'customers.purchase',
  'loyalty.entry',
  'loyalty.sponsorship',
  'offers.code',
  'segments.bought',
  'segments.fact',
  'sending.message',
  'sending.unreachable',
  'wallet.pass',
  ...tablesOfNobody,
].toSorted();

const patience = { timeout: 20_000 };

/** Points, an offer, and a friend who was brought. */
export async function isRewarded({ office, customerId }: Life): Promise<void> {
  const params = { customerId };
  await office.call(saveProgramme, {
    params: { nature: 'b2c' },
    body: {
      terms: {
        name: 'Carte de fidélité',
        earns: { kind: 'points', points: '1', per: '100' },
        rules: [],
        rewards: [],
        expiresAfter: null,
        offlineLimit: '0',
      },
    },
  });
  await office.call(givePoints, { params, body: { points: '40', reason: 'Carte en papier d’Hector' } });
  const { id: friendId } = await office.call(createCustomer, { body: { name: 'Zoé Lenoir' } });
  await office.call(nameSponsor, { params: { customerId: friendId }, body: { sponsorId: customerId } });
  const owed = { kind: 'percent', value: '1000', minimumBasket: null, skuIds: null } as const;
  const terms = { ...owed, from: '2026-11-20', until: '2026-12-24' };
  await office.call(makeOfferCodes, { body: { label: 'Bienvenue', terms, customerId, count: 1 } });
}

const text = {
  subject: 'Pour {prénom}',
  body: 'Bonjour {prénom:cher client},\n\nLe Chinon 2022 est en cave.',
  short: 'Bonjour {prénom:cher client}, le Chinon 2022 est en cave.',
};
const nothing = { subject: '', body: '', short: '' };

/** An e-mail that came back, a printed letter, and being left out of what goes by SMS. */
export async function isWrittenTo(life: Life): Promise<Id[]> {
  const { app, organizationId, office, customerId, mailbox } = life;
  const agreed = { purpose: 'marketing', state: 'granted', textVersion: 1 } as const;
  const choices = [
    { ...agreed, channel: 'email', basis: 'optIn' } as const,
    { ...agreed, channel: 'letter', basis: 'informed' } as const,
  ];
  const body = { choices, source: 'office', language: 'fr', isAdult: true } as const;
  await office.call(sayConsents, { params: { customerId }, body });
  const mail = { kind: 'smtp', host: '127.0.0.1', port: mailbox.port, security: 'none', user: null } as const;
  const by = { from: 'bonjour@cave.example', fromName: 'Cave', returnTo: null, connections: 1, costE4: '10' };
  await office.call(saveSender, { params: { channel: 'email' }, body: { account: { ...mail, ...by } } });
  const post = {
    kind: 'post',
    sender: 'Cave Camille\n1 rue du Puits',
    window: 'right',
    costE4: '15000',
  } as const;
  await office.call(saveSender, { params: { channel: 'letter' }, body: { account: post } });
  await app.settled(organizationId);
  // Nobody is held back by the lot.
  await office.call(saveCampaignSettings, { body: { heldFromAll: 0, cap: { messages: 4, days: 30 } } });
  const tree = { is: 'all' as const, not: false, of: [] };
  const { id: segmentId } = await office.call(createSegment, { body: { name: 'Tous', tree } });
  const campaigns: Id[] = [];
  for (const channel of ['email', 'letter', 'sms'] as const) {
    const { id: campaignId } = await office.call(createCampaign, {
      body: {
        name: 'Chinon',
        audience: { kind: 'segment', segmentId },
        channels: [channel],
        isAlcohol: true,
        heldShare: 0,
        messages: [{ afterDays: 0, texts: [{ fr: text, en: nothing }] }],
        exits: [],
        offer: { kind: 'percent', value: '1000', minimumBasket: null, skuIds: null, days: 30 },
        measuredDays: 30,
      },
    });
    campaigns.push(campaignId);
    await office.call(startCampaign, { params: { campaignId }, body: {} });
    const isOver = async () =>
      expect(await office.call(getCampaign, { params: { campaignId } })).toMatchObject({ state: 'ended' });
    await vi.waitFor(isOver, patience);
    const who = {
      params: { campaignId },
      query: { which: channel === 'sms' ? 'leftOut' : 'written' },
    } as const;
    expect((await office.call(listCampaignPeople, who)).items).toMatchObject([{ customerId }]);
  }
  const { id: batchId } = await office.call(makeBatch);
  const printed = await office.call(printBatch, { params: { batchId }, query: { format: 'csv' } });
  expect(printed).toContain('Vasseur');
  await vi.waitFor(() => expect(mailbox.letters).toHaveLength(1), patience);
  await comesBack(life);
  return campaigns;
}

async function comesBack({ app, office, headers, mailbox }: Life): Promise<void> {
  const [letter] = mailbox.letters;
  const messageId = /^Message-ID: (.+)$/im.exec(letter?.content ?? '')?.[1];
  const notice = [
    'Content-Type: multipart/report; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${letter?.to}`,
    'Action: failed',
    'Status: 5.1.1',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '--b--',
  ].join('\r\n');
  const answer = await app.http.inject({
    method: 'POST',
    url: takeReturn.path,
    headers: { ...headers, 'content-type': 'message/rfc822' },
    payload: notice,
  });
  expect(answer.json()).toEqual({ heard: 'bounced' });
  const { items } = await office.call(listMessages);
  expect(items.map(({ channel, state }) => `${channel} ${state}`).sort()).toContain('email bounced');
}

const profile = {
  document: { columns: ['Ticket'], restartsDaily: false },
  date: { column: 'Date', format: 'dmy' as const, midnightMeansNoTime: false },
  timeZone: 'Europe/Paris',
  closingTime: '20:00',
  item: { label: { column: 'Article' } },
  quantity: { from: { column: 'Quantité' }, sign: 'salesArePositive' as const },
  price: { unit: { column: 'Prix' }, vat: 'included' as const },
  customer: { column: 'Client' },
  decimal: 'comma' as const,
  identity: ['Ticket', 'Date', 'Article', 'Quantité', 'Prix'],
};

/** How the files of that till are read. */
export const intake = {
  transport: { kind: 'folder' },
  schedule: { kind: 'atOnce' },
  format: null,
  profile,
} as const;

/** Another till's files, webhooks and calls name their buyers. */
export interface NamedElsewhere {
  /** That were kept of what was read. */
  copies: Id[];
  /** The files' connection. */
  files: Id;
  /** A file that waits until somebody says whether its days or its months come first, and its connection. */
  unread: { inboxId: Id; connectionId: Id };
}

export async function isNamedElsewhere(life: Life): Promise<NamedElsewhere> {
  const { app, office, headers, shopId } = life;
  const upload = (connectionId: Id, fileName: string, rows: readonly string[]) =>
    app.http.inject({
      method: 'POST',
      url: `${uploadFile.path.replace(':connectionId', connectionId)}?fileName=${fileName}`,
      headers: { ...headers, 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID() },
      payload: rows.join('\r\n'),
    });

  const { connection: files } = await office.call(createConnection, {
    body: { name: 'Fichiers', kind: 'file', shopId, intake },
  });
  const rows = [
    'Ticket;Date;Article;Quantité;Prix;Client;Courriel',
    '1;21/11/2026;Chinon;1;12,00;VASSEUR Hector;',
  ];
  rows.push('2;21/11/2026;Chinon;beaucoup;12,00;Hector Vasseur;hector@vasseur.example');
  await upload(files.id, 'ventes.csv', rows);
  const { connection: late } = await office.call(createConnection, {
    body: { name: 'Troisième caisse', kind: 'file', shopId, intake: { ...intake, profile: null } },
  });
  const answer = await upload(late.id, 'export.csv', [
    'Ticket;Date;Article;Quantité;Prix;Client',
    '7;01/10/2026;Chinon;1;12,00;Hector Vasseur',
    '8;02/10/2026;Chinon;beaucoup;12,00;Hector Vasseur',
  ]);
  const { id: inboxId } = answer.json<{ id: Id }>();
  const { connection: hooks, secret } = await office.call(createConnection, {
    body: { name: 'Messages', kind: 'webhook', shopId },
  });
  const said = '{"type":"client.cree","client":{"prenom":"Hector","nom":"Vasseur"}}';
  const [messageId, at] = [randomUUID(), new Date()];
  await app.http.inject({
    method: 'POST',
    url: `/hooks/${hooks.id}`,
    headers: {
      'content-type': 'application/json',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret ?? '').sign(messageId, at, said),
    },
    payload: said,
  });
  const line = { key: '1', item: { label: 'Chinon' }, quantity: '1000', unitPrice: '120000' };
  const told = { sourceId: hooks.id, occurredAt: '2026-11-20T10:00:00Z', customerRef: 'M. Hector Vasseur' };
  await office.call(recordSale, { body: { ...told, document: 'A-1', lines: [line] } });
  await office.refusal(recordSale, { body: { ...told, document: 'A-2', lines: [line, line] } });
  await vi.waitFor(async () => {
    expect(await office.call(getInboxItem, { params: { inboxId } })).toMatchObject({ state: 'unmapped' });
  }, patience);
  await app.channels.close();
  const copies: Id[] = [];
  for (const { id: connectionId } of [files, hooks]) {
    const received = await vi.waitFor(async () => {
      const { items } = await office.call(listInbox, { params: { connectionId } });
      expect(items.map(({ state }) => state)).toEqual(['done']);
      return items;
    }, patience);
    copies.push(...received.map(({ id }) => id));
  }
  const { items } = await office.call(listExchanges, { query: { connectionId: hooks.id } });
  expect(items.map(({ excerpt }) => excerpt ?? '').join(' ')).toMatch(/M\. Hector Vasseur/);
  for (const inboxId of copies)
    expect(await office.call(downloadInboxItem, { params: { inboxId } })).toMatch(/Vasseur/);
  return { copies, files: files.id, unread: { inboxId, connectionId: late.id } };
}
