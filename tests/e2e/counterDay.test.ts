/** The counter's day on two real devices and one server: brought into service, opened, taken back at, trained on, counted, closed, and ended. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustomer, getCustomer } from '#domain/customers/contract.ts';
import { listClosures, listTillDays } from '#domain/till/closureContract.ts';
import { listTillEvents } from '#domain/till/eventContract.ts';
import { recordOf, type SealedSale } from '#domain/till/record.ts';
import { retireRegister } from '#domain/till/registerContract.ts';
import { getTicket } from '#domain/till/ticketContract.ts';
import { eventCodes } from '#domain/till/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { type Hand, handAt } from './counterWork/hand.ts';
import { chinon, lemonade, openShop, type Shop, sausage } from './counterWork/shop.ts';
import { expectAccessible } from './office.ts';

const dayMs = 86_400_000;

let shop: Shop;
let hand: Hand;
let other: Hand;
let terrace: Id;
/** The server's clock before the devices': they go by it. */
let aheadMs = 0;

beforeAll(async () => {
  shop = await openShop({ clock: () => later(new Date().toISOString(), aheadMs) });
  [hand, other] = [
    handAt(await shop.visit('/caisse', { size: 'tablet' })),
    handAt(await shop.visit('/caisse', { size: 'tablet' })),
  ];
});
afterAll(() => shop.close());

const sold = ({ line }: SealedSale) =>
  line.map(({ label, quantityE3, refundOf }) => [label, quantityE3, refundOf]);

test('A wrong code makes no register, and a right one only one', async () => {
  await hand.writes('Code de mise en service', 'ABCD EFGH');
  await hand.presses('Enter');
  await hand.reads('Ce code n’est pas valable');
  await expectAccessible(hand.page);
  const first = await shop.newCode('Comptoir');
  await hand.becomes(first.code);
  await other.writes('Code de mise en service', first.code);
  await other.presses('Enter');
  await other.reads('Ce code n’est pas valable');
  const second = await shop.newCode('Terrasse');
  terrace = second.registerId;
  await other.becomes(second.code);
  await hand.logsIn('Camille');
  await other.logsIn('Léa', '4321');
});

test('The drawer is opened with its float, and the first customer is found by a part of the name', async () => {
  await hand.opens('Ouvrir la caisse');
  await hand.writes('Espèces dans le tiroir', '100');
  await hand.taps('Ouvrir avec ce fond');
  const { id: customerId } = await shop.call(createCustomer, {
    body: { kind: 'person', name: 'Claire Bonnet', phone: null, email: null, cardCode: null },
  });
  await hand.hearsTheOffice();
  await hand.scans(chinon, sausage);
  await hand.presses('F3');
  await hand.sees('Client');
  await hand.writes('Nom ou téléphone', 'bonn');
  await hand.reads('Claire Bonnet');
  await hand.presses('Enter');
  await hand.pays('Carte', 'C1-1');
  await expect
    .poll(async () => (await shop.call(getCustomer, { params: { customerId } })).purchases)
    .toMatchObject([{ way: 'till', sale: { document: 'C1-1', total: 2100n } }]);
});

test('Another till’s ticket is taken back, once, and the log says so (T6); without a line one’s own is, and exchanged in the same cart', async () => {
  await other.scans(chinon);
  await other.pays('Espèces', 'C2-1');
  await shop.ticket('C2-1');
  await hand.scans('TK-C2-1');
  await hand.sees('Ticket C2-1');
  await hand.taps('Tout reprendre');
  await hand.owes('12,00');
  await hand.pays('En espèces', 'C1-2');
  expect(sold(await shop.ticket('C1-2'))).toEqual([['Chinon Les Graviers', -1000n, 'C2-1']]);
  const { items } = await shop.call(listTillEvents, { query: { code: eventCodes.cancelled } });
  expect(items).toMatchObject([{ register: 'C1', detail: 'C2-1' }]);
  await other.scans('TK-C2-1');
  await other.key('Tout est déjà repris').waitFor();
  await other.presses('Escape');

  await hand.losesItsLine();
  await hand.scans('TK-C2-1');
  await hand.reads('Le ticket C2-1 n’est pas connu de cette caisse.');
  await hand.scans('TK-C1-1');
  await hand.sees('Ticket C1-1');
  await hand.taps(/^Saucisson sec/);
  await hand.presses('Escape');
  await hand.scans(lemonade, lemonade, lemonade);
  await hand.owes('3,00');
  await hand.pays('Carte', 'C1-3');
  await hand.findsItsLine();
  const exchange = await shop.ticket('C1-3');
  expect(sold(exchange)).toEqual([
    ['Saucisson sec', -1000n, 'C1-1'],
    ['Limonade du Port', 3000n, null],
  ]);
  expect([exchange.made.offline, exchange.total.gross]).toEqual([true, 300n]);
  await expect.poll(() => shop.gone()).toEqual({ chinon: 1, lemonade: 3, sausage: 0, cheese: 0 });
});

test('What is printed is numbered: first the ticket, then its duplicates (T7)', async () => {
  await hand.scans('TK-C1-1');
  await hand.key('Imprimer', hand.panel).click();
  await hand.reads('Ticket C1-1 imprimé.');
  await hand.key('Imprimer', hand.panel).click();
  await hand.reads('Duplicata 1 du ticket C1-1 imprimé.');
  await hand.presses('Escape');
  const printed = async () => {
    const { duplicates } = await shop.call(getTicket, { params: { document: 'C1-1' } });
    return duplicates
      .map(({ sealed }) => recordOf(sealed.text))
      .map((record) => 'print' in record && record.print.copy);
  };
  await expect.poll(printed).toEqual([1, 2]);
});

test('In training everything is done and nothing counts (T8)', async () => {
  await hand.taps('Menu');
  await hand.sees('Menu');
  await hand.taps('Mode école');
  await hand.cart.getByText('FACTICE').waitFor();
  await hand.scans(chinon);
  await hand.pays('Carte', 'C1-E1');
  await hand.taps('Quitter le mode école');
  await hand.opens('Clôtures');
  await hand.panel.getByText('3 tickets').waitFor();
});

test('The drawer is counted blind, then told; the day’s totals are those of its tickets, and nothing more is sold in it (T5)', async () => {
  await hand.taps('Compter la caisse, puis clôturer');
  await hand.sees('Compter et fermer la caisse');
  await hand.writes('Espèces dans le tiroir', '87,50');
  await hand.taps('Fermer la caisse');
  await hand.sees('Caisse fermée');
  await hand.reads('Écart de caisse : −0,50');
  await hand.opens('Clôtures');
  await hand.reads('cette caisse ne vend plus');
  await hand.taps('Clôturer la journée');
  await hand.reads('Total perpétuel : 12,00');
  await expectAccessible(hand.page, 'main section');
  await hand.presses('Escape');
  const closures = async () => (await shop.call(listClosures)).items;
  await expect.poll(async () => (await closures()).length).toBe(2);
  const [day, shift] = await closures();
  expect(shift).toMatchObject({ period: 'shift', cash: { float: 10_000n, expected: 8800n, counted: 8750n } });
  expect(day).toMatchObject({ period: 'day', tickets: 3, gross: 1200n, perpetual: 1200n });
  const tickets = await Promise.all(['C1-1', 'C1-2', 'C1-3'].map((document) => shop.ticket(document)));
  const inAll = (of: (ticket: SealedSale) => bigint) => tickets.reduce((sum, ticket) => sum + of(ticket), 0n);
  expect(day?.gross).toBe(inAll(({ total }) => total.gross));
  expect(day?.rates.reduce((sum, { net }) => sum + net, 0n)).toBe(
    inAll(({ vat }) => vat.reduce((sum, { net }) => sum + net, 0n)),
  );
  await hand.isTold('cette caisse vend de nouveau');
  await hand.scans(lemonade);
  await hand.taps('Carte');
  await hand.reads('cette période est déjà clôturée');
});

test('The next morning the cart that waited is sold, and a till that forgot to close its day does so before its first sale', async () => {
  aheadMs = dayMs;
  const yesterday = (await shop.ticket('C1-1')).made.day;
  await hand.taps('Camille');
  await hand.logsIn('Hugo', '1234');
  await hand.isTold('L’heure de cet appareil est fausse');
  await hand.pays('Carte', 'C1-4');
  await other.taps('Léa');
  await other.logsIn('Camille');
  await other.isTold('L’heure de cet appareil est fausse');
  await other.scans(lemonade);
  await other.pays('Carte', 'C2-2');
  const { made, order } = await shop.ticket('C2-2');
  expect(made.day > yesterday).toBe(true);
  const { items } = await shop.call(listClosures, { query: { registerId: terrace, period: 'day' } });
  expect(items).toMatchObject([{ name: yesterday, tickets: 1, gross: 1200n }]);
  expect(items[0]?.sequence).toBeLessThan(order.sequence);
  const { items: days } = await shop.call(listTillDays, { query: { from: yesterday, to: yesterday } });
  expect(days).toMatchObject([{ tickets: 4, gross: 2400n, complete: true }]);
});

test('A register that the office ends sells no more, and says so', async () => {
  await shop.call(retireRegister, {
    params: { registerId: terrace },
    body: { reason: 'replaced', note: '' },
  });
  await other.isTold('retirée du service');
  await other.scans(lemonade);
  await other.taps('Carte');
  await other.reads('La vente n’est pas enregistrée : cette caisse a été retirée du service');
  expect(await shop.documents()).not.toContain('C2-3');
});
