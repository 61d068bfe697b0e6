/** The pictures of what is bought, prepared, counted, made and recalled, and of customers. */
import type { Page } from 'playwright-core';
import { listPurchaseOrders } from '#domain/buying/contract.ts';
import { listCampaigns } from '#domain/campaigns/contract.ts';
import { listCounts } from '#domain/counting/contract.ts';
import { listCustomers } from '#domain/customers/contract.ts';
import { listRecipes, listWorkOrders } from '#domain/making/contract.ts';
import { listRecalls } from '#domain/recall/contract.ts';
import { listSegments } from '#domain/segments/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { furnishedHouse } from './house.ts';
import { type Picture, panel } from './picture.ts';
import { read } from './read.ts';

/** The one among those listed that is wanted. */
function idWith<Item extends { id: Id }>({ items }: { items: Item[] }, isIt: (item: Item) => boolean): Id {
  const found = items.find(isIt);
  if (!found) throw new Error('the demonstration shop has none');
  return found.id;
}

/** The page of somebody whose card was scanned at the counter. */
async function cardHolder(page: Page, office: string): Promise<string> {
  const customers = await read(page, office, listCustomers);
  return `${office}/customers/${idWith(customers, ({ cardCode }) => cardCode !== null)}`;
}

export const trade: readonly Picture[] = [
  {
    name: 'guide-commander',
    async open(page, office) {
      await page.goto(`${office}/buying`);
      await page.getByRole('button', { name: 'Préparer la commande' }).first().waitFor();
    },
  },
  {
    name: 'guide-recevoir-commande',
    async open(page, office) {
      const orders = await read(page, office, listPurchaseOrders);
      await page.goto(`${office}/buying/receiving/${idWith(orders, ({ state }) => state === 'sent')}`);
      await page.getByRole('button', { name: 'Tout est là' }).click();
      await page.getByText('complet').first().waitFor();
    },
  },
  {
    name: 'guide-etiquettes',
    async open(page, office) {
      await page.goto(`${office}/stock/labels?way=never`);
      await page.getByRole('article').first().waitFor();
    },
  },
  {
    name: 'guide-dates-courtes',
    async open(page, office) {
      await page.goto(`${office}/lots/expiry`);
      await panel(page, 'À démarquer').waitFor();
    },
  },
  {
    name: 'guide-ecarts-comptage',
    async open(page, office) {
      const counts = await read(page, office, listCounts);
      await page.goto(`${office}/stock/count/${idWith(counts, ({ state }) => state === 'open')}/review`);
      await page.getByRole('grid').waitFor();
    },
  },
  {
    name: 'guide-fabriquer',
    async open(page, office) {
      const orders = await read(page, office, listWorkOrders);
      await page.goto(`${office}/making/orders/${idWith(orders, ({ state }) => state === 'started')}`);
      await panel(page, 'Matières').getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'guide-recette',
    async open(page, office) {
      const { items } = await read(page, office, listRecipes);
      const most = items.toSorted((a, b) => b.components.length - a.components.length)[0];
      await page.goto(`${office}/making/recipes/${most?.skuId}`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  {
    name: 'guide-rappel',
    async open(page, office) {
      const recalls = await read(page, office, listRecalls);
      await page.goto(`${office}/recalls/${idWith(recalls, ({ isDrill }) => isDrill)}`);
      await panel(page, 'Fabrications').waitFor();
    },
  },
  {
    name: 'guide-genealogie',
    async open(page, office) {
      const { items } = await read(page, office, listRecalls);
      await page.goto(`${office}/lots`);
      await page.getByRole('link', { name: items[0]?.lots[0] ?? '', exact: true }).click();
      await page.getByRole('heading', { name: 'Tous les lots' }).waitFor();
    },
  },
  {
    name: 'guide-rapport',
    async open(page, office) {
      await page.goto(`${office}/reports/margin`);
      await page.getByRole('grid').waitFor();
    },
  },
  {
    name: 'guide-client',
    async open(page, office) {
      await page.goto(await cardHolder(page, office));
      await panel(page, 'Ses goûts').waitFor();
    },
  },
  {
    name: 'guide-consentements',
    async open(page, office) {
      await page.goto(`${await cardHolder(page, office)}/consents`);
      await panel(page, 'Aujourd’hui').waitFor();
    },
  },
  {
    name: 'guide-doublons',
    async open(page, office) {
      await page.goto(`${office}/customers/duplicates`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  {
    name: 'guide-reperes',
    async open(page, office) {
      await page.goto(`${office}/customers/guidance`);
      await panel(page, 'Mes repères').waitFor();
    },
  },
  {
    name: 'guide-groupe',
    async open(page, office) {
      const segments = await read(page, office, listSegments);
      const { id } = segments.items.find(({ isReadyMade }) => !isReadyMade) ?? {};
      await page.goto(`${office}/customers/segments/${id}`);
      await page.getByText('Par exemple').waitFor();
    },
  },
  {
    name: 'guide-campagne',
    async open(page, office) {
      const campaigns = await read(page, office, listCampaigns);
      await page.goto(`${office}/customers/campaigns/${idWith(campaigns, ({ state }) => state === 'draft')}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  {
    name: 'guide-campagne-resultats',
    async open(page, office) {
      const campaigns = await read(page, office, listCampaigns);
      await page.goto(`${office}/customers/campaigns/${idWith(campaigns, ({ state }) => state === 'ended')}`);
      const results = panel(page, 'Ce qu’elle a rapporté');
      await results.getByRole('listitem').last().waitFor();
      return results;
    },
  },
  {
    name: 'guide-fidelite',
    async open(page, office) {
      await page.goto(`${office}/customers/loyalty`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  // What follows brings goods of its own into the shop.
  {
    name: 'guide-facture',
    async open(page, office) {
      const { invoiceId } = await furnishedHouse(page, office);
      await page.goto(`${office}/buying/invoices/${invoiceId}`);
      await page.getByText('FA-2026-118').first().waitFor();
    },
  },
  {
    name: 'guide-preparer',
    async open(page, office) {
      const { pickId } = await furnishedHouse(page, office);
      await page.goto(`${office}/stock/picking/walk?ids=${pickId}`);
      await page.getByText('Adresse').first().waitFor();
    },
  },
];
