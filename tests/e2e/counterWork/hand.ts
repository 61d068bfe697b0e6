/** What a hand does at the counter, and what it sees there: verbs in which a test reads like the manual. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible, handMs, scan } from '../office.ts';

const panelPlace = 'main section';

export type Hand = ReturnType<typeof handAt>;

export function handAt(page: Page) {
  const key = (name: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, exact: true });
  const cart = page.getByRole('complementary', { name: 'Panier' });
  const panel = page.locator(panelPlace).first();
  const done = (document: string) => page.getByRole('status', { name: `Ticket ${document} enregistré` });
  const lines = page.locator('[data-line]');
  const seen = new Set<string>();

  const hand = {
    page,
    cart,
    panel,
    lines,
    key,
    async scans(...codes: string[]) {
      for (const code of codes) await scan(page, code);
    },
    async taps(...names: (string | RegExp)[]) {
      for (const name of names) await key(name).click();
    },
    /** A scan that comes before what is tapped is done. */
    async tapsAndScans(name: string, code: string) {
      const button = await key(name).elementHandle();
      await Promise.all([
        button?.evaluate((element) => element.dispatchEvent(new MouseEvent('click', { bubbles: true }))),
        scan(page, code),
      ]);
    },
    async presses(...keys: string[]) {
      for (const each of keys) await page.keyboard.press(each);
    },
    /** Puts the cart aside or at a table, or takes up what waits there. */
    async goesAside(words: RegExp) {
      await hand.presses('F7');
      await key(words, panel).click();
      await panel.waitFor({ state: 'detached' });
    },
    /** As slowly as a hand, which no scanner is. */
    types: (text: string) => page.keyboard.type(text, { delay: handMs * 2 }),
    /** Into a field by its label. */
    async writes(label: string | RegExp, text: string) {
      await page.getByLabel(label).fill(text);
    },
    /** Of the menu, or of the whole cart: the panel that opens has the title, and nothing that axe finds the first time. */
    async opens(title: string | RegExp, way: 'Menu' | 'Tout le panier' = 'Menu') {
      await key(way).click();
      await key(title, panel).click();
      await hand.sees(title);
    },
    async sees(title: string | RegExp) {
      const heading = panel.getByRole('heading', { level: 2, name: title });
      await heading.waitFor();
      const said = (await heading.textContent()) ?? '';
      if (seen.has(said)) return;
      seen.add(said);
      await expectAccessible(page, panelPlace);
    },
    /** A tender's key below the cart, and the ticket that it seals. */
    async pays(tender: 'Carte' | 'Espèces' | 'Par carte' | 'En espèces', document: string) {
      await key(tender, cart).click();
      if (tender === 'Espèces') await hand.taps('Compte juste');
      await hand.gets(document);
    },
    /** One of the other tenders; without an amount all that is due. */
    async paysBy(tender: string, amount = '') {
      await key('Autres règlements', cart).click();
      await key(tender, panel).click();
      await hand.writes(/^Montant/, amount);
      await hand.taps(`Régler : ${tender}`);
    },
    gets: (document: string) => done(document).waitFor(),
    done,
    owes: (euros: string) =>
      expect
        .poll(async () => (await cart.locator('p output').textContent())?.replaceAll(/\s/g, ' '))
        .toBe(`${euros} €`),
    reads: (words: string | RegExp) => page.getByText(words).filter({ visible: true }).first().waitFor(),
    /** By a message above the tiles, folded under others or not. */
    async isTold(words: string) {
      const unfolded = page.locator('[aria-live] [aria-expanded=true]');
      if (!(await unfolded.isVisible())) await page.locator('[aria-live] [aria-expanded]').click();
      await hand.reads(words);
    },
    /** As when one comes back to the page: the till asks the office what is new. */
    hearsTheOffice: () => page.evaluate(() => void window.dispatchEvent(new Event('focus'))),
    async losesItsLine() {
      await page.context().setOffline(true);
      await page.getByText('Hors ligne').or(page.getByText('en attente')).first().waitFor();
    },
    async findsItsLine() {
      await page.context().setOffline(false);
      await hand.page.getByRole('banner').getByText('En ligne').waitFor();
    },
    /** The code that the office shows, on a device that is no register yet. */
    async becomes(code: string) {
      await hand.writes('Code de mise en service', code);
      await hand.presses('Enter');
      await page.getByRole('heading', { name: 'Qui vend ?' }).waitFor();
    },
    /** By finger: its digits are the numpad's too. */
    async entersPin(pin: string) {
      for (const digit of pin) await key(digit).first().click();
    },
    async logsIn(who: string, pin = '') {
      await key(new RegExp(who)).click();
      await hand.entersPin(pin);
      await page.locator('[data-unit]').first().waitFor();
    },
  };
  return hand;
}
