/** What the demonstration shop makes itself: mulled wine over two levels, from materials in lots; done, under way, and lacking something. */
import type { z } from 'zod';
import { receiveGoods, spreadCost } from '#domain/buying/receiveContract.ts';
import { createSku, createSupplier } from '#domain/catalog/contract.ts';
import { findLots } from '#domain/lots/contract.ts';
import { planWorkOrder, recordWork, releaseWorkOrder, saveRecipe } from '#domain/making/contract.ts';
import { beginRecall } from '#domain/recall/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Desk } from './desk.ts';

const litre = 1_000_000n;
const kilogram = 1_000_000n;
const bottle = 750_000n;
const piece = 1000n;

const pouch = { kind: 'material', measure: 'volume', content: 10n * litre } as const;
const sack = { kind: 'material', measure: 'mass', content: kilogram } as const;
const dry = { kind: 'packaging', measure: 'count', content: piece } as const;

interface Material {
  item: Pick<z.output<typeof createSku.body>, 'kind' | 'measure' | 'content'>;
  name: string;
  costE4: bigint;
  /** Of these the delivery brought so many. */
  came: bigint;
  lot?: string;
  /** Days from the world's own to its date. */
  keeps?: number;
}

const materials = {
  wine: {
    item: pouch,
    name: 'Vin rouge à chauffer en outre',
    costE4: 285_000n,
    came: 10n,
    lot: 'OUT-118',
    keeps: 200,
  },
  sugar: {
    item: sack,
    name: 'Sucre de canne blond',
    costE4: 19_500n,
    came: 12n,
    lot: 'SUC-2604',
    keeps: 700,
  },
  spices: {
    item: sack,
    name: 'Épices à vin chaud, cannelle et badiane',
    costE4: 242_000n,
    came: 2n,
    lot: 'EPI-31',
    keeps: 25,
  },
  zest: { item: sack, name: 'Zestes d’orange séchés', costE4: 186_000n, came: 1n, lot: 'ZES-09', keeps: 320 },
  glass: { item: dry, name: 'Bouteille vide 75 cl, verre teinté', costE4: 4800n, came: 144n },
  cork: { item: dry, name: 'Bouchon mécanique', costE4: 2200n, came: 500n },
  label: { item: dry, name: 'Étiquette « Vin chaud de la cave »', costE4: 1300n, came: 500n },
} satisfies Record<string, Material>;
const stores: readonly (readonly [string, Material])[] = Object.entries(materials);

/** Asked again, makes nothing twice. */
export async function openWorkshop(desk: Desk): Promise<void> {
  const { idOf } = desk;
  await receiveMaterials(desk);
  const syrup = await item(desk, 'syrup', {
    kind: 'material',
    measure: 'volume',
    content: said(litre),
    name: 'Sirop d’épices maison',
  });
  const mulled = await item(desk, 'mulled wine', {
    kind: 'wine',
    measure: 'volume',
    content: said(bottle),
    name: 'Vin chaud de la cave 75 cl',
    wine: { colour: 'red', style: 'sweet' },
    prices: shelfPrice(desk, 129_000n),
  });
  await desk.inside(saveRecipe, desk.actor, {
    id: idOf('recipe of syrup'),
    body: {
      skuId: syrup,
      from: desk.dayIn(-20),
      batch: said(5n * litre),
      components: [
        { skuId: idOf('sugar'), quantity: said(3n * kilogram) },
        { skuId: idOf('spices'), quantity: said(kilogram / 4n), lossBp: 200 },
        { skuId: idOf('zest'), quantity: said(kilogram / 5n) },
      ],
      labour: '1500',
      shelfLifeDays: 60,
      batchPattern: 'SE{yy}{mm}{dd}-{n}',
    },
  });
  await desk.inside(saveRecipe, desk.actor, {
    id: idOf('recipe of mulled wine'),
    body: {
      skuId: mulled,
      from: desk.dayIn(-20),
      batch: said(24n * bottle),
      components: [
        { skuId: idOf('wine'), quantity: said(16n * litre), lossBp: 200 },
        { skuId: syrup, quantity: said(2n * litre) },
        ...['glass', 'cork', 'label'].map((name) => ({
          skuId: idOf(name),
          quantity: said(24n * piece),
          role: 'packaging' as const,
        })),
      ],
      labour: '3000',
      overhead: '800',
      shelfLifeDays: 240,
      batchPattern: 'VC{yy}{mm}{dd}-{n}',
    },
  });
  await work(desk, 'syrup done', {
    skuId: syrup,
    wanted: 15n * litre,
    made: 15n * litre,
    at: desk.at(9, 10),
  });
  await work(desk, 'mulled done', {
    skuId: mulled,
    wanted: 48n * bottle,
    made: 47n * bottle,
    at: desk.at(6, 15),
  });
  const fair = { skuId: mulled, wanted: 72n * bottle, made: 24n * bottle, at: desk.at(1, 16) };
  await work(desk, 'mulled under way', fair, { reference: 'Marché de Noël', due: desk.dayIn(10) });
  await desk.inside(planWorkOrder, desk.actor, {
    id: idOf('mulled planned'),
    body: {
      skuId: mulled,
      quantity: said(120n * bottle),
      fromId: desk.placeOf('backroom'),
      reference: 'Coffrets d’entreprise',
      due: desk.dayIn(21),
    },
  });
  await drill(desk);
}

async function receiveMaterials(desk: Desk): Promise<void> {
  const { inside, actor, idOf, at } = desk;
  const supplierId = idOf('spice merchant');
  const supplier = {
    name: 'Comptoir des Épices Marvaudon',
    leadDays: 5,
    email: 'commandes@marvaudon.example',
  };
  await inside(createSupplier, actor, { id: supplierId, body: supplier });
  for (const [name, { item: kept, name: called, costE4 }] of stores) {
    const suppliers = [{ supplierId, code: null, costE4: said(costE4), pack: 1 }];
    await item(desk, name, { ...kept, content: said(kept.content), name: called, suppliers });
  }
  const { documentId } = await inside(receiveGoods, actor, {
    id: idOf('materials'),
    body: {
      supplierId,
      locationId: desk.placeOf('backroom'),
      occurredAt: at(15, 9),
      reference: 'BL 26-4471',
      lines: stores.map(
        ([
          name,
          {
            item: { content },
            costE4,
            came,
            lot,
            keeps,
          },
        ]) => ({
          skuId: idOf(name),
          quantity: said(came * content),
          ...(lot === undefined ? {} : { lot }),
          ...(keeps === undefined ? {} : { expiresOn: desk.dayIn(keeps) }),
          // A tenth more than was agreed on, which is claimed back.
          ...(name === 'glass' ? { priceE4: said((costE4 * 11n) / 10n), disputed: true } : {}),
        }),
      ),
    },
  });
  await inside(spreadCost, actor, {
    id: idOf('freight of materials'),
    body: { documentIds: [documentId], kind: 'freight', by: 'value', amount: '2400' },
  });
}

interface Work {
  skuId: Id;
  wanted: bigint;
  made: bigint;
  at: Instant;
}

/** Released, and some of it made; ended where nothing more is to be made of it. */
async function work(
  { inside, actor, idOf, placeOf }: Desk,
  name: string,
  { skuId, wanted, made, at }: Work,
  asked: { reference?: string; due?: string } = {},
): Promise<void> {
  const body = { skuId, quantity: said(wanted), fromId: placeOf('backroom'), ...asked };
  const { id: orderId, state } = await inside(planWorkOrder, actor, { id: idOf(name), body });
  if (state === 'planned') await inside(releaseWorkOrder, actor, { params: { orderId }, body: {} });
  else if (state !== 'released') return;
  await inside(recordWork, actor, {
    id: idOf(`${name}, run`),
    params: { orderId },
    body: { made: said(made), occurredAt: at, finishes: asked.due === undefined },
  });
}

/** Nothing is frozen, nobody is told: how far a sack of spices went. */
async function drill({ inside, actor, idOf }: Desk): Promise<void> {
  const { items } = await inside(findLots, actor, { query: { skuId: idOf('spices') } });
  await inside(beginRecall, actor, {
    id: idOf('drill'),
    body: {
      lotIds: items.map(({ id }) => id),
      isDrill: true,
      reason: 'notice',
      title: 'Exercice d’automne : un corps étranger dans un sac d’épices',
      danger: 'Risque de blessure à la consommation',
      advice: 'Ne pas consommer, rapporter la bouteille en magasin',
      reference: null,
    },
  });
}

async function item(
  { inside, actor, idOf }: Desk,
  name: string,
  body: z.input<typeof createSku.body>,
): Promise<Id> {
  return (await inside(createSku, actor, { id: idOf(name), body })).id;
}

function shelfPrice({ world }: Desk, amountE4: bigint) {
  return world.priceLists
    .filter(({ code }) => code === 'boutique')
    .map(({ id: priceListId }) => ({ priceListId, amountE4: said(amountE4) }));
}

const said = (value: bigint): string => value.toString();
