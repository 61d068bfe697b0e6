/** How many taps the counter's tasks take, played on a counter at work: the tests hold them to their bars, the benchmark prints them. */
import type { Page } from 'playwright-core';
import { scan } from './office.ts';

/** The most that each may take; a scan is none. */
export const mostTaps = {
  /** A wine is scanned, the card pays, the cart is empty again. */
  scanAndCard: 1,
  /** The same for a customer, whose own card is scanned meanwhile. */
  customersCard: 1,
  /** A whole ticket comes back and its amount goes to the card that paid. */
  giveBack: 2,
  /** One from the page of what is poured. */
  glass: 1,
} as const;
export type Task = keyof typeof mostTaps;
export const tasks: readonly Task[] = ['scanAndCard', 'customersCard', 'giveBack', 'glass'];

/** The widths that they are counted at. */
export const tapWidths = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1024, height: 768 },
} as const;

/** What is there to be scanned. */
export interface Scannable {
  wine: string;
  customersCard: string;
}

declare global {
  interface Window {
    /** Of a page that was counted on before, too. */
    taps?: number;
  }
}

export async function countTaps(
  page: Page,
  { wine, customersCard }: Scannable,
): Promise<Record<Task, number>> {
  await page.evaluate(() => {
    if (window.taps !== undefined) return;
    window.taps = 0;
    window.addEventListener(
      'click',
      ({ isTrusted }) => {
        if (isTrusted) window.taps = (window.taps ?? 0) + 1;
      },
      true,
    );
  });
  const lines = page.locator('[data-line]');
  const key = (name: string) => page.getByRole('button', { name, exact: true });
  const sold = page.getByRole('status', { name: /^Ticket .* enregistré$/ });
  async function tapsOf(task: () => Promise<void>): Promise<number> {
    await page.evaluate(() => (window.taps = 0));
    await task();
    return page.evaluate(() => window.taps ?? 0);
  }
  async function payByCard(name = 'Carte'): Promise<void> {
    await lines.first().waitFor({ state: 'attached' });
    await key(name).click();
    await sold.waitFor();
    await lines.first().waitFor({ state: 'detached' });
  }

  const scanAndCard = await tapsOf(async () => {
    await scan(page, wine);
    await payByCard();
  });
  const document = (await sold.getAttribute('aria-label'))?.split(' ')[1] ?? '';
  const giveBack = await tapsOf(async () => {
    await scan(page, `TK-${document}`);
    await key('Tout reprendre').click();
    await payByCard('Par carte');
  });
  const loyal = await tapsOf(async () => {
    await scan(page, wine);
    await scan(page, customersCard);
    await payByCard();
  });
  await key('Au verre').click();
  const glass = await tapsOf(async () => {
    await page.locator('[data-unit]').first().click();
    await lines.first().waitFor({ state: 'attached' });
  });
  await payByCard();
  return { scanAndCard, customersCard: loyal, giveBack, glass };
}
