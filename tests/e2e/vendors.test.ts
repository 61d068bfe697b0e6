/** A web shop is connected by its name and its keys, matched one key each, watched, and taken live; each step is seen on screen. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSku } from '#domain/catalog/contract.ts';
import { listConnections } from '#domain/channels/contract.ts';
import { listMatches } from '#domain/channels/matchingContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { expectAccessible, expectFits, sizes } from './office.ts';
import { openWebShop, refsOf, type WebShopOffice } from './webShop.fixture.ts';

let office: WebShopOffice;
let page: Page;
let connectionId: Id;

beforeAll(async () => {
  office = await openWebShop();
  page = await office.open('/connections/new');
});
afterAll(() => office.close());

const dayMs = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * dayMs).toISOString();
const ref = (label: string): string => refsOf(office.shop).get(label) ?? '';
const levelOf = (label: string): number | null => office.shop.levelOf(ref(label));

async function openTab(tab: string, show?: string): Promise<void> {
  await page.goto(
    `${office.url}/connections/${connectionId}?tab=${tab}${show === undefined ? '' : `&show=${show}`}`,
  );
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function sync(): Promise<void> {
  await page.getByRole('button', { name: 'Synchroniser maintenant' }).click();
  await page.getByText('C’est demandé').waitFor();
}

async function matched(show: 'waiting' | 'linked' | 'setAside'): Promise<string[]> {
  const { items } = await office.call(listMatches, { params: { connectionId }, query: { show } });
  return items.map(({ label }) => label).sort();
}

const card = () => page.getByRole('region', { name: 'Article à rapprocher' });
const titled = (label: string) => card().getByRole('heading', { level: 2, name: label });

/** Nothing that axe finds, and nothing wider than a phone, a tablet, a desk. */
async function expectReadable(): Promise<void> {
  await expectAccessible(page);
  for (const size of [sizes.phone, sizes.tablet, sizes.desktop]) {
    await page.setViewportSize(size);
    await expectFits(page);
  }
}

describe('A web shop', () => {
  test('is offered by its name, and its no is said where the keys were typed', async () => {
    await page.getByRole('link', { name: 'WooCommerce' }).click();
    await page.getByRole('heading', { level: 1, name: 'Relier WooCommerce' }).waitFor();
    await page.getByLabel('Adresse de la boutique').fill('pas une adresse');
    await page.getByLabel('Clé client').fill('ck_de_quelqu_un_d_autre');
    await page.getByLabel('Clé secrète').fill(office.shop.settings.consumerSecret);
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.getByText('Manque, ou n’est pas écrit comme attendu.').waitFor();
    await page.getByLabel('Adresse de la boutique').fill(office.shop.settings.address);
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.getByRole('alert').getByText('n’accepte pas ces clés').waitFor();
    await expectReadable();
  });

  test('says what it can do before anything is connected', async () => {
    await page.getByLabel('Clé client').fill(office.shop.settings.consumerKey);
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.getByText('Caveau lit vos produits et vos commandes.').waitFor();
    expect((await office.call(listConnections)).items).toEqual([]);
    await expectReadable();
  });

  test('is then at the second of four steps, with what it sells read', async () => {
    await page.getByRole('button', { name: 'Relier la boutique' }).click();
    await page.getByRole('region', { name: 'Étape 2 sur 4 : rapprocher' }).getByText('sur 7').waitFor();
    const steps = page.getByRole('list', { name: 'Étapes de la mise en service' });
    expect(await steps.locator('[aria-current=step]').innerText()).toContain('Rapprocher');
    const [connection] = (await office.call(listConnections)).items;
    connectionId = connection?.id ?? '';
    await expect.poll(() => matched('linked'), { timeout: 20_000 }).toContain('Morgon Lapierre 2021');
    await expectReadable();
  });
});

describe('What the shop sells and Caveau is not certain of', () => {
  let waiting: string[];
  const first = 'Sancerre Monts Damnés Cotat, carton de 6';
  const second = 'Crozes Hermitage Graillot';

  test('comes one at a time, the likeliest first, with a case that the cellar has no unit for yet', async () => {
    waiting = await matched('waiting');
    await openTab('matching');
    await titled(first).waitFor();
    const likeliest = card().getByRole('button', { name: 'Sancerre Les Monts Damnés' });
    expect(await likeliest.innerText()).toMatch(/Carton de 6 à créer[\s\S]*\d+\s%/);
    await expectReadable();
  });

  test('takes one key each: 1 links, and the next one is there at once', async () => {
    await page.keyboard.press('1');
    await titled(second).waitFor();
    await expect.poll(() => matched('linked')).toContain(first);
    await page.getByText(`${waiting.length - 1} à voir`).waitFor();
  });

  test('is walked through without deciding, and what was decided last is undone', async () => {
    await page.keyboard.press('j');
    await titled(second).waitFor({ state: 'detached' });
    await page.keyboard.press('k');
    await titled(second).waitFor();
    await page.keyboard.press('x');
    await titled(second).waitFor({ state: 'detached' });
    await expect.poll(() => matched('setAside')).toEqual([second]);
    await page.keyboard.press('u');
    await titled(second).waitFor();
    await expect.poll(() => matched('setAside')).toEqual([]);
  });

  test('comes back where the server does not take the answer', async () => {
    const decisions = '**/matches/decisions';
    await page.route(decisions, (route) => route.abort());
    await page.keyboard.press('x');
    await page.getByText('Caveau ne répond pas').waitFor();
    await titled(second).waitFor();
    await page.unroute(decisions);
    await page.getByRole('button', { name: 'Fermer' }).first().click();
  });

  test('is not decided by a scanner, whose digits are keys too', async () => {
    const before = await matched('linked');
    await page.evaluate(() => {
      for (const key of '3760111110018')
        window.dispatchEvent(new KeyboardEvent('keydown', { key, code: `Digit${key}` }));
    });
    await page.waitForTimeout(300);
    await titled(second).waitFor();
    expect(await matched('linked')).toEqual(before);
  });

  test('becomes an article of the cellar, or nothing of it, by touch as well', async () => {
    await card().getByRole('button', { name: 'Crozes-Hermitage Alain Graillot' }).click();
    await expect.poll(() => matched('linked')).toContain(second);
    await titled('Tire-bouchon sommelier').waitFor();
    await page.keyboard.press('c');
    await expect.poll(() => matched('linked')).toContain('Tire-bouchon sommelier');
    await titled('Carte cadeau 50 €').waitFor();
    await card().getByRole('button', { name: 'Écarter' }).click();
    await page.getByText('Plus rien à rapprocher').waitFor();
    await expect.poll(() => matched('setAside')).toEqual(['Carte cadeau 50 €']);
  });

  test('is found again once it is linked, and undone', async () => {
    await openTab('matching', 'linked');
    await page.getByRole('searchbox', { name: 'Chercher un article de la boutique' }).fill('tire');
    const rows = page.getByRole('list', { name: 'Rapprochement' }).getByRole('listitem');
    await expect.poll(() => rows.count()).toBe(1);
    await expectReadable();
    await page.getByRole('button', { name: 'Défaire « Tire-bouchon sommelier »' }).click();
    await page.getByText('« Tire-bouchon sommelier » attend à nouveau.').waitFor();
    expect(await matched('waiting')).toEqual(['Tire-bouchon sommelier']);
  });
});

test('Where the shop and the cellar say different names, the shop’s is taken by one press', async () => {
  await openTab('differences');
  await page.getByText('Nom', { exact: true }).first().click();
  // That the shop says less of a wine is no difference.
  await page.getByText('Aucune différence').waitFor();
  const skuId = office.wines.get('Morgon Marcel Lapierre') ?? '';
  await office.call(changeSku, { params: { skuId }, body: { name: 'Fleurie Marcel Lapierre' } });
  await page.reload();
  await page.getByText('Nom', { exact: true }).first().click();
  const row = page.getByRole('listitem').filter({ hasText: 'Fleurie Marcel Lapierre' });
  await row.waitFor();
  await expectReadable();
  await row.getByRole('button', { name: 'Prendre dans la cave' }).click();
  await page.getByText('C’est corrigé.').waitFor();
  await row.waitFor({ state: 'detached' });
});

describe('The shadow run', () => {
  test('shows what the sales of a real period would have moved, and what is not linked', async () => {
    const { shop } = office;
    const morgon = { ref: ref('Morgon Lapierre 2021'), units: 2 };
    shop.sell([morgon, { ref: ref('Carte cadeau 50 €'), units: 1 }], { at: ago(3) });
    shop.cancel(shop.sell([{ ref: morgon.ref, units: 1 }], { at: ago(1) }));
    await openTab('overview');
    await page.getByRole('button', { name: 'Commencer l’essai à blanc' }).click();
    await page.getByRole('region', { name: 'Étape 3 sur 4 : l’essai à blanc' }).waitFor();
    await page.getByRole('link', { name: 'Voir l’essai en détail' }).click();
    const moves = page.getByRole('region', { name: 'Ce qui aurait bougé' });
    await moves.getByText('1 vente').waitFor();
    expect(await moves.innerText()).toMatch(/2\s×\sbouteille|2\sbouteilles/);
    const unmapped = page.getByRole('region', { name: 'Ce qui n’est pas relié' });
    expect(await unmapped.innerText()).toContain('Carte cadeau 50 €');
    await expectReadable();
  });

  test('writes nothing to the shop and moves nothing in the cellar', async () => {
    const wrote = page.locator('dl > div').filter({ hasText: 'Appels d’écriture' });
    expect(await wrote.locator('dd').first().innerText()).toBe('0');
    expect(levelOf('Morgon Lapierre 2021')).toBe(1);
    await page.goto(`${office.url}/stock/${office.wines.get('Morgon Marcel Lapierre')}`);
    await page
      .getByText(/^12\sbt$/)
      .first()
      .waitFor();
  });
});

describe('Going live', () => {
  test('says whose levels are the common start, asks once more, and writes them', async () => {
    await openTab('overview');
    const next = page.getByRole('region', { name: 'Ensuite : la mise en service' });
    await next.getByText('Celui de Caveau').waitFor();
    await next.getByRole('button', { name: 'Mettre en service' }).click();
    await next.getByText('La boutique recevra les niveaux de Caveau.').waitFor();
    await expectReadable();
    await next.getByRole('button', { name: 'Mettre en service' }).click();
    await page.getByRole('region', { name: 'Étape 4 sur 4 : en service' }).waitFor();
    await expect.poll(() => levelOf('Morgon Lapierre 2021'), { timeout: 20_000 }).toBe(12);
    await page.getByText('À jour', { exact: true }).first().waitFor();
    await expectReadable();
  });

  test('counts a sale made there as soon as it is read, which may be asked for', async () => {
    office.shop.sell([{ ref: ref('Morgon Lapierre 2021'), units: 2 }]);
    await sync();
    await page.goto(`${office.url}/stock/${office.wines.get('Morgon Marcel Lapierre')}`);
    await page
      .getByText(/^10\sbt$/)
      .first()
      .waitFor();
  });

  test('says what was sold and is not there, and whom to call', async () => {
    const saint = ref('Saint Joseph Reflets Villard');
    await expect.poll(() => levelOf('Saint Joseph Reflets Villard')).toBe(12);
    office.shop.setLevel(saint, 20);
    office.shop.sell([{ ref: saint, units: 13 }]);
    await openTab('overview');
    await sync();
    const oversold = page.getByRole('region', { name: 'Vendus en trop' });
    await oversold.getByText('Manque 1').waitFor();
    expect(await oversold.innerText()).toContain('WooCommerce');
    await expectReadable();
    await page.goto(office.url);
    await page.getByText('1 article vendu en trop par vos boutiques').waitFor();
  });

  test('lists what the shop has and shall have, and says in the log what was asked and sent', async () => {
    await openTab('listings');
    const row = page.getByRole('listitem').filter({ hasText: 'Morgon Lapierre 2021' });
    await row.getByText('10 là-bas').waitFor();
    await row.getByText('À jour').waitFor();
    await expectReadable();
    await openTab('exchanges');
    await page.getByText('Lecture : cave.example/wp-json/wc/v3/orders').first().waitFor();
    expect(await page.content()).not.toContain(office.shop.settings.consumerSecret);
  });

  test('notices a vintage that changed under a listing, and takes it on from a day', async () => {
    const chinon = [...office.shop.state.products.values()].find(({ name }) => name.includes('2016'));
    if (!chinon) throw new Error('the shop has no Chinon');
    chinon.name = 'Chinon Les Picasses 2017 Raffault';
    chinon.modifiedMs = Date.now();
    await openTab('overview');
    await sync();
    await openTab('matching', 'vintage');
    await page.getByText('La fiche dit 2017.').waitFor({ timeout: 40_000 });
    await expectReadable();
    await page.getByRole('button', { name: 'C’est le 2017 depuis cette date' }).click();
    await page.getByText('C’est le 2017 désormais').waitFor();
    await openTab('matching', 'linked');
    await page.getByText('Chinon Les Picasses Olga Raffault 2017').waitFor();
  });

  test('goes back to the shadow run at any time', async () => {
    await openTab('overview');
    await page.getByRole('button', { name: 'Revenir à l’essai à blanc' }).click();
    await page.getByRole('button', { name: 'Revenir à l’essai à blanc' }).click();
    await page.getByRole('region', { name: 'Étape 3 sur 4 : l’essai à blanc' }).waitFor();
    await page.goto(`${office.url}/connections`);
    const row = page.getByRole('listitem').filter({ hasText: 'WooCommerce' });
    await row.getByText('Essai à blanc').waitFor();
    await expectReadable();
  });
});

describe('A vendor that grants access by a click', () => {
  test('is connected first, then asked on its own page; what became of it is said where one comes back', async () => {
    await page.setViewportSize(sizes.desktop);
    await page.goto(`${office.url}/connections/new`);
    await page.getByRole('link', { name: 'Square' }).click();
    await page.getByRole('heading', { level: 1, name: 'Relier Square' }).waitFor();
    await page.getByLabel('Identifiant de l’application').fill('sq0idp-exemple');
    await page.getByLabel('Secret de l’application').fill('sq0csp-exemple');
    await page.getByRole('button', { name: 'Continuer chez Square' }).click();
    await page.getByText('La boutique attend votre accord').waitFor();
    const asked = page.waitForRequest((request) => request.url().includes('oauth2/authorize'));
    await page.route('**/oauth2/authorize**', (route) => route.fulfill({ status: 200, body: 'Square' }));
    const here = page.url();
    await expectReadable();
    await page.setViewportSize(sizes.desktop);
    await page.getByRole('button', { name: 'Donner l’accès chez Square' }).click();
    expect((await asked).url()).toContain('sq0idp-exemple');
    await page.goto(`${here}?consent=declined`);
    await page.getByText('L’accès n’a pas été donné. Rien n’a changé.').waitFor();
  });
});
