/** The rights of whoever is in the records, through the door: asked and answered, told, erased, and kept no longer than they may be. */
import { randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getConsents, saveConsentSettings } from '#domain/consent/contract.ts';
import { usualQuiet } from '#domain/consent/quiet.ts';
import {
  answerPrivacyRequest,
  createPrivacyRequest,
  eraseRetained,
  getProcessingRegister,
  listPrivacyRequests,
  listRetention,
} from '#domain/consent/rightsContract.ts';
import { createCustomer, exportCustomer, getCustomer } from '#domain/customers/contract.ts';
import { type Desk, openDesk, optIn } from '#tests/harness/consentDesk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const asks = (customerId: string, kind: 'access' | 'erasure' | 'rectification') =>
  desk.call(createPrivacyRequest, {
    body: { kind, customerId, receivedOn: '2026-11-20', how: 'counter' },
  });
const erase = (customerId: string) =>
  desk.inside.inject({ method: 'DELETE', url: `/api/v1/customers/${customerId}` });

describe('C9 a request', () => {
  test('is noted with the day by which it is answered, is late after it, and is answered once, in a letter that tells why not and whom to turn to', async () => {
    const customerId = await desk.customer({ name: 'Irène Petit', email: 'irene@cave.example' });
    const request = await asks(customerId, 'access');
    expect(request).toMatchObject({
      kind: 'access',
      customer: { id: customerId, name: 'Irène Petit' },
      answerBy: '2026-12-20',
      isLate: false,
      outcome: null,
    });
    const { now } = desk.shop;
    desk.shop.now = '2026-12-21T10:00:00.000Z';
    const { items } = await desk.call(listPrivacyRequests);
    expect(items).toMatchObject([{ id: request.id, isLate: true }]);
    desk.shop.now = now;
    const params = { requestId: request.id };
    const body = { outcome: 'refused', reason: 'Demande manifestement excessive' } as const;
    const { letter, ...answered } = await desk.call(answerPrivacyRequest, { params, body });
    expect(answered).toMatchObject(body);
    expect(letter).toMatchObject({ to: 'irene@cave.example', subject: 'Vos données' });
    for (const said of ['Bonjour Irène Petit,', '20 nov. 2026', body.reason, 'CNIL', 'Cave Camille'])
      expect(letter?.text).toContain(said);
    const again = await desk.refusal(answerPrivacyRequest, { params, body: { outcome: 'done' } });
    expect(again.code).toBe('request_answered');
  });

  test('for all that is held is answered by the export, consents and requests in it', async () => {
    const customerId = await desk.customer({ name: 'Paul', email: 'paul@cave.example' });
    await desk.ticks(customerId, { ...optIn, channel: 'email' });
    await asks(customerId, 'access');
    const { elsewhere } = await desk.call(exportCustomer, { params: { customerId } });
    expect(elsewhere).toMatchObject({
      consents: [{ channel: 'email', state: 'granted', textVersion: 1, operator: 'Camille' }],
      requests: [{ kind: 'access', receivedOn: '2026-11-20', answerBy: '2026-12-20' }],
    });
  });

  test('for an erasure is answered by it, proves that it was done, and names nobody any more; a refusal outlives it unnamed', async () => {
    const facts = { name: 'Hector Vasseur', email: 'hector@vasseur.example', phone: '0699887766' };
    const customerId = await desk.customer(facts);
    await desk.ticks(customerId, { ...optIn, channel: 'sms' });
    await desk.ticks(customerId, { purpose: 'marketing', channel: 'email', state: 'objected' });
    const { link } = await desk.call(getConsents, { params: { customerId } });
    const request = await asks(customerId, 'erasure');
    expect((await erase(customerId)).statusCode).toBe(204);
    const { items } = await desk.call(listPrivacyRequests);
    expect(items.find(({ id }) => id === request.id)).toMatchObject({
      kind: 'erasure',
      customer: null,
      outcome: 'done',
      answeredAt: desk.shop.now,
    });
    const admin = new Client({ connectionString: desk.shop.ownerUrl });
    await admin.connect();
    const left: string[] = [];
    for (const table of ['entry', 'link', 'request', 'suppression', 'text']) {
      const { rows } = await admin.query<{ row: string }>(`select t::text as row from consent.${table} t`);
      left.push(...rows.map(({ row }) => row));
    }
    await admin.end();
    expect(left.filter((row) => /hector|vasseur|699887766/i.test(row) || row.includes(customerId))).toEqual(
      [],
    );
    const page = await desk.outside.inject({ url: `/api/v1/preferences/${link.split('/').at(-1)}` });
    expect(page.statusCode).toBe(404);
    const back = await desk.customer(facts);
    expect(await desk.may(back)).toBe('refused');
    expect(
      (
        await desk.refusal(createPrivacyRequest, {
          body: { kind: 'access', customerId, receivedOn: '2026-11-20', how: 'counter' },
        })
      ).code,
    ).toBe('customer_erased');
  });
});

describe('C8 who gave no sign of life for three years', () => {
  const old = async (name: string) => {
    const key = randomUUID();
    await desk.call(createCustomer, { key, body: { name, madeAt: '2020-01-10T10:00:00.000Z' } });
    return key;
  };

  test('is proposed for erasure, and whoever bought or chose something since is not', async () => {
    const [silent, buyer, chooser] = [await old('Silent'), await old('Buyer'), await old('Chooser')];
    await desk.buys(buyer);
    await desk.ticks(chooser, { purpose: 'marketing', channel: 'email', state: 'objected' });
    const { items, total } = await desk.call(listRetention);
    expect([total, items.map(({ customer, keptUntil }) => [customer.name, keptUntil])]).toEqual([
      1,
      [['Silent', '2023-01-10']],
    ]);
    const customerIds = [silent, buyer];
    expect(await desk.call(eraseRetained, { body: { customerIds } })).toEqual({ erased: 1 });
    expect(await desk.call(getCustomer, { params: { customerId: silent } })).toMatchObject({ erased: true });
    expect(await desk.call(getCustomer, { params: { customerId: buyer } })).toMatchObject({ erased: false });
  });

  test('is erased at night where the owner chose so, and only there', async () => {
    const silent = await old('Rosalie');
    const night = () => desk.consent.jobs['eraseRetained']?.({}, { number: 1, last: true });
    await night();
    expect(await desk.call(getCustomer, { params: { customerId: silent } })).toMatchObject({
      name: 'Rosalie',
    });
    await desk.call(saveConsentSettings, {
      body: { quiet: usualQuiet, retentionYears: 3, retention: 'erase', contact: 'bonjour@cave.example' },
    });
    await night();
    expect(await desk.call(getCustomer, { params: { customerId: silent } })).toMatchObject({ erased: true });
  });
});

test('C9 the register of processing is written from what the house uses, and goes to a file', async () => {
  const register = await desk.call(getProcessingRegister);
  expect(register.controller).toMatchObject({ name: 'Cave Camille SARL', siren: '732829320' });
  expect(register.processings.map(({ key }) => key)).toEqual(['team', 'customers', 'marketing', 'requests']);
  const url = (format: string) => `/api/v1/privacy/register/export?format=${format}`;
  const pdf = await desk.inside.inject({ url: url('pdf') });
  expect((await PDFDocument.load(pdf.rawPayload)).getTitle()).toBe('Registre des activités de traitement');
  const csv = await desk.inside.inject({ url: url('csv') });
  expect(csv.body.split('\r\n')[0]).toContain(
    'Traitement;But;Personnes;Données;Base légale;Destinataires;Durée',
  );
});
