/** The tills in the office: a register is made, a device becomes it and sells, and what it sealed is found, checked and ended. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bench, benchRegister, lineOf } from '#domain/till/chain.fixture.ts';
import { enrolRegister, takeRecords } from '#domain/till/deviceContract.ts';
import { makeDuplicate } from '#domain/till/make.ts';
import { listRegisters } from '#domain/till/registerContract.ts';
import { rescueText } from '#domain/till/rescue.ts';
import { publicKeyOf } from '#domain/till/seal.ts';
import { getTillSettings, listOperators } from '#domain/till/settingsContract.ts';
import { encodeBody } from '#web/api/call.ts';
import { daysBefore } from '#web/api/useBusinessDay.ts';
import { expectAccessible, expectFits, type Office, openOffice, sizes } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const siret = '73282932000074';

/** As a device does it, with the code that the screen shows and no session. */
async function enrol(code: string) {
  const [register] = (await office.call(listRegisters)).items;
  if (!register) throw new Error('no register was made');
  const yesterday = daysBefore(new Date().toISOString().slice(0, 10), 1);
  const bench = await benchRegister({ id: register.id, code: register.code, siret }, yesterday);
  const publicKey = await publicKeyOf({ publicKey: bench.key });
  const post = async (path: string, body: unknown, headers = {}) => {
    const response = await fetch(office.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: encodeBody(body),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  };
  const { secret, house } = enrolRegister.reply.parse(await post(enrolRegister.path, { code, publicKey }));
  return {
    bench,
    rescue: (): string =>
      rescueText({
        at: new Date().toISOString(),
        registerId: register.id,
        publicKey,
        enrolment: house.enrolment,
        records: bench.sealed,
        customers: [],
        sayings: [],
      }),
    send: async (records: Bench['sealed'] = bench.sealed): Promise<void> => {
      const body = { records, waiting: 2, deviceAt: new Date().toISOString() };
      await post(takeRecords.path, body, { authorization: `Bearer ${secret}` });
    },
  };
}

/** A day at the counter: a shift whose drawer lacks fifty cents, a sale with a discount, a bottle given back, a print. */
async function sellOneDay(bench: Bench): Promise<void> {
  await bench.note('started');
  await bench.note('shiftOpened', '', 10_000n);
  await bench.sell([
    lineOf({ discount: 125n, reason: 'Cliente fidèle' }),
    lineOf({ key: '2', kind: 'deposit', label: 'Consigne bouteille', rate: null, unitPriceE4: 2_000n }),
  ]);
  await bench.sell([lineOf({ label: 'Saumur 2023', quantityE3: 3000n })], 'cash');
  await bench.sell([lineOf({ quantityE3: -1000n, discount: -125n, refundOf: 'C1-1', refundLine: '1' })]);
  await bench.add(
    makeDuplicate(bench.state, bench.making, {
      of: 'ticket',
      document: 'C1-2',
      way: 'paper',
      copy: 1,
      total: 3750n,
    }),
  );
  await bench.close('shift', 13_700n);
  await bench.close('day');
}

const goTo = (page: Page, part: string) =>
  page.getByRole('navigation', { name: 'Parties des caisses' }).getByRole('link', { name: part }).click();

test('A till is made, its device enrols by the code on screen, and its day is read: tickets, closures, difference, journal, proofs, end', async () => {
  const page = await office.open('/tills', { size: 'phone' });
  await page.getByText('Aucune caisse pour l’instant').waitFor();
  await page.getByRole('link', { name: 'Nouvelle caisse' }).click();
  await page.getByLabel('Nom').fill('Comptoir');
  await page.keyboard.press('Enter');
  await page.getByText(`${office.url}/caisse`).waitFor();
  const code = await page.locator('strong', { hasText: /^[A-Z\d]{4} [A-Z\d]{4}$/ }).innerText();
  await expectAccessible(page);
  const { bench, send, rescue } = await enrol(code);
  await sellOneDay(bench);
  await send();
  await page.getByText('C1 est prête à vendre.').waitFor();
  await page.getByRole('link', { name: 'Voir la caisse' }).click();
  await page.getByText('2 enregistrements attendent sur l’appareil').waitFor();
  await page.getByRole('button', { name: 'Tout vérifier' }).click();
  await page.getByText('8 enregistrements vérifiés : rien n’a été changé.').waitFor();
  await expectAccessible(page);

  await page.getByRole('main').getByRole('link', { name: 'Caisses' }).click();
  await page.getByRole('link', { name: 'C1 Comptoir' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'C1 Comptoir' }).click();
  await page.getByRole('link', { name: 'Ses tickets' }).click();
  await page.getByLabel('Numéro, article ou code').fill('saumur');
  await page.getByRole('grid').getByText('C1-2').waitFor();
  await expect.poll(() => page.getByRole('grid').getByText(/^C1-/).count()).toBe(1);
  await page.setViewportSize(sizes.desktop);
  await page.getByRole('button', { name: 'Effacer les filtres' }).last().click();
  await page.getByLabel('Montant exact').fill('12,50');
  await page.getByText('Rien ne correspond.').waitFor();
  await page.getByLabel('Montant exact').fill('-11,25');
  await page.getByRole('link', { name: 'C1-3' }).click();
  await page.getByRole('heading', { name: 'Retour C1-3' }).waitFor();
  await page.getByRole('link', { name: 'repris du ticket C1-1' }).click();
  await page.getByRole('heading', { name: 'Ticket C1-1' }).waitFor();
  await page.getByText('1 repris par C1-3').waitFor();
  await page.getByText('remise 1,25 € : Cliente fidèle').waitFor();
  await page.getByText('Voir le texte scellé').click();
  expect(await page.getByLabel('Texte scellé').innerText()).toBe(bench.sealed[2]?.text);
  await expectAccessible(page);
  await page.setViewportSize(sizes.phone);
  await expectFits(page);
  await page.goto(`${office.url}/tills/tickets/C1-2`);
  await page.getByText('Original').waitFor();

  await page.setViewportSize(sizes.desktop);
  await page.goto(`${office.url}/tills/tickets`);
  await page.getByRole('grid').getByText('C1-1').waitFor();
  await expectAccessible(page);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Exporter (CSV)' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.csv$/);

  await goTo(page, 'Clôtures');
  await page.getByText('Complète', { exact: true }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: /^Journée du/ }).click();
  await page.getByText('Clôture n° 2').waitFor();
  await expectAccessible(page);
  await page.goBack();
  await goTo(page, 'Écarts de caisse');
  await page.getByText('Seulement les écarts').click();
  await page.getByRole('grid').getByText('−0,50 €').waitFor();
  await expectAccessible(page);
  await page.setViewportSize(sizes.tablet);
  await expectFits(page);
  await page.setViewportSize(sizes.desktop);
  await goTo(page, 'Journal technique');
  await page.getByRole('grid').getByText('900 · Service ouvert, fond de caisse').waitFor();
  await expectAccessible(page);
  await goTo(page, 'Bons cadeaux');
  await page.getByText('Aucun bon cadeau pour l’instant').waitFor();

  const forged = bench.sealed.at(-1);
  await bench.note('drawerOpened');
  await send([{ text: bench.sealed.at(-1)?.text ?? '', signature: forged?.signature ?? '' }]);
  await goTo(page, 'Preuves');
  await page.getByText('La signature n’est pas celle de cette caisse').waitFor();
  await page.getByRole('img', { name: 'Empreinte de la clé du serveur' }).waitFor();
  await page.getByRole('button', { name: 'Faire une archive' }).click();
  await page.getByRole('button', { name: 'Faire l’archive' }).click();
  await page.getByText('Vérifiée', { exact: true }).waitFor();
  await page.getByText('3 tickets, archive à la demande', { exact: false }).waitFor();
  const [archive] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger' }).click(),
  ]);
  expect(archive.suggestedFilename()).toMatch(/^caveau-732829320-.*\.tar$/);
  await page.getByText('Contenu et vérification').click();
  await page.getByText('C1 : 8 enregistrements, du n° 1 au n° 8').waitFor();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Vérifier C1' }).click();
  await page.getByRole('button', { name: 'Retirer cette caisse' }).click();
  await page.getByText('Appareil perdu ou volé').click();
  const confirm = page.getByRole('button', { name: 'Retirer pour toujours' });
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByLabel('Pour confirmer, tapez : C1').fill('c1');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.getByText('C1 est retirée du service.').waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'secours.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(rescue()) });
  await page.getByText('9 enregistrements relus et vérifiés.').waitFor();
  await page.getByRole('link', { name: 'Installer une remplaçante' }).click();
  await page.getByText('Elle prend la place de la caisse C1', { exact: false }).waitFor();
});

test('Who sells has a code that is never shown again, and what a shop’s tills do is saved part by part', async () => {
  const page = await office.open('/tills/settings');
  await page.getByRole('button', { name: 'Ajouter quelqu’un' }).click();
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Léa');
  await page.getByLabel('Code', { exact: true }).fill('4711');
  await page.keyboard.press('Enter');
  await page.getByText('Vendeur, avec un code').waitFor();
  expect((await office.call(listOperators)).items).toMatchObject([{}, { name: 'Léa', hasPin: true }]);

  const payments = page.getByRole('region', { name: 'Les règlements' });
  await payments.getByLabel('Virement').check();
  await payments.getByLabel('Bon cadeau hors ligne').fill('80');
  await payments.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Enregistré. Les caisses suivent.').first().waitFor();
  const discounts = page.getByRole('region', { name: 'Les remises' });
  await discounts.getByLabel('Un vendeur, au plus').fill('7,5');
  await discounts.getByLabel('Motifs proposés').fill('Fidélité\nCasse');
  await discounts.getByRole('button', { name: 'Enregistrer' }).click();
  const saved = () => office.call(getTillSettings, { params: { shopId: office.shopId } });
  await expect.poll(async () => (await saved()).discountReasons).toEqual(['Fidélité', 'Casse']);
  expect(await saved()).toMatchObject({ giftCardOfflineLimit: 8000n, discountUpTo: { cashier: 750 } });
  expect((await saved()).tenders).toContain('transfer');
  await page.getByRole('button', { name: 'Ajouter une consigne' }).click();
  await page.getByRole('button', { name: 'Ajouter une page' }).click();
  await expectAccessible(page);
  await page.setViewportSize(sizes.phone);
  await expectAccessible(page);
});
