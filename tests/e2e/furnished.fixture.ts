/** A house in which something of everything is under way: ordered, on its way, counted, prepared, made, opened, recalled. */
import { ciiInvoice } from '#connectors/einvoice/invoice.fixture.ts';
import { changeSettings } from '#domain/access/contract.ts';
import { createPurchaseOrder, sendPurchaseOrder } from '#domain/buying/contract.ts';
import { takeSupplierInvoice } from '#domain/buying/invoiceContract.ts';
import { receiveGoods, returnGoods } from '#domain/buying/receiveContract.ts';
import { createCampaign } from '#domain/campaigns/contract.ts';
import { createSku, createSupplier, type NewSku } from '#domain/catalog/contract.ts';
import { createConnection } from '#domain/channels/contract.ts';
import { sayConsents } from '#domain/consent/contract.ts';
import { openCount, sayEntries } from '#domain/counting/contract.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { lookForDuplicates } from '#domain/customers/duplicateContract.ts';
import { draftOf } from '#domain/guidance/plays.ts';
import { findLots } from '#domain/lots/contract.ts';
import { planWorkOrder, recordWork, releaseWorkOrder, saveRecipe } from '#domain/making/contract.ts';
import { createPick } from '#domain/picking/contract.ts';
import { beginRecall } from '#domain/recall/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { createSegment } from '#domain/segments/contract.ts';
import { createBin, putInBin } from '#domain/stock/binsContract.ts';
import { listLocations, tapBottle } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { newId } from '#web/api/newId.ts';
import type { Caller } from './caller.ts';

const bottle = 750_000n;
export const chinonCode = '3760123450010';

/** Tells the ids that the addresses of its pages are made with. */
export async function furnish(
  { call, upload, shopId }: Caller & { shopId: Id },
  now: Instant = new Date().toISOString(),
) {
  await call(changeSettings, { body: { organization: { activities: ['retail', 'bar', 'maker'] } } });
  const { items: places } = await call(listLocations);
  const placeOf = (wanted: string): Id =>
    places.find(({ kind, shopId: of }) => kind === wanted && of === shopId)?.id ?? '';
  const backroom = placeOf('backroom');

  const garances = await call(createSupplier, {
    body: { name: 'Domaine des Garances et de la Roche-Maurice' },
  });
  const bought = { supplierId: garances.id, code: 'GAR-CHI-21', costE4: 70_000n, pack: 6 };
  const item = async (said: Partial<NewSku> & Pick<NewSku, 'name'>): Promise<Id> => {
    const body = { kind: 'wine', measure: 'volume', content: bottle, ...said } as const;
    return (await call(createSku, { body })).id;
  };
  const chinon = await item({
    name: 'Chinon Les Garances Grande Réserve du Domaine, vieilles vignes',
    suppliers: [bought],
    threshold: 24n * bottle,
    barcodes: [{ code: chinonCode }],
  });
  const must = await item({
    name: 'Moût de chenin concentré',
    kind: 'material',
    measure: 'mass',
    content: 1_000_000n,
    suppliers: [{ ...bought, code: 'GAR-MOUT', costE4: 20_000n }],
  });
  const jelly = await item({
    name: 'Gelée de chenin aux épices d’hiver',
    kind: 'food',
    measure: 'count',
    content: 1000n,
    threshold: 5000n,
  });

  const ordered = (packs: number) =>
    call(createPurchaseOrder, {
      body: { supplierId: garances.id, shopId, lines: [{ skuId: chinon, packs }] },
    });
  await ordered(2);
  const order = await ordered(4);
  await call(sendPurchaseOrder, { params: { orderId: order.id }, body: { by: 'hand' } });
  await call(receiveGoods, {
    body: {
      supplierId: garances.id,
      locationId: backroom,
      reference: 'BL-2026-00418',
      lines: [
        { skuId: chinon, quantity: 18n * bottle, lot: 'L2107-A', priceE4: 75_000n, disputed: true },
        { skuId: must, quantity: 10_000_000n, lot: 'M-12', expiresOn: '2099-05-01' },
      ],
    },
  });
  await call(returnGoods, {
    body: {
      supplierId: garances.id,
      locationId: backroom,
      reason: 'damaged',
      creditExpected: 1400n,
      lines: [{ skuId: chinon, quantity: 2n * bottle, lot: 'L2107-A' }],
    },
  });
  const invoice = await upload(
    takeSupplierInvoice,
    { query: { fileName: 'facture.xml' } },
    ciiInvoice({ order: order.code }),
  );

  const bin = await call(createBin, { body: { locationId: backroom, address: 'Allée A, casier 10' } });
  await call(putInBin, { params: { binId: bin.id, skuId: chinon } });
  const { connection } = await call(createConnection, {
    body: { name: 'Le site de la maison', shopId, kind: 'api' },
  });
  const { saleId } = await call(recordSale, {
    body: {
      sourceId: connection.id,
      document: 'W-1042',
      occurredAt: now,
      lines: [{ item: { unitId: chinon }, quantity: 3000n, unitPrice: 125_000n, vatRate: 2000 }],
    },
  });
  const pick = await call(createPick, { body: { kind: 'order', saleId } });
  const count = await call(openCount, { body: { name: 'Réserve de novembre', locationIds: [backroom] } });
  await call(sayEntries, {
    params: { countId: count.id },
    body: {
      entries: [
        {
          id: newId(),
          skuId: chinon,
          locationId: backroom,
          does: 'set',
          quantity: 11n * bottle,
          counterId: newId(),
          counter: 'Léa',
          at: now,
        },
      ],
    },
  });

  await call(saveRecipe, {
    body: { skuId: jelly, batch: 10_000n, components: [{ skuId: must, quantity: 2_000_000n }] },
  });
  const work = { skuId: jelly, quantity: 20_000n, fromId: backroom };
  const workOrder = await call(planWorkOrder, { body: { ...work, reference: 'Marché de Noël' } });
  await call(releaseWorkOrder, { params: { orderId: workOrder.id }, body: {} });
  await call(recordWork, { params: { orderId: workOrder.id }, body: { made: 8000n } });
  await call(planWorkOrder, { body: { ...work, quantity: 500_000n, due: '2099-01-01' } });

  await call(tapBottle, { body: { skuId: chinon, locationId: placeOf('opened'), tap: 'opened' } });
  const lot = (await call(findLots, { query: { code: 'L2107-A' } })).items[0]?.id ?? '';
  const recall = await call(beginRecall, {
    body: {
      lotIds: [lot],
      isDrill: true,
      reason: 'complaint',
      title: 'Bouchon qui fuit sur plusieurs bouteilles du même carton',
      danger: 'Goût de bouchon',
      advice: 'Rapportez la bouteille',
      reference: null,
    },
  });
  const { id: customerId } = await call(createCustomer, {
    body: { name: 'Marie-Clémentine Oyarzabal de la Roche', phone: '06 39 98 00 42', birthday: '17/03/1984' },
  });
  await call(createCustomer, { body: { name: 'OYARZABAL Marie-Clémentine', phone: '06 39 98 00 42' } });
  await call(lookForDuplicates);
  const optIn = { state: 'granted', basis: 'optIn', textVersion: 1 } as const;
  await call(sayConsents, {
    params: { customerId },
    body: {
      choices: [{ purpose: 'marketing', channel: 'sms', ...optIn }],
      source: 'till',
      language: 'fr',
      isAdult: true,
    },
  });
  const agrees = { is: 'agrees' as const, not: false, channels: ['sms' as const] };
  const segment = await call(createSegment, {
    body: {
      name: 'À prévenir par SMS des arrivages de Loire',
      tree: { is: 'all', not: false, of: [agrees] },
    },
  });
  const campaign = await call(createCampaign, { body: draftOf('wake', { why: 'away', customers: 1 }, 'fr') });
  return {
    customerId,
    segmentId: segment.id,
    campaignId: campaign.id,
    skuId: chinon,
    productId: jelly,
    supplierId: garances.id,
    orderId: order.id,
    invoiceId: invoice.id,
    pickId: pick.id,
    countId: count.id,
    workOrderId: workOrder.id,
    lotId: lot,
    recallId: recall.id,
  };
}

export type Furnished = Awaited<ReturnType<typeof furnish>>;
