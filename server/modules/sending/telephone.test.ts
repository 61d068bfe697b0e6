/** SMS by a centre’s protocol, SMS and RCS by a provider’s HTTPS: STOP, receipts, quiet hours, a provider that is slow or says wait. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openCentre, type SmsCentre } from '#connectors/messaging/smpp/centre.fixture.ts';
import { openProvider, type Provider } from '#connectors/messaging/vonage/provider.fixture.ts';
import { signedCall } from '#connectors/messaging/vonage/signed.fixture.ts';
import { objectByAddress, saveConsentSettings } from '#domain/consent/contract.ts';
import { usualQuiet } from '#domain/consent/quiet.ts';
import { listSenders, saveSender, takeProviderCall } from '#domain/sending/contract.ts';
import type { SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { campaign, openPostOffice, type PostOffice } from './sending.fixture.ts';

let office: PostOffice;
let centre: SmsCentre;
let provider: Provider;
let number = 0;

const phone = (): string => `+336120000${String(++number).padStart(2, '0')}`;

beforeAll(async () => {
  office = await openPostOffice();
  centre = await openCentre();
  provider = await openProvider();
  office.provider = provider.url;
});
afterAll(async () => {
  await office.close();
  await centre.close();
  await provider.close();
});
beforeEach(() => {
  provider.asked.length = 0;
  provider.answer = { status: 202 };
});

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

async function uses(
  channel: 'sms' | 'rcs',
  kind: 'smpp' | 'vonage',
  signature?: string | null,
): Promise<void> {
  const smpp = {
    kind: 'smpp' as const,
    host: '127.0.0.1',
    port: centre.port,
    isSecure: false,
    systemId: 'caveau',
    sender: 'Caveau',
    stop: 'STOP au 36111',
    atOnce: 2,
    costE4: '450',
  };
  const vonage = {
    kind: 'vonage' as const,
    applicationId: '019a0000-0000-7000-8000-0000000000a1',
    sender: channel === 'rcs' ? 'CaveCamilleAgent' : 'Caveau',
    smsSender: channel === 'rcs' ? 'Caveau' : null,
    stop: 'STOP au 36111',
    costE4: '600',
    smsCostE4: '450',
  };
  const body =
    kind === 'smpp'
      ? { account: smpp, secret: centre.password }
      : { account: vonage, secret: privateKey, signature };
  await office.call(saveSender, { params: { channel }, body });
}

const sms = (customerId: Id, channel: SentChannel = 'sms', text = 'Dégustation jeudi') =>
  office.queue(customerId, { channel, content: { text } });

async function stateOf(customerId: Id): Promise<string> {
  const { state, why } = await office.message(customerId);
  return why === null ? state : `${state}: ${why}`;
}

const passes = (minutes: number): void => {
  office.shop.now = new Date(Date.parse(office.shop.now) + minutes * 60_000).toISOString();
};

describe('C6 SMS', () => {
  beforeEach(async () => {
    office.shop.now = '2026-11-23T09:00:00.000Z';
    centre.received.length = 0;
    await uses('sms', 'smpp');
  });

  test('shows the sender’s name, ends with how one leaves, and its receipt is heard', async () => {
    const zoe = await office.customer({ phone: phone() });
    await sms(zoe);
    await office.send('sms');
    expect(centre.received).toMatchObject([{ from: 'Caveau', text: 'Dégustation jeudi\nSTOP au 36111' }]);
    expect(await stateOf(zoe)).toBe('sent');
    centre.reports(centre.received[0]?.id ?? '', 'DELIVRD');
    // A receipt comes when it comes: whichever run finds it, hears it.
    await expect
      .poll(async () => {
        await office.send('sms');
        return stateOf(zoe);
      })
      .toBe('delivered');
  });

  test('STOP is in force before the next message, also one that was said while nobody was there', async () => {
    const own = phone();
    const zoe = await office.customer({ phone: own });
    await sms(zoe);
    await sms(zoe, 'rcs');
    centre.hears(own, 'STOP');
    await office.send('sms');
    expect(centre.received).toEqual([]);
    await uses('rcs', 'vonage');
    await office.send('rcs');
    expect(provider.asked).toEqual([]);
    expect(await stateOf(zoe)).toBe('suppressed: refused');
  });

  test('waits for the end of the quiet hours, which the house may set; what is about safety does not', async () => {
    const zoe = await office.customer({ phone: phone() });
    office.shop.now = '2026-11-23T21:00:00.000Z';
    await sms(zoe);
    await office.send('sms');
    expect(await office.message(zoe)).toMatchObject({
      state: 'waiting',
      why: 'quiet',
      dueAt: '2026-11-24T07:00:00.000Z',
    });
    const paul = await office.customer({ phone: phone(), name: 'Paul' });
    await office.queue(paul, { channel: 'sms', purpose: 'safety', content: { text: 'Ne buvez pas ce vin' } });
    await office.send('sms');
    expect(centre.received.map(({ text }) => text)).toEqual(['Ne buvez pas ce vin']);
    office.shop.now = '2026-11-24T07:00:00.000Z';
    await office.send('sms');
    expect(await stateOf(zoe)).toBe('sent');
    const quiet = { ...usualQuiet, from: 9 * 60 };
    await office.call(saveConsentSettings, {
      body: { quiet, retentionYears: 3, retention: 'propose', contact: null },
    });
    await sms(paul);
    office.shop.now = '2026-11-24T10:00:00.000Z';
    await office.send('sms');
    expect((await office.message(paul)).state).toBe('waiting');
    await office.call(saveConsentSettings, {
      body: { quiet: usualQuiet, retentionYears: 3, retention: 'propose', contact: null },
    });
  });

  test('that costs two is counted as two; one whose centre breaks off is unknown', async () => {
    const own = phone();
    const zoe = await office.customer({ phone: own });
    const { organizationId } = office.shop.actor;
    const cost = () =>
      office.shop.database.read(organizationId, (snapshot) => office.sending.costOf(snapshot, campaign));
    const before = await cost();
    await sms(zoe, 'sms', 'Beaujolais nouveau ! '.repeat(9));
    await office.send('sms');
    expect((await cost()) - before).toBe(900n);
    centre.fates.set(own, 'cut');
    passes(1);
    await sms(zoe);
    await office.send('sms');
    await office.send('sms');
    expect(await stateOf(zoe)).toMatch(/^unknown/);
  });

  test('is refused by who says so at the counter, whatever still waits', async () => {
    const own = phone();
    const zoe = await office.customer({ phone: own });
    await sms(zoe);
    await office.call(objectByAddress, { body: { channel: 'sms', address: own, source: 'office' } });
    await office.send('sms');
    expect(await stateOf(zoe)).toBe('suppressed: refused');
  });
});

describe('A provider by HTTPS', () => {
  beforeEach(async () => {
    office.shop.now = '2026-11-25T09:00:00.000Z';
    await uses('sms', 'vonage');
    await uses('rcs', 'vonage');
  });

  /** What the provider calls by itself. */
  async function calls(body: Record<string, unknown>): Promise<void> {
    const { callsTo } = await office.call(listSenders);
    const token = callsTo.slice(callsTo.lastIndexOf('/') + 1);
    await office.call(takeProviderCall, { params: { token }, body });
  }

  test('is asked in its own form, each call signed; it says what became of the message, and who answered STOP', async () => {
    const own = phone();
    const zoe = await office.customer({ phone: own });
    await sms(zoe);
    await office.send('sms');
    const { authorization, body } = provider.asked.find((one) => one.body['to'] === own.slice(1)) ?? {
      authorization: '',
      body: {},
    };
    expect(authorization).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
    const { id } = await office.message(zoe);
    expect(body).toEqual({
      channel: 'sms',
      message_type: 'text',
      from: 'Caveau',
      to: own.slice(1),
      text: 'Dégustation jeudi\nSTOP au 36111',
      client_ref: id,
    });
    await calls({ client_ref: id, channel: 'sms', status: 'submitted' });
    expect(await stateOf(zoe)).toBe('sent');
    await calls({ client_ref: id, channel: 'sms', status: 'delivered' });
    expect(await stateOf(zoe)).toBe('delivered');
    await calls({ message_type: 'text', channel: 'sms', from: own.slice(1), to: '36111', text: 'Stop' });
    passes(1);
    await sms(zoe);
    await office.send('sms');
    expect(await stateOf(zoe)).toBe('suppressed: refused');
    const stranger = { params: { token: `${office.shop.actor.organizationId}.${'a'.repeat(43)}` }, body: {} };
    expect((await office.refusal(takeProviderCall, stranger)).code).toBe('provider_call_unknown');
  });

  test('is believed by its signature alone, once the account knows what it signs with', async () => {
    const secret = 'un secret de signature, assez long';
    await uses('sms', 'vonage', secret);
    const zoe = await office.customer({ phone: phone() });
    await sms(zoe);
    await office.send('sms');
    const { callsTo } = await office.call(listSenders);
    const { id } = await office.message(zoe);
    const stated = (status: string) => ({ client_ref: id, channel: 'sms', status });
    const call = async (status: string, signed: string | null = status) => {
      const body = stated(status);
      const authorization =
        signed === null ? '' : signedCall(stated(signed), { secret, now: office.shop.now });
      const headers = { authorization };
      const answer = await office.app.inject({
        method: 'POST',
        url: new URL(callsTo).pathname,
        body,
        headers,
      });
      return answer.statusCode;
    };
    expect(await call('rejected', null)).toBe(503);
    expect(await call('rejected', 'delivered')).toBe(503);
    expect(await stateOf(zoe)).toBe('sent');
    // Called again it is heard once.
    expect([await call('delivered'), await call('delivered')]).toEqual([200, 200]);
    expect(await stateOf(zoe)).toBe('delivered');
    // Saved without it, it stays; taken away, calls are taken by their address.
    await uses('sms', 'vonage');
    const hasSignature = async () =>
      (await office.call(listSenders)).items.find(({ channel }) => channel === 'sms')?.hasSignature;
    expect(await hasSignature()).toBe(true);
    await uses('sms', 'vonage', null);
    expect([await hasSignature(), await call('delivered', null)]).toEqual([false, 200]);
  });

  test('that says wait is asked again after as long as it said; one that takes no account is told to the settings', async () => {
    const zoe = await office.customer({ phone: phone() });
    await sms(zoe);
    provider.answer = { status: 429, headers: { 'retry-after': '600' } };
    await office.send('sms');
    expect(await stateOf(zoe)).toMatch(/^waiting: HTTP 429/);
    provider.answer = { status: 202 };
    passes(9);
    await office.send('sms');
    expect(provider.asked).toHaveLength(1);
    passes(2);
    provider.answer = { status: 401 };
    await office.send('sms');
    expect(
      (await office.call(listSenders)).items.find(({ channel }) => channel === 'sms')?.trouble,
    ).toContain('401');
    passes(2);
    provider.answer = { status: 202 };
    await office.send('sms');
    expect(await stateOf(zoe)).toBe('sent');
  });

  test('that does not answer, or breaks down, leaves the message unknown, and it is not sent again by itself', async () => {
    const [zoe, paul] = [
      await office.customer({ phone: phone() }),
      await office.customer({ phone: phone(), name: 'Paul' }),
    ];
    provider.answer = 'silent';
    await sms(zoe);
    await office.send('sms');
    passes(2);
    provider.answer = { status: 503 };
    await sms(paul);
    await office.send('sms');
    passes(2);
    provider.answer = { status: 202 };
    await office.send('sms');
    expect(provider.asked).toHaveLength(2);
    expect(await stateOf(zoe)).toMatch(/^unknown/);
    expect(await stateOf(paul)).toMatch(/^unknown: HTTP 503/);
  });

  test('RCS becomes an SMS where it does not reach the telephone, and costs what that costs', async () => {
    const [zoe, paul] = [
      await office.customer({ phone: phone() }),
      await office.customer({ phone: phone(), name: 'Paul' }),
    ];
    await sms(zoe, 'rcs');
    await office.send('rcs');
    await sms(paul, 'rcs');
    await office.send('rcs');
    expect(provider.asked[0]?.body).toMatchObject({
      channel: 'rcs',
      from: 'CaveCamilleAgent',
      failover: [{ channel: 'sms', from: 'Caveau', text: 'Dégustation jeudi\nSTOP au 36111' }],
    });
    const { organizationId } = office.shop.actor;
    const cost = async (customerId: Id) => {
      const messages = await office.shop.database.read(organizationId, (snapshot) =>
        office.sending.messagesOf(snapshot, campaign),
      );
      return messages.find((message) => message.customerId === customerId)?.costE4;
    };
    const { id } = await office.message(zoe);
    await calls({
      client_ref: id,
      channel: 'rcs',
      status: 'rejected',
      error: { title: '1340', detail: 'no RCS' },
    });
    expect(await stateOf(zoe)).toBe('sent');
    await calls({ client_ref: id, channel: 'sms', status: 'delivered' });
    expect([await stateOf(zoe), await cost(zoe)]).toEqual(['delivered', 450n]);
    await calls({ client_ref: (await office.message(paul)).id, channel: 'rcs', status: 'read' });
    expect([await stateOf(paul), await cost(paul)]).toEqual(['delivered', 600n]);
  });
});
