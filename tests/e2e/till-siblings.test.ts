/** Two tills side by side and a server out of reach: what one sells the other holds, and takes to the server in its place. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkRegister } from '#domain/till/proofContract.ts';
import { listRegisters } from '#domain/till/registerContract.ts';
import { type Hand, handAt } from './counterWork/hand.ts';
import { chinon, openShop, type Shop } from './counterWork/shop.ts';

let shop: Shop;
let tablet: Hand;
let terrace: Hand;
beforeAll(async () => {
  shop = await openShop();
  tablet = await opens('Comptoir');
  terrace = await opens('Terrasse');
});
afterAll(() => shop.close());

async function opens(name: string): Promise<Hand> {
  const hand = handAt(await shop.visit('/caisse', { size: 'tablet' }));
  await hand.becomes((await shop.newCode(name)).code);
  await hand.logsIn('Camille');
  return hand;
}
const api = '**/api/**';
/** Nobody answers any more, while the tills still reach one another. */
const losesServer = ({ page }: Hand) => page.context().route(api, (route) => route.abort());
const findsServer = ({ page }: Hand) => page.context().unroute(api);
async function sells(hand: Hand, document: string): Promise<void> {
  await hand.scans(chinon);
  await hand.pays('Carte', document);
}
const standing = async () => {
  const { items } = await shop.call(listRegisters);
  return items.map(({ name, tickets, perpetual }) => ({ name, tickets, perpetual }));
};

test('While the server is there the tills of a shop find one another by themselves', async () => {
  for (const [hand, other] of [
    [tablet, 'Terrasse'],
    [terrace, 'Comptoir'],
  ] as const) {
    await hand.opens('Cet appareil');
    await expect
      .poll(() => hand.panel.getByText(other).locator('xpath=..').textContent(), { timeout: 30_000 })
      .toContain('à portée');
    await hand.presses('Escape');
  }
});

test('Without it the other one holds each sale too, and the counter says so, over a reload of either page', async () => {
  await losesServer(tablet);
  await losesServer(terrace);
  await tablet.reads('Pas de réseau');
  await sells(tablet, 'C1-1');
  await sells(tablet, 'C1-2');
  await tablet.reads('2 ventes aussi sur la caisse « Terrasse ».');
  await tablet.page.reload();
  await tablet.reads('2 ventes aussi sur la caisse « Terrasse ».');
  // Nobody can introduce them again before the server is back.
  await sells(tablet, 'C1-3');
  await tablet.reads('1 vente sur cet appareil seulement.');
  await terrace.page.reload();
  await terrace.reads('Pas de réseau');
});

test('The tablet is gone for good; the other till takes what it held to the server, each ticket once', async () => {
  await tablet.page.context().close();
  await findsServer(terrace);
  await expect.poll(standing, { timeout: 30_000 }).toMatchObject([
    { name: 'Comptoir', tickets: 2, perpetual: 2400n },
    { name: 'Terrasse', tickets: 0 },
  ]);
  expect((await shop.documents()).toSorted()).toEqual(['C1-1', 'C1-2']);
  const { items } = await shop.call(listRegisters);
  const { findings } = await shop.call(checkRegister, { params: { registerId: items[0]?.id } });
  expect(findings).toEqual([]);
  await terrace.opens('Cet appareil');
  await terrace.panel.getByText('Aucune ne répond pour l’instant.').waitFor();
  expect(await terrace.panel.getByText('Cette caisse garde').count()).toBe(0);
});
