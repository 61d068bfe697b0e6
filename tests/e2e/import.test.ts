/** A spreadsheet on its way into the cellar, as the shopkeeper sees it, and back out. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listSkus } from '#domain/catalog/contract.ts';
import { listImports } from '#domain/catalog/importContract.ts';
import { listLevels } from '#domain/stock/contract.ts';
import { cellarFile } from './cellarFile.ts';
import { expectAccessible, handMs, type Office, openOffice, scan } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const cellar = cellarFile(1_500, (cells, index) => {
  if (index === 3) cells['Prix vente TTC'] = 'l2,5O';
  if (index === 700) cells['Stock'] = '-4';
});

async function drop(page: Page, name: string, csv: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

test('1,500 wines: columns are guessed, a red cell is corrected in place, the rest goes in, one click undoes it', async () => {
  const page = await office.open('/import');
  await drop(page, 'cave.csv', cellar.csv);
  expect(await page.getByLabel('La colonne « Prix vente TTC » devient').inputValue()).toBe('sellingPrice');
  expect(await page.getByText('sûr', { exact: true }).count()).toBe(15);
  await page.getByRole('link', { name: 'Voir les lignes' }).click();

  await page.getByText('À corriger (2)').click();
  const price = page.getByRole('button', { name: 'Modifier Prix vente TTC, ligne 5' });
  await price.click();
  await page.keyboard.type('12,50', { delay: handMs });
  await page.keyboard.press('Enter');
  await page.getByText('À corriger (1)').waitFor();
  expect(await price.innerText()).toBe('12,50');

  await page.getByRole('button', { name: /^Faire entrer/ }).click();
  await page.getByRole('progressbar', { name: 'Les lignes entrent en cave' }).waitFor();
  await page.getByRole('heading', { level: 1, name: 'cave.csv est en cave' }).waitFor();
  const created = cellar.rows - 1;
  const [done] = (await office.call(listImports)).items;
  expect(done?.rows).toMatchObject({ created, quarantined: 1, withProblems: 1 });

  const stock = page.getByRole('button', { name: 'Modifier Stock, ligne 702' });
  await stock.click();
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Faire entrer 1 ligne corrigée' }).click();
  await page.getByRole('link', { name: 'Voir le stock' }).waitFor();
  const levels = (await office.call(listLevels)).items.filter(({ onHand }) => onHand > 0n);
  expect(levels.length).toBeGreaterThan(1_300);

  await page.getByRole('button', { name: 'Annuler l’import' }).click();
  await page.getByRole('button', { name: 'Oui, tout annuler' }).click();
  await page.getByRole('heading', { level: 1, name: 'cave.csv est annulé' }).waitFor();
  expect((await office.call(listSkus)).items).toEqual([]);
  expect((await office.call(listLevels)).items.filter(({ onHand }) => onHand !== 0n)).toEqual([]);
});

test('A bottle scanned at a red barcode fills that cell, open or not, and leaves the page where it is', async () => {
  const page = await office.open('/import');
  const spoiled = cellarFile(2, (cells) => {
    cells['EAN'] = '3760123456789';
  });
  await drop(page, 'codes.csv', spoiled.csv);
  await page.getByRole('link', { name: 'Voir les lignes' }).click();
  const cell = (line: number) => page.getByRole('button', { name: `Modifier EAN, ligne ${line}` });
  await cell(2).click();
  await page.getByRole('textbox', { name: 'EAN, ligne 2' }).waitFor();
  await scan(page, '3760123456784');
  await page.getByText('À corriger (1)').waitFor();
  expect(await cell(2).innerText()).toBe('3760123456784');
  await cell(3).focus();
  await scan(page, '4006381333931');
  await page.getByText('Prêtes (2)').or(page.getByText('À corriger (0)')).first().waitFor();
  expect(await cell(3).innerText()).toBe('4006381333931');
  expect(new URL(page.url()).pathname).toContain('/import/');
});

test('A wine that is known already is told by its code, and the shopkeeper says what becomes of it', async () => {
  const page = await office.open('/import');
  await drop(page, 'trois.csv', cellarFile(3).csv);
  await page.getByRole('link', { name: 'Voir les lignes' }).click();
  await page.getByRole('button', { name: 'Faire entrer 3 lignes' }).click();
  await page.getByRole('heading', { level: 1, name: 'trois.csv est en cave' }).waitFor();
  await page.getByRole('link', { name: 'Importer', exact: true }).first().click();
  await drop(page, 'quatre.csv', cellarFile(4).csv);
  await page.getByRole('link', { name: 'Voir les lignes' }).click();
  await page.getByText('Déjà connus (3)').click();
  await page.getByText('même code-barres').first().waitFor();
  await page.getByLabel('Ce qu’on fait de la ligne 2').selectOption({ label: 'Passer' });
  await page.getByRole('button', { name: 'Faire entrer 4 lignes' }).click();
  await page.getByRole('heading', { level: 1, name: 'quatre.csv est en cave' }).waitFor();
  const [done] = (await office.call(listImports)).items;
  expect(done?.rows).toMatchObject({ created: 1, updated: 2, skipped: 1 });
});

test('Columns that are saved under a name read the next file; the template is known unasked', async () => {
  const page = await office.open('/import');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger le modèle' }).click();
  const template = await readFile(await (await download).path(), 'utf8');
  await drop(page, 'modele.csv', template);
  expect(await page.getByText('sûr', { exact: true }).count()).toBe(21);

  await page.goto(`${office.url}/import`);
  await drop(page, 'bizarre.csv', 'Truc;Machin\r\nChinon 2020;9,90\r\nSancerre 2021;14,00\r\n');
  await page.getByLabel('La colonne « Truc » devient').selectOption({ label: 'Nom de l’article' });
  await page.getByLabel('La colonne « Machin » devient').selectOption({ label: 'Prix de vente' });
  await page.getByLabel('Nom de ce modèle de colonnes').fill('Ma caisse');
  await page.getByRole('button', { name: 'Retenir ces colonnes' }).click();
  await page.getByText('« Ma caisse » est retenu.').waitFor();
  await page.goto(`${office.url}/import`);
  await drop(page, 'encore.csv', 'Truc;Machin\r\nBandol 2019;18,00\r\n');
  const machin = page.getByLabel('La colonne « Machin » devient');
  await expect.poll(() => machin.inputValue()).toBe('sellingPrice');
});

test('The wizard reads well at every width, and nothing of it hides from assistive technology', async () => {
  const [draft] = (await office.call(listImports)).items;
  for (const size of ['phone', 'tablet', 'desktop'] as const) {
    const page = await office.open('/import', { size });
    if (size === 'phone') await expectAccessible(page);
    await page.goto(`${office.url}/import/${draft?.id}?step=rows`);
    await page.getByRole('table').waitFor();
    await expectAccessible(page);
    await page.context().close();
  }
}, 120_000);

test('a file of a program that is known by name is said to be so, and its columns are kept under that name', async () => {
  const page = await office.open('/import');
  await page.getByLabel('D’où vient ce fichier ?').selectOption({ label: 'GestionCave' });
  await page.getByText(/^GestionCave : aucun format publié ; montrez un fichier/).waitFor();
  await expectAccessible(page);
  await drop(page, 'gestioncave.csv', 'Vin;Millésime;Bouteilles\r\nChinon Exemple;2021;6\r\n');
  const name = page.getByRole('textbox', { name: 'Nom de ce modèle de colonnes' });
  await name.waitFor();
  expect(await name.inputValue()).toBe('GestionCave');
  await page.getByRole('button', { name: 'Retenir ces colonnes' }).click();
  await page.getByText('« GestionCave » est retenu.').waitFor();
});
