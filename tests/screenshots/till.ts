/** A till for the pictures: the browser becomes a register of the demonstration shop, whose Camille opens the drawer and sells. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { createRegister, listRegisters } from '#domain/till/registerContract.ts';
import { sellers } from '#server/flows/demonstration/counter.ts';
import { read } from './read.ts';

const [seller] = sellers;

async function newCode(page: Page, office: string): Promise<string> {
  const { items } = await read(page, office, listRegisters);
  const response = await page.request.post(`${office}${createRegister.path}`, {
    headers: { origin: office, 'idempotency-key': randomUUID() },
    data: { name: 'Comptoir', shopId: items[0]?.shopId },
  });
  if (!response.ok()) throw new Error(`createRegister: ${await response.text()}`);
  return createRegister.reply.parse(await response.json()).enrolment.code;
}

const tap = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();

/** Of the page of tiles with that name, the one in that place. */
async function tile(page: Page, tiles: string, place: number): Promise<void> {
  await tap(page, tiles);
  await page.locator('[data-unit]').nth(place).click();
}

async function sell(page: Page, tiles: readonly (readonly [name: string, place: number])[]): Promise<void> {
  for (const [name, place] of tiles) await tile(page, name, place);
}

/** The counter with nothing in its cart and a morning's sales behind it, on a tablet. */
export async function openTill(page: Page, office: string): Promise<void> {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`${office}/caisse`);
  const code = page.getByLabel('Code de mise en service');
  const people = page.getByRole('heading', { name: 'Qui vend ?' });
  const tiles = page.locator('[data-unit]').first();
  await code.or(people).or(tiles).waitFor();
  const isNew = await code.isVisible();
  if (isNew) {
    await code.fill(await newCode(page, office));
    await code.press('Enter');
    await people.waitFor();
  }
  if (await people.isVisible()) {
    await tap(page, new RegExp(seller.name));
    for (const digit of seller.pin) await tap(page, digit);
    await tiles.waitFor();
  }
  if (!isNew) return;
  await tap(page, 'Menu');
  await tap(page, 'Ouvrir la caisse');
  await page.getByLabel('Espèces dans le tiroir').fill('150');
  await tap(page, 'Ouvrir avec ce fond');
  for (const places of [[0, 3], [4, 1, 6], [2]]) {
    await sell(
      page,
      places.map((place) => ['Bouteilles', place]),
    );
    await page.keyboard.press('F9');
    await tap(page, 'Sans ticket');
  }
}

/** A customer whom one knows, with bottles, glasses and something to eat. */
export async function fillCart(page: Page): Promise<void> {
  await sell(page, [
    ['Planches et épicerie', 0],
    ['Bouteilles', 1],
    ['Au verre', 0],
    ['Au verre', 0],
  ]);
  await page.keyboard.press('F3');
  await page.getByLabel('Nom ou téléphone').fill('ma');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Client' }).waitFor({ state: 'detached' });
}
