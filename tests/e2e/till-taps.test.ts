/** Few taps at the counter, on a phone as on a tablet, with a network as without: no bar of the tasks is passed. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { countTaps, mostTaps, tapWidths } from './taps.ts';
import { buildStand, type Stand } from './tillStand/open.ts';

let browser: Browser;
let stand: Stand;
beforeAll(async () => {
  [browser, stand] = await Promise.all([launchBrowser(), buildStand()]);
});
afterAll(() => browser.close());

test.for(
  (['phone', 'tablet'] as const).flatMap((width) => [true, false].map((online) => ({ width, online }))),
)('A sale, a customer’s card, a return, a glass: $width, network $online', async ({ width, online }) => {
  const page = await stand.open(browser, { viewport: tapWidths[width], hasTouch: true });
  await page.getByRole('button', { name: /Léa/ }).click();
  await page.locator('[data-unit]').first().waitFor();
  await page.evaluate((is) => window.till.change({ online: is }), online);
  const taps = await countTaps(page, { wine: '3760000000000', customersCard: 'CV23456789ABT' });
  expect(taps).toEqual(mostTaps);
  await page.context().close();
});
