/** A browser as a shop's slow tablet: enrolled as a register, slowed down four times, with its meter. */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { tapWidths } from '#tests/e2e/taps.ts';
import { installMeter, installStartProbe } from './meter.ts';
import type { TillShop } from './openTillShop.ts';

/** What Chromium's own tools take for a slow device. */
const slowdown = 4;
const patienceMs = 60_000;

export interface SlowPage {
  page: Page;
  session: CDPSession;
}

export async function contextOf(
  browser: Browser,
  viewport: { width: number; height: number } = tapWidths.tablet,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport,
    hasTouch: true,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  });
  context.setDefaultTimeout(patienceMs);
  await context.addInitScript(installMeter);
  return context;
}

export async function slow(context: BrowserContext, page: Page): Promise<SlowPage> {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return { page, session };
}

/** Makes the browser a register, with somebody logged in and its catalogue on the tiles. */
export async function enrol(context: BrowserContext, shop: TillShop): Promise<Page> {
  const code = await shop.newRegister();
  const page = await context.newPage();
  await page.goto(`${shop.url}/caisse`);
  await page.getByRole('textbox').fill(code);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: shop.operator }).click();
  await page.locator('[data-unit]').first().waitFor();
  return page;
}

/** Until the worker keeps the page, and the search its index. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((resolve) => active?.addEventListener('statechange', resolve));
  });
  const search = page.getByRole('searchbox');
  const found = page.getByRole('group', { name: 'Articles trouvés' }).locator('[data-unit]').first();
  // Only the index forgives a slip of the hand.
  for (const slip = 'chatau'; await found.isHidden(); await page.waitForTimeout(100)) {
    await search.fill('');
    await search.fill(slip);
  }
  await search.fill('');
  await search.blur();
}

/** Without network, in a page of its own: milliseconds from its start until a scan is in the cart and painted. */
export async function warmStart(context: BrowserContext, shop: TillShop): Promise<number> {
  const page = await context.newPage();
  // Of its own origin, so that the counter comes into the same process, which is slowed down.
  await page.goto(`${shop.url}/caveau.svg`);
  await slow(context, page);
  await context.setOffline(true);
  await page.addInitScript(installStartProbe, shop.wares[0]?.barcode ?? '');
  await page.goto(`${shop.url}/caisse`);
  const probed = await page.waitForFunction(() => window.takesScansAfterMs);
  const took = await probed.jsonValue();
  await page.keyboard.press('F9');
  await page.locator('[data-line]').first().waitFor({ state: 'detached' });
  await context.setOffline(false);
  await page.close();
  return took;
}
