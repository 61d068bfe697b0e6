/** The pictures of the documents: where each is taken, and what is done before. */
import type { Page } from 'playwright-core';
import { listConnections } from '#domain/channels/contract.ts';
import { listLevels, listLocations } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Picture, panel } from './picture.ts';
import { read } from './read.ts';
import { fillCart, openTill } from './till.ts';
import { trade } from './trade.ts';
import { webShopPage } from './webShop.ts';

/** The page of a wine that has an opened bottle, and a good deal elsewhere. */
async function openedWine(page: Page, office: string): Promise<string> {
  const { items: places } = await read(page, office, listLocations);
  const { items: levels } = await read(page, office, listLevels);
  const kindOf = new Map(places.map(({ id, kind }) => [id, kind]));
  const opened = new Set(
    levels.filter(({ locationId, onHand }) => kindOf.get(locationId) === 'opened' && onHand > 0n).map(skuOf),
  );
  const most = levels
    .filter(({ skuId, locationId }) => opened.has(skuId) && kindOf.get(locationId) === 'shelf')
    .sort((a, b) => Number(b.onHand - a.onHand) || (a.skuId < b.skuId ? -1 : 1))[0];
  if (!most) throw new Error('no bottle is open in the demonstration shop');
  return `${office}/stock/${most.skuId}`;
}

const skuOf = ({ skuId }: { skuId: Id }): Id => skuId;

/** The page of the connection where most waits for somebody. */
async function busiestConnection(page: Page, office: string, tab: string): Promise<string> {
  const { items } = await read(page, office, listConnections);
  const busiest = items.sort((a, b) => b.waiting.unmappedItems - a.waiting.unmappedItems)[0];
  if (!busiest) throw new Error('the demonstration shop has no connection');
  return `${office}/connections/${busiest.id}?tab=${tab}`;
}

/** Adds articles to a form by their names, as a hand does, each with a quantity. */
async function addLines(
  page: Page,
  lines: readonly (readonly [name: string, quantity: string])[],
): Promise<void> {
  const picker = page.getByRole('textbox', { name: 'Ajouter un article' });
  for (const [name, quantity] of lines) {
    await picker.fill(name);
    await page.getByRole('listbox', { name: 'Ajouter un article' }).getByRole('option').first().waitFor();
    await picker.press('Enter');
    await page.getByLabel('Quantité').first().fill(quantity);
    await page.getByLabel('Quantité').first().press('Enter');
  }
}

/** A cellar's list as it may be, with what its owner will want to look at. */
const spreadsheet = `Domaine;Appellation;Cuvée;Millésime;Couleur;Contenance;Code-barres;Prix TTC;Prix d'achat HT;Stock
Domaine Tarvelle;Chinon;Les Galets;2021;rouge;75 cl;3760000000017;14,50;8,10;24
Domaine Tarvelle;Chinon;Les Galets;2022;rouge;75 cl;;14,50;8,20;36
Château Orvérac;Languedoc;La Garenne;20 24;rosé;75 cl;;8,90;4,60;12
Mas Tharzobal;Côtes de Provence;;2024;rosé;magnum;3760000000024;29,00;16,40;6
Clos Farvinaud;Crémant de Bourgogne;Les Bulles;;blanc;75 cl;;13,40;;18
Maison Pralvolin;Champagne brut;;2019;vert;75 cl;;42,00;25,00;beaucoup
`;

export const pictures: readonly Picture[] = [
  {
    name: 'guide-aujourdhui',
    async open(page, office) {
      await page.goto(`${office}/`);
      for (const title of ['À réassortir en premier', 'Derniers tickets'])
        await panel(page, title).getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'guide-stock',
    async open(page, office) {
      await page.goto(`${office}/stock`);
      await page.getByRole('row').nth(3).waitFor();
    },
  },
  {
    name: 'guide-vin',
    async open(page, office) {
      await page.goto(await openedWine(page, office));
      await panel(page, 'Ce qui s’est passé').getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'guide-au-verre',
    async open(page, office) {
      await page.goto(await openedWine(page, office));
      await page.getByRole('button', { name: 'J’en ouvre une' }).waitFor();
      return panel(page, 'Bouteilles ouvertes');
    },
  },
  {
    name: 'guide-pourquoi',
    async open(page, office) {
      await page.goto(await openedWine(page, office));
      await page
        .getByRole('link', { name: /Pourquoi ce chiffre/ })
        .first()
        .click();
      await page.getByText('Il reste').waitFor();
      return page.getByRole('region', { name: /Pourquoi ce chiffre/ });
    },
  },
  {
    name: 'guide-recevoir',
    async open(page, office) {
      await page.goto(`${office}/stock/receive`);
      await addLines(page, [
        ['chinon', '12'],
        ['champagne brut', '6'],
        ['muscadet', '24'],
      ]);
    },
  },
  {
    name: 'guide-inventaire',
    async open(page, office) {
      await page.goto(`${office}/stock/count`);
      await page.getByRole('button', { name: /rayon/i }).first().click();
      await page.getByText('Il reste', { exact: false }).waitFor();
      await addLines(page, [
        ['chinon', '4'],
        ['sancerre', '7'],
        ['saint-émilion', '3'],
      ]);
    },
  },
  {
    name: 'guide-importer',
    async open(page, office) {
      await page.goto(`${office}/import`);
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'ma-cave.csv', mimeType: 'text/csv', buffer: Buffer.from(spreadsheet) });
      await page.getByRole('link', { name: 'Voir les lignes' }).click();
      await page.getByText('n’est pas un millésime').scrollIntoViewIfNeeded();
      await page.getByRole('row').last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'guide-connexion',
    async open(page, office) {
      await page.goto(await busiestConnection(page, office, 'overview'));
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  {
    name: 'guide-a-reconnaitre',
    async open(page, office) {
      await page.goto(await busiestConnection(page, office, 'items'));
      await page.getByText('Coffret dégustation 3 vins').waitFor();
    },
  },
  {
    name: 'guide-rapprochement',
    async open(page, office) {
      await page.goto(await webShopPage(page, office, 'matching'));
      await page.getByRole('button', { name: 'nom proche' }).first().waitFor({ timeout: 90_000 });
    },
  },
  {
    name: 'guide-boutique',
    async open(page, office) {
      await page.goto(await webShopPage(page, office, 'overview'));
      await panel(page, 'Étape 2 sur 4 : rapprocher').getByText('à voir').waitFor();
    },
  },
  {
    name: 'guide-caisse-code',
    async open(page, office) {
      await page.goto(`${office}/tills/new`);
      await page.getByLabel('Nom').fill('Terrasse');
      await page.keyboard.press('Enter');
      await page.getByText(`${office}/caisse`).waitFor();
    },
  },
  {
    name: 'guide-caisse',
    async open(page, office) {
      await openTill(page, office);
      await fillCart(page);
    },
  },
  {
    name: 'guide-caisse-cloture',
    async open(page, office) {
      await openTill(page, office);
      await page.keyboard.press('F8');
      await page.getByRole('button', { name: 'Clôtures' }).click();
      await page.getByText('La journée en cours (X)').waitFor();
    },
  },
  {
    name: 'guide-equipe',
    async open(page, office) {
      await page.goto(`${office}/settings/people`);
      await page.getByText('Qui entre ici').waitFor();
    },
  },
  {
    name: 'guide-sauvegardes',
    async open(page, office) {
      await page.goto(`${office}/settings/backups`);
      await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
      await page
        .getByRole('link', { name: /Emporter/ })
        .first()
        .waitFor();
      await page.getByText('Sauvegarde faite.').waitFor({ state: 'hidden' });
    },
  },
  ...trade,
];
