/** A till's dirty file on screen: what can be counted is, the rest is put right by hand, and the stock is right. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '#domain/access/contract.ts';
import { createSku } from '#domain/catalog/contract.ts';
import { createConnection } from '#domain/channels/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { expectAccessible, type Office, openOffice } from './office.ts';

let office: Office;
let page: Page;
let chinon: Id;

beforeAll(async () => {
  office = await openOffice();
  const made = await office.call(createSku, {
    body: {
      kind: 'wine',
      name: 'Chinon Vieilles Vignes',
      measure: 'volume',
      content: '750000',
      code: 'CHINON-18',
      units: [{ id: randomUUID(), kind: 'pack', units: 6 }],
    },
  });
  chinon = made.id;
  page = await office.open('/connections');
});
afterAll(() => office.close());

const file = [
  'Ticket;Date;Code article;Libellé;Quantité;Unité;Prix TTC',
  '1;20/11/2026 10:02;CHINON-18;Chinon;2;;12,50',
  '2;20/11/2026 10:31;CHINON-18;Chinon;deux;;12,50',
  '3;20/11/2026 11:00;CT-CHI;Carton Chinon Vieilles Vignes;1;carton;72,00',
  '4;20/11/2026 11:20;CHINON-18;Chinon;-1;;12,50',
  '5;20/11/2026 12:05;CHINON-18;Chinon;1;;12,50',
  '6;20/11/2026 12:40;CHINON-18;Chinon;3;;12,50',
  '',
].join('\r\n');

function tab(name: string) {
  return page.getByRole('navigation', { name: 'Parties de la connexion' }).getByRole('link', { name });
}

/** The wine's page follows the stock as it moves: the level is awaited, not asked for again. */
async function expectSold(bottles: number): Promise<void> {
  await page.goto(`${office.url}/stock/${chinon}`);
  await page
    .getByText(new RegExp(String.raw`^−${bottles}\sbt$`))
    .first()
    .waitFor();
}

describe('A till that exports files', () => {
  test('is connected in two short steps, and its file’s good lines count at once', async () => {
    await page.getByRole('link', { name: 'Relier une caisse' }).click();
    await page.getByRole('textbox', { name: 'Nom de la caisse' }).fill('Caisse du comptoir');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('button', { name: 'Relier la caisse' }).click();
    await page.getByRole('heading', { level: 1, name: 'Caisse du comptoir' }).waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'vendredi.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    const received = page.getByRole('list', { name: 'Fichiers reçus' });
    await received.getByText('6 lignes').waitFor();
    const said = await received.innerText();
    for (const part of ['4 comptées', '1 à reconnaître', '1 à corriger']) expect(said).toContain(part);
  });

  test('shows its columns with the first rows as they were read', async () => {
    await tab('Colonnes').click();
    await page.getByText('5 ventes sur 6 lignes essayées').waitFor();
    const columns = page.getByRole('region', { name: 'Ce que contient chaque colonne' });
    expect(await columns.getByLabel('Numéro de ticket').inputValue()).toBe('Ticket');
    await columns.getByLabel('Quantité').selectOption('');
    await page.getByText('6 ventes sur 6 lignes essayées').waitFor();
    expect(await page.getByRole('button', { name: 'Enregistrer ces colonnes' }).isEnabled()).toBe(true);
  });

  test('has the cell that could not be read corrected in place, by keyboard alone', async () => {
    await tab('Lignes à corriger').click();
    const cell = page.getByRole('button', {
      name: /^Modifier Quantité, ligne 3 : deux\. « deux » n’est pas/,
    });
    await cell.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    const count = page.getByRole('button', { name: 'Compter la ligne 3' });
    await count.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Aucune ligne à corriger').waitFor();
    await page.getByText('1 ligne comptée.').waitFor();
  });

  test('has its unknown item recognised by what it may be, in cases of six', async () => {
    await tab('À reconnaître').click();
    await page.getByRole('button', { name: /Chinon Vieilles Vignes.*carton de 6.*nom proche/ }).click();
    await page.getByText('Tout est reconnu').waitFor();
    await tab('Correspondances').click();
    await page.getByText('Carton Chinon Vieilles Vignes est Chinon Vieilles Vignes, carton de 6').waitFor();
  });

  test('leaves the right level on the wine’s page: 2 − 1 + 1 + 3, 2 corrected, a case of 6', async () => {
    await expectSold(13);
  });

  test('changes nothing when the same lines come again', async () => {
    await page.goto(`${office.url}/connections`);
    await page.getByRole('link', { name: 'Caisse du comptoir' }).click();
    await tab('Fichiers').click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'encore.csv', mimeType: 'text/csv', buffer: Buffer.from(`${file}\r\n`) });
    await page.getByRole('list', { name: 'Fichiers reçus' }).getByText('6 déjà connues').waitFor();
    await expectSold(13);
  });

  test('is held against its own list of articles: what each of the two alone knows stands side by side', async () => {
    await page.goto(`${office.url}/connections`);
    await page.getByRole('link', { name: 'Caisse du comptoir' }).click();
    await tab('Correspondances').click();
    await page.getByText(/^1 article connu des deux côtés/).waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: 'articles.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'Référence;Désignation;Prix TTC\r\nCHINON-18;Chinon;12,50\r\nKIR;Kir maison;4,50\r\n',
      ),
    });
    const alone = page.getByRole('list', { name: 'La caisse les a, la cave ne les connaît pas' });
    await alone.getByText('Kir maison').waitFor();
    await page.getByText(/^1 article connu des deux côtés, 1 que la cave ne connaît pas/).waitFor();
    await expectAccessible(page);
  });
});

test('A file whose headings say nothing waits until a person says its columns', async () => {
  await page.goto(`${office.url}/connections/new`);
  await page.getByRole('textbox', { name: 'Nom de la caisse' }).fill('Vieille caisse');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Relier la caisse' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'export.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'A;B;C;D;E\r\n77;20/11/2026;CHINON-18;3;12,50\r\n78;21/11/2026;CHINON-18;1;12,50\r\n',
    ),
  });
  await page.getByRole('link', { name: 'Dire les colonnes' }).click();
  await page.getByText(/^Il manque encore/).waitFor();
  const columns = page.getByRole('region', { name: 'Ce que contient chaque colonne' });
  for (const [role, column] of [
    ['Numéro de ticket', 'A'],
    ['Date', 'B'],
    ['Code de l’article', 'C'],
    ['Quantité', 'D'],
    ['Prix unitaire', 'E'],
  ] as const)
    await columns.getByLabel(role, { exact: true }).selectOption(column);
  await page.getByText('2 ventes sur 2 lignes essayées').waitFor();
  await page.getByRole('button', { name: 'Enregistrer et lire le fichier en attente' }).click();
  await tab('Fichiers').click();
  await page.getByText('2 comptées').waitFor();
  await expectSold(17);
});

test('A program is chosen by its name, by keyboard too: what it publishes is said, or that a file shown is enough', async () => {
  await page.goto(`${office.url}/connections/new`);
  const program = page.getByLabel('Votre caisse ou votre logiciel');
  await program.focus();
  await page.keyboard.type('Amazon');
  await page.getByText(/^Amazon : son rapport « Toutes les commandes » est lu tel quel/).waitFor();
  const link = page.getByRole('link', { name: 'Ce que publie Amazon' });
  expect(await link.getAttribute('href')).toMatch(/^https:\/\/developer-docs\.amazon\.com\//);
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Nom de la caisse' }).fill('');
  await program.selectOption({ label: 'VinWine' });
  await page
    .getByText('VinWine : aucun format publié ; montrez un fichier, Caveau vous aide à nommer ses colonnes')
    .waitFor();
  expect(await page.getByRole('textbox', { name: 'Nom de la caisse' }).inputValue()).toBe('VinWine');
  await page.getByRole('button', { name: 'Continuer' }).click();
  expect(page.url()).toContain('source=vinwine');
  await page.getByRole('button', { name: 'Relier la caisse' }).click();
  await page.getByRole('heading', { level: 1, name: 'VinWine' }).waitFor();
  await page.locator('input[type=file]').setInputFiles({
    name: 'sorties.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('A;B;C;D;E\r\n91;20/11/2026;AUTRE-1;3;12,50\r\n92;21/11/2026;AUTRE-1;1;12,50\r\n'),
  });
  await page.getByRole('link', { name: 'Dire les colonnes' }).waitFor();
});

test('A webhook connection shows its secret once, and every page of a connection reads well to all', async () => {
  await page.goto(`${office.url}/connections/new?way=webhook`);
  await page.getByRole('textbox', { name: 'Nom de la caisse' }).fill('Caisse du bar');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Relier la caisse' }).click();
  expect(await page.getByLabel('Secret de signature').inputValue()).toMatch(/^whsec_/);
  await page.getByRole('link', { name: 'Ouvrir la connexion' }).click();
  await tab('Réglages').click();
  await page.getByRole('button', { name: 'Changer le secret' }).waitFor();
  expect(await page.getByLabel('Secret de signature').count()).toBe(0);

  const { connection } = await office.call(createConnection, {
    body: { name: 'Caisse de la cave', shopId: office.shopId, kind: 'file' },
  });
  for (const part of ['overview', 'files', 'settings']) {
    await page.goto(`${office.url}/connections/${connection.id}?tab=${part}`);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await expectAccessible(page);
  }
});

test('A shop that sells through the API is seen to: its first sale, and a call that was refused with its reason', async () => {
  const { connection } = await office.call(createConnection, {
    body: { name: 'Boutique en ligne', shopId: office.shopId, kind: 'api' },
  });
  const { secret } = await office.call(createApiKey, {
    body: { name: 'Boutique en ligne', scopes: ['sales:write'], connectionId: connection.id },
  });
  await page.goto(`${office.url}/connections/${connection.id}`);
  await page.getByText('Attend sa première vente').waitFor();
  const sell = (quantity: string) =>
    fetch(`${office.url}/api/v1/sales`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${secret}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({
        document: `WEB-${quantity}`,
        occurredAt: '2026-11-20T14:00:00.000Z',
        lines: [{ item: { code: 'CHINON-18' }, quantity, unitPrice: '125000' }],
      }),
    });
  expect((await sell('2000')).status).toBe(200);
  await page.getByText('En marche').waitFor();
  await tab('Échanges').click();
  await page.getByText('Appels de l’API : POST /api/v1/sales').waitFor();
  expect((await sell('deux')).status).toBe(400);
  await page.getByText('body.lines.0.quantity').waitFor();
  await page.getByText('Échec', { exact: true }).waitFor();
});
