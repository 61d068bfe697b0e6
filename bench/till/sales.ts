/** A morning at the counter, over and over: by scan, by tiles in cash, by name, with a look at the panels, and one that comes back. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import type { SlowPage } from './counter.ts';
import { scanInto } from './keyboard.ts';
import type { Ware } from './openTillShop.ts';

/** The last frames of a sale are counted with it. */
const settlingMs = 300;
/** Shorter ones than Event Timing tells. */
const untoldMs = 16;
/** From a hand's one key or tap to its next, when it hurries. */
const handMs = 120;

/** Interaction to Next Paint of each sale: its longest interaction, none being left out of fewer than fifty. */
export async function inpOfSales(
  { page, session }: SlowPage,
  wares: readonly Ware[],
  count: number,
): Promise<number[]> {
  const tapOn = (name: string) => tap(page.getByRole('button', { name, exact: true }));
  const tiles = page.locator('main [data-unit]');
  const scanWare = (number: number) => scanInto(session, wares[(number * 53) % wares.length]?.barcode ?? '');
  let document = '';
  const kinds: ((number: number) => Promise<void>)[] = [
    async (number) => {
      await scanWare(number);
      await scanWare(number + 1);
      await tapOn('Carte');
    },
    async (number) => {
      await tap(
        page
          .getByRole('group', { name: 'Pages de touches' })
          .getByRole('button')
          .nth(number % 3),
      );
      for (const place of [0, 3, 5]) await tap(tiles.nth(place));
      await tapOn('3');
      await tapOn('Quantité');
      await tapOn('Espèces');
      await tapOn('Compte juste');
    },
    async (number) => {
      await tap(page.getByRole('searchbox'));
      await page.keyboard.type(searchedAs(wares[number % wares.length]), { delay: handMs });
      await page.keyboard.press('Enter');
      await page.keyboard.press('F9');
    },
    async (number) => {
      await scanWare(number);
      for (const opened of ['F3', 'F8', 'F12']) {
        await page.keyboard.press(opened);
        await delay(settlingMs);
      }
      await page.keyboard.press('Escape');
      await tapOn('Carte');
    },
    async () => {
      await scanInto(session, `TK-${document}`);
      await tapOn('Tout reprendre');
      await tapOn('Par carte');
    },
  ];
  const longest: number[] = [];
  for (let number = 0; number < count; number += 1) {
    await page.evaluate(() => window.meter.interactions());
    await kinds[number % kinds.length]?.(number);
    document = await soldIn(page, document);
    await delay(settlingMs);
    longest.push(Math.max(untoldMs, ...(await page.evaluate(() => window.meter.interactions()))));
  }
  return longest;
}

/** A finger's touch and no more: a locator's own click asks the page what lies under it, and that would be counted with the page's answer. */
async function tap(target: Locator): Promise<void> {
  const page = target.page();
  await target.and(page.locator(':enabled')).waitFor();
  const box = await target.boundingBox();
  if (!box) throw new Error('what is tapped is not there');
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await delay(handMs);
}

/** Its first word that says something, as a hand writes it. */
function searchedAs(ware: Ware | undefined): string {
  const words = (ware?.name ?? '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z]{4,}/g);
  return (words ?? []).slice(0, 2).join(' ');
}

async function soldIn(page: Page, before: string): Promise<string> {
  const title = `[role=status][aria-label^="Ticket "]:not([aria-label^="Ticket ${before} "])`;
  const said = await page.locator(title).getAttribute('aria-label');
  return said?.split(' ')[1] ?? '';
}
