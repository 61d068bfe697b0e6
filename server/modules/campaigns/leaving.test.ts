/** A campaign's messages as they leave: not to whoever bought while theirs waited, and as an SMS where RCS does not reach the telephone. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProvider, type Provider } from '#connectors/messaging/vonage/provider.fixture.ts';
import { getCampaignResults, saveCampaignSettings } from '#domain/campaigns/contract.ts';
import type { Choice } from '#domain/consent/contract.ts';
import { listMessages, listSenders, saveSender, takeProviderCall } from '#domain/sending/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { optIn } from '#tests/harness/consentDesk.ts';
import { type Bureau, openBureau } from './campaigns.fixture.ts';

let bureau: Bureau;
let provider: Provider;
let number = 0;

beforeAll(async () => {
  bureau = await openBureau();
  provider = await openProvider();
  bureau.provider = provider.url;
  await bureau.call(saveCampaignSettings, { body: { heldFromAll: 0, cap: { messages: 100, days: 30 } } });
  const { privateKey: secret } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const kept = { stop: 'STOP au 36111', costE4: '600', smsCostE4: '450' };
  const common = { kind: 'vonage' as const, applicationId: '019a0000-0000-7000-8000-0000000000a1', ...kept };
  const sms = { ...common, sender: 'Caveau', smsSender: null };
  const rcs = { ...common, sender: 'CaveCamilleAgent', smsSender: 'Caveau' };
  await bureau.call(saveSender, { params: { channel: 'sms' }, body: { account: sms, secret } });
  await bureau.call(saveSender, { params: { channel: 'rcs' }, body: { account: rcs, secret } });
});
afterAll(async () => {
  await bureau.close();
  await provider.close();
});

async function agreed(channel: Choice['channel']): Promise<Id> {
  number += 1;
  const id = await bureau.desk.customer({ phone: `06 12 00 01 0${number}`, birthday: '1980-05-04' });
  await bureau.desk.ticks(id, { ...optIn, channel });
  return id;
}

async function messagesOf(campaignId: Id) {
  const { items } = await bureau.call(listMessages);
  const ours = items.filter(({ origin }) => origin.id === campaignId);
  return new Map(ours.map(({ id, customer, state, why }) => [customer?.id, { id, state, why }]));
}

test('One that waited for the end of the quiet hours does not leave to whoever bought meanwhile, where buying ends it', async () => {
  const { shop } = bureau.desk;
  shop.now = '2026-11-23T21:00:00.000Z';
  const [buyer, other] = [await agreed('sms'), await agreed('sms')];
  const ending = await bureau.started({ channels: ['sms'], exits: ['bought'] });
  const telling = await bureau.started({ channels: ['sms'] });
  await bureau.send('sms');
  expect((await messagesOf(ending)).get(buyer)).toMatchObject({ state: 'waiting', why: 'quiet' });
  shop.now = '2026-11-24T06:00:00.000Z';
  await bureau.desk.buys(buyer);
  shop.now = '2026-11-24T07:00:00.000Z';
  await bureau.send('sms');
  expect(await messagesOf(ending)).toMatchObject(
    new Map([
      [buyer, { state: 'suppressed', why: 'bought' }],
      [other, { state: 'sent', why: null }],
    ]),
  );
  expect([...(await messagesOf(telling)).values()].map(({ state }) => state)).toEqual(['sent', 'sent']);
  expect(provider.asked).toHaveLength(3);
});

test('RCS that the provider calls back about as SMS is heard and paid for as one, through to what the campaign brought', async () => {
  bureau.desk.shop.now = '2026-11-25T09:00:00.000Z';
  const [read, turned, lost] = [await agreed('rcs'), await agreed('rcs'), await agreed('rcs')];
  provider.asked.length = 0;
  const campaignId = await bureau.started({ channels: ['rcs'] });
  await bureau.send('rcs');
  expect(provider.asked.map(({ body }) => body)).toMatchObject(
    Array.from({ length: 3 }, () => ({ channel: 'rcs', failover: [{ channel: 'sms', from: 'Caveau' }] })),
  );
  const messages = await messagesOf(campaignId);
  const { callsTo } = await bureau.call(listSenders);
  const token = callsTo.slice(callsTo.lastIndexOf('/') + 1);
  const calls = (customerId: Id, channel: string, status: string) =>
    bureau.call(takeProviderCall, {
      params: { token },
      body: { client_ref: messages.get(customerId)?.id, channel, status },
    });
  await calls(read, 'rcs', 'read');
  for (const customerId of [turned, lost]) await calls(customerId, 'rcs', 'rejected');
  expect((await messagesOf(campaignId)).get(turned)).toMatchObject({ state: 'sent' });
  await calls(turned, 'sms', 'delivered');
  await calls(lost, 'sms', 'undeliverable');
  expect(await messagesOf(campaignId)).toMatchObject(
    new Map([
      [read, { state: 'delivered' }],
      [turned, { state: 'delivered' }],
      [lost, { state: 'bounced' }],
    ]),
  );
  const { sent, figures } = await bureau.call(getCampaignResults, { params: { campaignId } });
  // One at 6 cents, two at 4.5, which are 5 each.
  expect([sent, (figures.at(-1)?.sent ?? 0) * sent]).toEqual([3, expect.closeTo(-16, 6)]);
});
