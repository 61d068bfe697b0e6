/** The page behind a ticket's QR code: shown to whoever holds it, claimed once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimTicket, showTicket } from '#domain/customers/claimContract.ts';
import { exportCustomer, getCustomer, listCustomers } from '#domain/customers/contract.ts';
import { type Counter, openCounter } from './counter.fixture.ts';

let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
});
afterAll(() => counter.close());

/** Whoever is found by this text, with their purchases. */
async function found(search: string) {
  const { items } = await counter.call(listCustomers, { query: { search } });
  return Promise.all(items.map(({ id }) => counter.call(getCustomer, { params: { customerId: id } })));
}

describe('an anonymous ticket', () => {
  test('is shown without signing in, and claimed with a name and a way to be reached: a record is made', async () => {
    const params = { token: counter.ticket() };
    const { claimable, ...shown } = await counter.stranger.call(showTicket, { params });
    expect(claimable).toBe(true);
    expect(shown).toEqual({
      shop: 'Cave du Port',
      timeZone: 'Europe/Paris',
      document: 'C1-000123',
      at: counter.shop.now,
      currency: 'EUR',
      total: 1290n,
      lines: [{ label: 'Chinon 2022', quantity: 1000n, amount: 1290n }],
    });
    const body = { name: 'Irène Petit', phone: '06 11 22 33 44' };
    expect(await counter.stranger.call(claimTicket, { params, body })).toMatchObject({ claimed: true });
    const [irene] = await found('irene');
    expect(irene).toMatchObject({
      kind: 'person',
      phone: '+33611223344',
      email: null,
      cardCode: null,
      note: null,
    });
    expect(irene?.purchases).toMatchObject([{ way: 'claim', at: counter.shop.now }]);
    const { purchases } = await counter.call(exportCustomer, { params: { customerId: irene?.id ?? '' } });
    expect(purchases).toMatchObject([{ way: 'claim', claimedAt: counter.shop.now }]);
    expect((await counter.stranger.call(showTicket, { params })).claimable).toBe(false);
  });

  test('goes to the record that the telephone, the address or the card finds, which keeps what it says', async () => {
    await counter.customer({
      name: 'Jeanne Roy',
      phone: '0611000001',
      email: 'jeanne@cave.example',
      cardCode: 'FID-0042',
    });
    for (const body of [
      { name: 'J. ROY', phone: '+33 6 11 00 00 01' },
      { name: 'Jeanne', email: ' Jeanne@Cave.example' },
      { cardCode: 'FID-0042' },
    ])
      await counter.stranger.call(claimTicket, { params: { token: counter.ticket() }, body });
    const [jeanne, ...others] = await found('roy');
    expect(others).toEqual([]);
    expect(jeanne).toMatchObject({ name: 'Jeanne Roy', phone: '+33611000001', email: 'jeanne@cave.example' });
    expect(jeanne?.purchases).toHaveLength(3);
  });

  test('that was refused can still be claimed: a card that nobody has, no way to be reached, a wrong number', async () => {
    const params = { token: counter.ticket() };
    const codes = [];
    for (const body of [{ cardCode: 'FID-9999' }, { name: 'Karim' }, { name: 'Karim', phone: '06' }])
      codes.push((await counter.stranger.refusal(claimTicket, { params, body })).code);
    expect(codes).toEqual(['card_unknown', 'contact_missing', 'phone_wrong']);
    const body = { name: 'Karim', email: 'karim@cave.example' };
    expect(await counter.stranger.call(claimTicket, { params, body })).toMatchObject({ claimed: true });
  });
});

describe('a ticket is claimed once', () => {
  test('of many who try together one has it, and a lost answer asked for again is no second claim', async () => {
    const params = { token: counter.ticket() };
    const tries = Array.from({ length: 5 }, (_, n) => ({
      key: randomUUID(),
      params,
      body: { name: `Louis ${n}`, email: `louis${n}@cave.example` },
    }));
    const answers = await Promise.allSettled(tries.map((one) => counter.stranger.call(claimTicket, one)));
    const winners = tries.filter((_, n) => answers[n]?.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    const claimed = (await found('louis')).flatMap(({ purchases }) => purchases);
    expect(claimed).toHaveLength(1);
    expect(await counter.stranger.call(claimTicket, winners[0])).toMatchObject({ claimed: true });
  });

  test('kindly refused to whoever comes second, whatever became of the first: erased, the ticket stays claimed', async () => {
    const params = { token: counter.ticket() };
    await counter.stranger.call(claimTicket, { params, body: { name: 'Maud', phone: '0611000002' } });
    const [maud] = await found('maud');
    await counter.erase(maud?.id ?? '');
    const second = await counter.stranger.refusal(claimTicket, {
      params,
      body: { name: 'Nadia', phone: '0611000003' },
    });
    expect(second).toMatchObject({ status: 409, code: 'ticket_claimed' });
    expect(second.detail).toBe(
      'Ce ticket est déjà rattaché à un client. Si ce n’est pas vous, parlez-en à la boutique.',
    );
    expect(await found('nadia')).toEqual([]);
  });

  test('and not at all where the till knew the customer: its seal says so, or the link that came', async () => {
    const sealed = await counter.sealed(await counter.customer({ name: 'Odile' }));
    await counter.link(sealed);
    for (const more of [{ hasCustomer: true }, { saleId: sealed.saleId }]) {
      const params = { token: counter.ticket(more) };
      expect((await counter.stranger.call(showTicket, { params })).claimable).toBe(false);
      const refused = await counter.stranger.refusal(claimTicket, {
        params,
        body: { name: 'Pia', phone: '0611000004' },
      });
      expect(refused.code).toBe('ticket_claimed');
    }
    expect(await found('pia')).toEqual([]);
  });
});

test('Nobody tries for long: an unknown ticket is not there, and a ticket asked for too often waits a minute', async () => {
  const token = 'A'.repeat(22);
  const codes = new Set<string>();
  for (let tries = 0; tries < 8; tries += 1) {
    const asked = { params: { token }, body: { name: 'Quentin', phone: '0611000005' } };
    codes.add((await counter.stranger.refusal(claimTicket, asked)).code);
  }
  expect([...codes]).toEqual(['ticket_not_found', 'too_many_requests']);
  expect((await counter.stranger.refusal(showTicket, { params: { token: 'trop-court' } })).code).toBe(
    'bad_request',
  );
});
