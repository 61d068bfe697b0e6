/** A day's work at the counter, on a real device and a real server: after each sale the office has it, to the cent and to the gram. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getCustomer, listCustomers } from '#domain/customers/contract.ts';
import { listExpiring } from '#domain/expiry/contract.ts';
import { receiveDelivery } from '#domain/stock/contract.ts';
import { listTillEvents } from '#domain/till/eventContract.ts';
import { listGiftCards } from '#domain/till/giftCardContract.ts';
import { recordOf, type SealedSale } from '#domain/till/record.ts';
import { getTicket } from '#domain/till/ticketContract.ts';
import { eventCodes } from '#domain/till/words.ts';
import { addDays } from '#domain/values/time.ts';
import { type Hand, handAt } from './counterWork/hand.ts';
import { cheese, chinon, glass, lemonade, openShop, pins, type Shop, sausage } from './counterWork/shop.ts';

let shop: Shop;
let hand: Hand;

beforeAll(async () => {
  shop = await openShop();
  hand = handAt(await shop.visit('/caisse', { size: 'tablet' }));
  await hand.becomes((await shop.newCode('Comptoir')).code);
  await hand.logsIn('Camille');
});
afterAll(() => shop.close());

const paid = ({ payment }: SealedSale) => payment.map(({ tender, amount }) => [tender, amount]);
const sold = ({ line }: SealedSale) =>
  line.map(({ label, quantityE3, amount }) => [label, quantityE3, amount]);

test('Meal vouchers pay food alone, never more; a cheque and cash pay the rest, and the change is said (W5)', async () => {
  await hand.scans(sausage, chinon);
  await hand.owes('21,00');
  await hand.paysBy('Titre-restaurant', '15');
  await hand.reads('Les titres-restaurant ne règlent pas autant');
  await hand.paysBy('Titre-restaurant');
  await hand.owes('12,00');
  await hand.paysBy('Chèque', '2');
  await hand.key('Espèces', hand.cart).click();
  await hand.writes('Donné par le client', '20');
  await hand.taps(/^Encaisser, rendre 10,00/);
  await hand.done('C1-1').getByText('10,00').waitFor();
  const ticket = await shop.ticket('C1-1');
  expect(paid(ticket)).toEqual([
    ['mealVoucher', 900n],
    ['cheque', 200n],
    ['cash', 1000n],
  ]);
  expect(ticket.payment[2]).toMatchObject({ given: 2000n, change: 1000n });
});

test('Cheese by its weight, a line of words, friends’ prices, on site and a note: each rate of VAT has its own (W3)', async () => {
  await hand.scans(cheese);
  await hand.sees('Comté 18 mois : poids');
  await hand.writes('Grammes', '250');
  await hand.presses('Enter');
  await hand.opens('Ligne libre');
  await hand.writes('Désignation', 'Verre gravé');
  await hand.writes('Prix TTC', '6');
  await hand.presses('Enter');
  await hand.scans(chinon, lemonade);
  await hand.owes('29,50');
  await hand.taps('Tout le panier');
  await hand.sees('Tout le panier');
  await hand.taps('Cavistes amis', 'Sur place');
  await hand.writes('Note sur le ticket', 'Anniversaire');
  await hand.taps('OK');
  await hand.owes('28,00');
  await hand.pays('Carte', 'C1-2');
  const ticket = await shop.ticket('C1-2');
  expect(sold(ticket)).toEqual([
    ['Comté 18 mois', 250n, 750n],
    ['Verre gravé', 1000n, 600n],
    ['Chinon Les Graviers', 1000n, 1050n],
    ['Limonade du Port', 1000n, 400n],
  ]);
  expect(ticket.vat).toEqual([
    { rate: 2000, gross: 1650n, net: 1375n },
    { rate: 1000, gross: 1150n, net: 1046n },
  ]);
  expect(ticket.sale).toMatchObject({ use: 'onSite', note: 'Anniversaire' });
  await hand.scans(lemonade);
  await hand.pays('Carte', 'C1-3');
  expect((await shop.ticket('C1-3')).vat).toEqual([{ rate: 550, gross: 400n, net: 379n }]);
});

test('Another seller takes over; a discount past their right asks for a manager’s PIN, and stays on the ticket with its reason', async () => {
  await hand.taps('Camille');
  await hand.logsIn('Hugo', pins.Hugo);
  await hand.scans(chinon);
  await hand.presses('F6');
  await hand.sees('Remise sur tout le panier');
  await hand.taps('20 %');
  await hand.sees('Accord d’un responsable');
  await hand.entersPin('1111');
  await hand.taps('Entrer');
  await hand.reads('Ce n’est pas le bon code.');
  await hand.owes('12,00');
  await hand.entersPin(pins.Léa);
  await hand.owes('9,60');
  await hand.pays('Carte', 'C1-4');
  const { line, made } = await shop.ticket('C1-4');
  expect(line).toMatchObject([{ amount: 960n, discount: 240n, reason: 'Client fidèle' }]);
  expect(made.operator).toBe('Hugo');
});

test('Where the shop asks for the buyer’s age no wine is sold before the answer, and none to a minor', async () => {
  await shop.say({ asksAge: true });
  await hand.hearsTheOffice();
  await hand.scans(chinon);
  await hand.reads('Alcool : client majeur ?');
  await hand.taps('Carte');
  await hand.reads('Répondez avant d’encaisser.');
  await hand.taps('Mineur', 'Carte');
  await hand.reads('Pas d’alcool à un mineur');
  await hand.taps('Majeur');
  await hand.pays('Carte', 'C1-5');
  await shop.say({ asksAge: false });
  await hand.hearsTheOffice();
  const { items } = await shop.call(listTillEvents, { query: { code: eventCodes.ageChecked } });
  expect(items.map(({ detail }) => detail)).toEqual(['adult', 'minor']);
});

test('A bottle’s deposit is taken with it, outside VAT, and given back for the empty one (R4)', async () => {
  await hand.scans(lemonade);
  await hand.opens('Consignes');
  await hand.taps('Consigner', 'Consigner');
  await hand.owes('4,40');
  await hand.pays('Espèces', 'C1-6');
  await hand.opens('Consignes');
  await hand.taps('Rendre', 'Rendre');
  await hand.owes('0,40');
  await hand.pays('En espèces', 'C1-7');
  const [out, back] = [await shop.ticket('C1-6'), await shop.ticket('C1-7')];
  expect(out.line[1]).toMatchObject({ kind: 'deposit', quantityE3: 2000n, amount: 40n, rate: null });
  expect([sold(back), paid(back)]).toEqual([[['Consigne bouteille', -2000n, -40n]], [['cash', -40n]]]);
});

test('A cart waits aside under a name while another customer is served', async () => {
  await hand.scans(sausage, sausage);
  await hand.presses('F7');
  await hand.sees('Mises en attente, tables');
  await hand.writes('Nom de la mise en attente', 'M. Petit');
  await hand.presses('Enter');
  await hand.reads('Panier vide');
  await hand.scans(lemonade);
  await hand.pays('Carte', 'C1-8');
  await hand.goesAside(/^M\. Petit/);
  await hand.owes('18,00');
  await hand.pays('Carte', 'C1-9');
  expect(sold(await shop.ticket('C1-9'))).toEqual([['Saucisson sec', 2000n, 1800n]]);
});

test('A table’s tab takes round after round, is shown before it is paid, each note numbered (T7), and is split: each theirs, then in two', async () => {
  await hand.goesAside(/^1/);
  await hand.reads('Table 1');
  await hand.scans(glass, glass, sausage);
  await hand.goesAside(/^1/);
  await hand.reads('Panier vide');
  await hand.goesAside(/^1 17,00/);
  await hand.scans(lemonade);
  await hand.owes('21,00');
  await hand.taps('Tout le panier', 'Note avant paiement');
  await hand.reads('Document provisoire enregistré.');
  await hand.opens('Partager l’addition', 'Tout le panier');
  await hand.taps(/^Saucisson sec/);
  await hand.tapsAndScans('Encaisser ces lignes', lemonade);
  await hand.owes('13,00');
  await hand.pays('Carte', 'C1-10');
  await hand.goesAside(/^Table 1, part 2/);
  await hand.owes('12,00');
  await hand.taps('Tout le panier', 'Note avant paiement');
  await hand.reads('Document provisoire enregistré.');
  await hand.opens('Partager l’addition', 'Tout le panier');
  await hand.taps('2 personnes');
  await hand.owes('6,00');
  await hand.pays('Carte', 'C1-11');
  await hand.goesAside(/^Table 1, part 2/);
  await hand.owes('6,00');
  await hand.pays('Espèces', 'C1-12');
  const tickets = await Promise.all(['C1-10', 'C1-11', 'C1-12'].map((document) => shop.ticket(document)));
  expect(tickets.map(({ sale, total }) => [sale.table, sale.use, total.gross])).toEqual([
    ['1', 'onSite', 1300n],
    ['1', 'onSite', 600n],
    ['1', 'onSite', 600n],
  ]);
  const { duplicates } = await shop.call(getTicket, { params: { document: 'C1-11' } });
  const notes = duplicates.map(({ sealed }) => recordOf(sealed.text));
  expect(notes).toMatchObject([
    { print: { of: 'provisional', copy: 1, total: 2100n } },
    { print: { of: 'provisional', copy: 2, total: 1200n } },
  ]);
});

test('A gift card is sold, spent, and unknown where nobody sold it; offline each pays up to the limit, once, and what is overspent is seen in the office', async () => {
  await hand.opens('Vendre une carte cadeau');
  await hand.scans('KDO-1001');
  await hand.taps('50,00 €', 'Ajouter au panier');
  await hand.pays('Espèces', 'C1-13');
  const balance = async () =>
    (await shop.call(listGiftCards)).items.map(({ code, balance: left }) => [code, left]);
  await expect.poll(balance).toEqual([['KDO-1001', 5000n]]);

  await hand.scans(chinon);
  await hand.taps('Autres règlements', 'Carte cadeau');
  await hand.writes('Code de la carte', 'KDO-9999');
  await hand.taps('Régler : Carte cadeau');
  await hand.reads('Il ne reste pas autant sur cette carte.');
  await hand.scans('KDO-1001');
  await hand.taps('Régler : Carte cadeau');
  await hand.gets('C1-14');
  await expect.poll(balance).toEqual([['KDO-1001', 3800n]]);

  await hand.losesItsLine();
  await hand.scans(chinon, chinon, chinon);
  await hand.taps('Autres règlements', 'Carte cadeau');
  await hand.scans('KDO-1001');
  await hand.taps('Régler : Carte cadeau');
  await hand.owes('6,00');
  await hand.pays('Carte', 'C1-15');
  await hand.scans(chinon, chinon, chinon);
  await hand.taps('Autres règlements', 'Carte cadeau');
  await hand.scans('KDO-1001');
  await hand.taps('Régler : Carte cadeau');
  await hand.reads('Il ne reste pas autant sur cette carte.');
  await hand.scans('KDO-9999');
  await hand.taps('Régler : Carte cadeau');
  await hand.owes('6,00');
  await hand.pays('Carte', 'C1-16');
  await hand.findsItsLine();
  await expect.poll(balance).toEqual([
    ['KDO-9999', -3000n],
    ['KDO-1001', 800n],
  ]);
  expect(paid(await shop.ticket('C1-16'))).toEqual([
    ['giftCard', 3000n],
    ['card', 600n],
  ]);
  const office = await shop.open('/tills/gift-cards');
  await office.getByText('−30,00').first().waitFor();
  await office.context().close();
});

test('A whole sale by the keyboard alone: a new customer made without a line, an article found, a payment in two; both are in the office once the line is back', async () => {
  await hand.losesItsLine();
  await hand.presses('F3');
  await hand.sees('Client');
  await hand.types('Paul Durand');
  await hand.presses('Tab', 'Enter');
  await hand.sees('Nouveau client');
  await hand.presses('Tab');
  await hand.types('0612345678');
  await hand.presses('Enter');
  await hand.cart.getByText('Paul Durand').waitFor();
  await hand.presses('F2');
  await hand.types('graviers');
  await hand.presses('Enter');
  await hand.lines.waitFor();
  await hand.types('2x');
  await hand.owes('24,00');
  await hand.presses('F12');
  await hand.sees('Autres règlements');
  await hand.presses('Escape');
  await hand.types('10');
  await hand.presses('F10');
  await hand.owes('14,00');
  await hand.presses('F9');
  await hand.gets('C1-17');
  await hand.findsItsLine();
  await expect.poll(() => shop.documents()).toContain('C1-17');
  expect(paid(await shop.ticket('C1-17'))).toEqual([
    ['cash', 1000n],
    ['card', 1400n],
  ]);
  const { items } = await shop.call(listCustomers, { query: { search: 'Durand' } });
  expect(items).toMatchObject([{ name: 'Paul Durand', phone: '+33612345678' }]);
  const params = { customerId: items[0]?.id };
  await expect
    .poll(async () => (await shop.call(getCustomer, { params })).purchases)
    .toMatchObject([{ way: 'till', sale: { document: 'C1-17', total: 2400n } }]);
});

test('What left the shelf is what was sold, to the glass and the gram', async () => {
  await expect.poll(() => shop.gone()).toEqual({ chinon: 13.333, lemonade: 6, sausage: 4, cheese: 0.25 });
});

test('A price that goes down before a date is the till’s at once, stands on the ticket, and what is sold at it leaves its lot', async () => {
  const { today } = await shop.call(listExpiring);
  const line = { skuId: shop.skus.sausage, quantity: 20_000n, cost: 4000n };
  const dated = { lot: 'S-1', expiresOn: addDays(today, 7) };
  await shop.call(receiveDelivery, {
    body: { locationId: shop.shelfId, lines: [{ ...line, ...dated }] },
  });
  const told = async () => (await shop.call(listExpiring)).items.find(({ code }) => code === 'S-1');
  await expect
    .poll(async () => (await told())?.proposal)
    .toMatchObject({ usualE4: 90_000n, priceE4: 54_000n });
  const office = await shop.open('/lots/expiry');
  await office.getByRole('button', { name: /^Vendre à 5,40/ }).click();
  await office.getByText('dès maintenant').waitFor();
  await office.context().close();
  await hand.hearsTheOffice();
  const tile = hand.page.locator('[data-unit]').filter({ hasText: 'Saucisson sec' });
  await tile.getByText('5,40').waitFor();
  await hand.scans(sausage, sausage);
  await hand.owes('10,80');
  await hand.pays('Carte', 'C1-18');
  expect(sold(await shop.ticket('C1-18'))).toEqual([['Saucisson sec', 2000n, 1080n]]);
  await expect.poll(async () => (await told())?.quantity, { timeout: 20_000 }).toBe(18_000n);
});
