/** Consents through the door: what is asked, what proves it, and that a refusal holds before the next message. */
import { randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  getConsents,
  listConsentTexts,
  objectByAddress,
  proveConsents,
  renewConsentLink,
  saveConsentSettings,
  sayConsents,
  writeConsentText,
} from '#domain/consent/contract.ts';
import {
  savePreferences,
  sayClaimConsents,
  showClaimTexts,
  showPreferences,
} from '#domain/consent/preferenceContract.ts';
import { claimTicket } from '#domain/customers/claimContract.ts';
import { listCustomers } from '#domain/customers/contract.ts';
import { mergeCustomers, undoMerge } from '#domain/customers/duplicateContract.ts';
import { later } from '#domain/values/time.ts';
import { type Desk, openDesk, optIn } from '#tests/harness/consentDesk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const email = { ...optIn, channel: 'email' } as const;
const sms = { ...optIn, channel: 'sms' } as const;
const wait = (minutes = 1) => {
  desk.shop.now = later(desk.shop.now, minutes * 60_000);
};

describe('C1 opt-in', () => {
  test('is one box for one channel, kept with its text, time, source and who wrote it down', async () => {
    const id = await desk.customer({ email: 'irene@cave.example', phone: '06 11 22 33 44' });
    expect(await desk.may(id)).toBe('neverGranted');
    await desk.ticks(id, email);
    expect(await desk.may(id)).toBe('irene@cave.example');
    expect(await desk.may(id, { channel: 'sms' })).toBe('neverGranted');
    const { history, items } = await desk.call(getConsents, { params: { customerId: id } });
    expect(history).toEqual([
      {
        purpose: 'marketing',
        channel: 'email',
        state: 'granted',
        basis: 'optIn',
        source: 'office',
        at: desk.shop.now,
        textVersion: 1,
        text: 'J’accepte de recevoir par e-mail les nouvelles et les offres de Cave Camille. Je peux changer d’avis à tout moment, sans frais.',
        isAdult: true,
        operator: 'Camille',
      },
    ]);
    expect(items.filter(({ may }) => may)).toMatchObject([{ purpose: 'marketing', channel: 'email' }]);
  });

  test('stands on the version that was shown: a new one changes nothing of it, and a version that is not there is refused', async () => {
    const id = await desk.customer({ email: 'version@cave.example' });
    const fr = 'Oui aux nouvelles {channel}, sans frais.';
    const written = { key: 'marketing.optIn', fr, en: 'Yes to news {channel}, free of charge.' } as const;
    expect(await desk.call(writeConsentText, { body: written })).toMatchObject({ version: 2, by: 'Camille' });
    expect(await desk.call(writeConsentText, { body: written })).toMatchObject({ version: 2 });
    await desk.ticks(id, email);
    const body = {
      choices: [{ ...email, textVersion: 9 }],
      source: 'office' as const,
      language: 'fr' as const,
    };
    const unknown = await desk.refusal(sayConsents, { params: { customerId: id }, body });
    expect(unknown.code).toBe('text_unknown');
    const { history, texts } = await desk.call(getConsents, { params: { customerId: id } });
    expect(history[0]?.text).toMatch(/^J’accepte de recevoir par e-mail/);
    expect(texts.find(({ key }) => key === 'marketing.optIn')).toMatchObject({ version: 2, fr });
    const { items } = await desk.call(listConsentTexts);
    expect(items.filter(({ key }) => key === 'marketing.optIn').map(({ version }) => version)).toEqual([
      2, 1,
    ]);
  });

  test('is written once however often it is sent, and its proof goes to a file', async () => {
    const id = await desk.customer({ name: 'Paul Durand', email: 'paul@cave.example' });
    const asked = {
      key: randomUUID(),
      params: { customerId: id },
      body: { choices: [email], source: 'till' as const, language: 'fr' as const },
    };
    await desk.call(sayConsents, asked);
    await desk.call(sayConsents, asked);
    const other = { ...asked, body: { ...asked.body, choices: [sms] } };
    expect((await desk.refusal(sayConsents, other)).code).toBe('idempotency_conflict');
    const url = (format: string) => `${proveConsents.path.replace(':customerId', id)}?format=${format}`;
    const csv = await desk.inside.inject({ url: url('csv') });
    expect(csv.body.trim().split('\r\n')).toHaveLength(2);
    expect(csv.body).toContain('Paul Durand;Nouvelles et offres;E-mail;Accordé (case cochée)');
    expect(csv.body).toMatch(/;\d+ \S+ 20\d\d,? \D*\d\d:\d\d:\d\d UTC\+[12];/);
    const pdf = await desk.inside.inject({ url: url('pdf') });
    expect((await PDFDocument.load(pdf.rawPayload)).getTitle()).toBe('Preuve des consentements');
    const all = await desk.inside.inject({ url: '/api/v1/consents/proof' });
    expect(all.body).toContain('Paul Durand');
  });
});

test('C2 soft opt-in takes a real sale: an account, a card, a ticket claimed later, a gift, what came back whole are none', async () => {
  const id = await desk.customer({ email: 'sale@cave.example', cardCode: 'FID-1' });
  const soft = { ...email, basis: 'soft' } as const;
  const body = { choices: [soft], source: 'till' as const, language: 'fr' as const, isAdult: true };
  expect((await desk.refusal(sayConsents, { params: { customerId: id }, body })).code).toBe(
    'soft_needs_sale',
  );
  const token = desk.ticket();
  await desk.stranger.call(claimTicket, { params: { token }, body: { cardCode: 'FID-1' } });
  expect((await desk.refusal(sayConsents, { params: { customerId: id }, body })).code).toBe(
    'soft_needs_sale',
  );
  await desk.buys(id, { price: 0 });
  const document = await desk.buys(id, { count: 2 });
  await desk.buys(id, { count: -1, refundOf: document });
  await desk.call(sayConsents, { params: { customerId: id }, body });
  expect(await desk.may(id)).toBe('sale@cave.example');
  await desk.buys(null, { count: -1, refundOf: document });
  expect(await desk.may(id)).toBe('noSale');
});

test('C3 a firm that was told may be written to until it objects; of a person the same is refused', async () => {
  const b2b = { ...email, basis: 'b2b' } as const;
  const firm = await desk.customer({ kind: 'firm', name: 'Bistrot du Port', email: 'bistrot@cave.example' });
  await desk.ticks(firm, b2b);
  expect(await desk.may(firm)).toBe('bistrot@cave.example');
  wait();
  await desk.ticks(firm, { purpose: 'marketing', channel: 'email', state: 'objected' });
  expect(await desk.may(firm)).toBe('refused');
  const again = { choices: [b2b], source: 'office' as const, language: 'fr' as const };
  expect((await desk.refusal(sayConsents, { params: { customerId: firm }, body: again })).code).toBe(
    'refused_before',
  );
  const person = await desk.customer({ email: 'person@cave.example' });
  expect((await desk.refusal(sayConsents, { params: { customerId: person }, body: again })).code).toBe(
    'b2b_of_firm_only',
  );
});

test('C4 nobody is called who did not tick the box for it', async () => {
  const id = await desk.customer({ phone: '0612340001' });
  await desk.buys(id);
  const body = {
    choices: [{ ...optIn, channel: 'phone' as const, basis: 'soft' as const }],
    source: 'office' as const,
    language: 'fr' as const,
  };
  expect((await desk.refusal(sayConsents, { params: { customerId: id }, body })).code).toBe(
    'basis_does_not_fit',
  );
  await desk.ticks(id, { ...optIn, channel: 'phone' });
  desk.shop.now = '2026-11-23T09:00:00.000Z';
  expect(await desk.may(id, { channel: 'phone' })).toBe('+33612340001');
});

describe('C5 leaving', () => {
  const leaving = (customerId: string) =>
    desk.shop.database.read(desk.shop.actor.organizationId, (snapshot) =>
      desk.consent.leavingBy(snapshot, customerId, { purpose: 'marketing', channel: 'email' }),
    );

  test('is one POST without signing in, which mail servers send; a GET leads to the page and changes nothing', async () => {
    const id = await desk.customer({ email: 'click@cave.example' });
    await desk.ticks(id, email);
    const { headers, page } = await leaving(id);
    const said = /^<https:\/\/cave\.example(\/.*)>$/.exec(headers['List-Unsubscribe']);
    const url = said?.[1] ?? '';
    const opened = await desk.outside.inject({ url });
    expect([opened.statusCode, opened.headers.location]).toEqual([303, page]);
    expect(await desk.may(id)).toBe('click@cave.example');
    wait();
    const post = {
      method: 'POST' as const,
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: headers['List-Unsubscribe-Post'],
    };
    expect((await desk.outside.inject(post)).statusCode).toBe(204);
    expect(await desk.may(id)).toBe('refused');
    expect((await desk.outside.inject(post)).statusCode).toBe(204);
    const { history } = await desk.call(getConsents, { params: { customerId: id } });
    expect(history.map(({ state, source, operator }) => [state, source, operator])).toEqual([
      ['withdrawn', 'unsubscribe', null],
      ['granted', 'office', 'Camille'],
    ]);
    const forged = { ...post, url: url.replace(/\.(.)/, (_, one) => (one === 'A' ? '.B' : '.A')) };
    expect((await desk.outside.inject(forged)).statusCode).toBe(404);
  });

  test('the preference page shows what is granted, grants and withdraws at once, and ends when its link is revoked', async () => {
    const id = await desk.customer({ email: 'page@cave.example', phone: '0612340002' });
    await desk.ticks(id, email);
    const { link } = await desk.call(getConsents, { params: { customerId: id } });
    const params = { token: link.split('/').at(-1) ?? '' };
    const shown = await desk.stranger.call(showPreferences, { params });
    expect(shown.house).toBe('Cave Camille');
    expect(JSON.stringify(shown)).not.toMatch(/page@|61234/);
    const of = (channel: string) =>
      shown.items.find((item) => item.purpose === 'marketing' && item.channel === channel);
    expect([of('email')?.isGranted, of('sms')?.isGranted, of('letter')]).toEqual([true, false, undefined]);
    wait();
    const choices = [
      { purpose: 'marketing' as const, channel: 'email' as const, isGranted: false, textVersion: 2 },
      { purpose: 'marketing' as const, channel: 'sms' as const, isGranted: true, textVersion: 2 },
    ];
    await desk.stranger.call(savePreferences, { params, body: { choices, language: 'fr', isAdult: true } });
    expect([await desk.may(id), await desk.may(id, { channel: 'sms' })]).toEqual(['refused', '+33612340002']);
    await desk.call(renewConsentLink, { params: { customerId: id } });
    expect((await desk.stranger.refusal(showPreferences, { params })).code).toBe('link_invalid');
    const leave = await leaving(id);
    expect(leave.page).not.toBe(link);
  });

  test('whoever wants nothing any more is refused everything, also what nobody had asked them yet', async () => {
    const id = await desk.customer({ email: 'nothing@cave.example', phone: '0612340003' });
    await desk.ticks(id, email);
    await desk.buys(id);
    const { link } = await desk.call(getConsents, { params: { customerId: id } });
    const params = { token: link.split('/').at(-1) ?? '' };
    const { items } = await desk.stranger.call(showPreferences, { params });
    wait();
    const body = {
      choices: items.map((item) => ({ ...item, isGranted: false, textVersion: 1 })),
      language: 'fr' as const,
    };
    await desk.stranger.call(savePreferences, { params, body });
    await desk.stranger.call(savePreferences, { params, body });
    const { history } = await desk.call(getConsents, { params: { customerId: id } });
    expect(history.filter(({ source }) => source === 'link')).toHaveLength(10);
    expect(
      history.find(({ channel, purpose }) => channel === 'letter' && purpose === 'marketing')?.state,
    ).toBe('objected');
    wait();
    const soft = (channel: 'email' | 'sms') => ({
      params: { customerId: id },
      body: {
        choices: [{ ...optIn, basis: 'soft' as const, channel }],
        source: 'till' as const,
        language: 'fr' as const,
      },
    });
    for (const channel of ['email', 'sms'] as const)
      expect((await desk.refusal(sayConsents, soft(channel))).code).toBe('refused_before');
    await desk.ticks(id, sms);
    expect(await desk.may(id, { channel: 'sms' })).toBe('+33612340003');
  });
});

test('C6 STOP holds before the next SMS, for RCS too, and outlives the record: an import does not wake it; hours of silence are kept', async () => {
  const facts = { name: 'Hector Vasseur', phone: '06 99 88 77 66', email: 'hector@cave.example' };
  const id = await desk.customer(facts);
  await desk.ticks(id, sms, { ...optIn, channel: 'rcs' }, email, { ...sms, purpose: 'loyalty' });
  expect(await desk.may(id, { channel: 'sms' })).toBe('+33699887766');
  expect(await desk.may(id, { channel: 'sms', at: '2026-11-22T10:00:00.000Z' })).toBe('neverGranted');
  expect(await desk.may(id, { channel: 'sms', at: '2026-11-29T10:00:00.000Z' })).toBe('quiet');
  wait();
  const stop = { channel: 'sms', address: '+33 6 99 88 77 66', source: 'stop' } as const;
  expect(await desk.call(objectByAddress, { body: stop })).toEqual({ customers: 1 });
  expect([await desk.may(id, { channel: 'sms' }), await desk.may(id, { channel: 'rcs' })]).toEqual([
    'refused',
    'refused',
  ]);
  expect(await desk.may(id, { purpose: 'loyalty', channel: 'sms' })).toBe('refused');
  expect(await desk.may(id)).toBe('hector@cave.example');
  await desk.inside.inject({ method: 'DELETE', url: `/api/v1/customers/${id}` });
  const back = await desk.customer(facts);
  expect(await desk.may(back, { channel: 'sms' })).toBe('refused');
  expect(await desk.may(back)).toBe('neverGranted');
  wait();
  await desk.ticks(back, sms);
  expect(await desk.may(back, { channel: 'sms' })).toBe('+33699887766');
});

test('C10 without a known age nothing about alcohol is sent, until the person says that they are of age', async () => {
  const id = await desk.customer({ email: 'age@cave.example' });
  const body = { choices: [email], source: 'office' as const, language: 'fr' as const };
  await desk.call(sayConsents, { params: { customerId: id }, body });
  expect(await desk.may(id)).toBe('ageUnknown');
  expect(await desk.may(id, { isAlcohol: false })).toBe('age@cave.example');
  await desk.ticks(id, email);
  expect(await desk.may(id)).toBe('age@cave.example');
  const young = await desk.customer({ email: 'young@cave.example', birthday: '17/03/2010' });
  await desk.ticks(young, email);
  expect(await desk.may(young)).toBe('minor');
});

test('A letter goes to the whole address; one that was refused is known again however it is typed', async () => {
  const written = { street: '3, rue de l’Œuvre', postcode: '37 500', city: 'Chinon' };
  const id = await desk.customer({ name: 'Élodie Roy', birthday: '1984-03-17', ...written });
  const letter = { purpose: 'marketing', channel: 'letter' } as const;
  await desk.ticks(id, { ...letter, state: 'granted', basis: 'informed', textVersion: 1 });
  expect(await desk.may(id, letter)).toBe('Élodie Roy\n3, rue de l’Œuvre\n37500 Chinon');
  wait();
  await desk.ticks(id, { ...letter, state: 'objected' });
  expect(await desk.may(id, letter)).toBe('refused');
  const typed = { street: '3 RUE DE L’OEUVRE', postcode: '37500', city: 'CHINON' };
  const again = await desk.customer({ name: 'ELODIE ROY', ...typed });
  expect(await desk.may(again, letter)).toBe('refused');
});

test('C11 a safety message passes whatever was refused, at any hour', async () => {
  const id = await desk.customer({ phone: '0612340003' });
  await desk.ticks(id, { purpose: 'marketing', channel: 'sms', state: 'objected' });
  expect(await desk.may(id, { purpose: 'safety', channel: 'sms', at: '2026-11-22T02:00:00.000Z' })).toBe(
    '+33612340003',
  );
});

describe('after a ticket was claimed', () => {
  test('boxes may be ticked for what was typed with it; another’s record, and what was refused, stay as they were', async () => {
    const victim = await desk.customer({
      name: 'Rosalie',
      email: 'rosalie@cave.example',
      phone: '0612340004',
    });
    await desk.ticks(victim, { purpose: 'marketing', channel: 'sms', state: 'objected' });
    wait();
    const claims = async (typed: { name: string; email: string; phone: string }) => {
      const [token, claimId] = [desk.ticket(), randomUUID()];
      const params = { token };
      await desk.stranger.call(claimTicket, { key: claimId, params, body: typed });
      const { text } = await desk.stranger.call(showClaimTexts, { params });
      const { email: address, phone } = typed;
      const said = { claimId, channels: ['email' as const, 'sms' as const], textVersion: text.version };
      const body = { ...said, email: address, phone, language: 'fr' as const, isAdult: true };
      expect(await desk.stranger.call(sayClaimConsents, { params, body })).toEqual({ kept: true });
      const other = { ...body, claimId: randomUUID() };
      expect((await desk.stranger.refusal(sayClaimConsents, { params, body: other })).code).toBe(
        'claim_unknown',
      );
    };
    // Found by the telephone: the address is not the one that was typed.
    await claims({ name: 'Rosalie', email: 'stranger@cave.example', phone: '0612340004' });
    expect(await desk.may(victim)).toBe('neverGranted');
    expect(await desk.may(victim, { channel: 'sms' })).toBe('refused');
    await claims({ name: 'Simon', email: 'simon@cave.example', phone: '0612340005' });
    const { items } = await desk.call(listCustomers, { query: { search: 'simon@' } });
    expect(await desk.may(items[0]?.id ?? '')).toBe('simon@cave.example');
  });
});

test('A merge never widens: each record is written to where it said so itself, a refusal is everybody’s, and parting gives back what was', async () => {
  const kept = await desk.customer({ name: 'Anne Roy', email: 'anne@cave.example' });
  const other = await desk.customer({ name: 'Anne Roi', email: 'roi@cave.example', phone: '0612340007' });
  await desk.ticks(kept, { purpose: 'marketing', channel: 'sms', state: 'objected' });
  wait();
  await desk.ticks(other, email, { ...sms, basis: 'optIn' });
  const merge = { params: { customerId: kept }, body: { otherId: other } };
  const { mergeId } = await desk.call(mergeCustomers, merge);
  expect(await desk.may(kept)).toBe('roi@cave.example');
  wait();
  await desk.ticks(kept, { purpose: 'marketing', channel: 'email', state: 'withdrawn' });
  expect([await desk.may(kept), await desk.may(other)]).toEqual(['refused', 'refused']);
  const { history } = await desk.call(getConsents, { params: { customerId: kept } });
  expect(history).toHaveLength(4);
  await desk.call(undoMerge, { params: { mergeId } });
  desk.shop.now = '2026-11-24T09:00:00.000Z';
  expect(await desk.may(other, { channel: 'sms' })).toBe('+33612340007');
  await desk.call(mergeCustomers, merge);
  await desk.inside.inject({ method: 'DELETE', url: `/api/v1/customers/${kept}` });
  for (const customerId of [kept, other])
    expect((await desk.refusal(getConsents, { params: { customerId } })).code).toBe('customer_erased');
});

test('Quiet hours are the house’s own choice', async () => {
  const id = await desk.customer({ phone: '0612340006' });
  await desk.ticks(id, sms);
  const quiet = { from: 1260, until: 540, sundays: false, holidays: true, region: 'france' } as const;
  await desk.call(saveConsentSettings, {
    body: { quiet, retentionYears: 3, retention: 'propose', contact: null },
  });
  expect(await desk.may(id, { channel: 'sms', at: '2026-11-29T10:00:00.000Z' })).toBe('+33612340006');
  expect(await desk.may(id, { channel: 'sms', at: '2026-11-30T07:30:00.000Z' })).toBe('quiet');
});
