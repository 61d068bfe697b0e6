/** A cellar whose truth is known, beside a shop that sells from it: what is there, whatever anybody says. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { DriftGap } from '#domain/channels/driftContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Random } from '#domain/world/random.ts';
import { createSku } from '#server/modules/catalog/index.ts';
import { levels } from '#server/modules/stock/index.ts';
import { type AnyCapabilities, AnyShop } from '#tests/simulation/anyShop.ts';
import { actorOf, here, type Office } from '../office.fixture.ts';
import { callHook, goLiveWith } from '../vendors.fixture.ts';

export const BOTTLE = 750_000n;
export const GLASS = 125_000n;

export interface Wine {
  name: string;
  skuId: Id;
  caseId: Id;
  glassId: Id;
  /** What really stands on the shelf, and in the opened bottle. */
  shelf: bigint;
  open: bigint;
}

const estates = ['Tilleuls', 'Roches', 'Combe', 'Grand Pré', 'Vieux Puits', 'Peyrade', 'Clos Neuf', 'Belair'];
const places = [
  'Morgon',
  'Fleurie',
  'Chinon',
  'Bandol',
  'Cahors',
  'Sancerre',
  'Madiran',
  'Juliénas',
  'Vouvray',
];
const people = ['Lambert', 'Rousseau', 'Marchand', 'Delorme', 'Vasseur', 'Fontaine', 'Perrin', 'Garnier'];

export interface Cellar {
  office: Office;
  shop: AnyShop;
  random: Random;
  shelfId: Id;
  openedId: Id;
  wines: Wine[];
  /** Units at the shop, by its listing; those that are not there are mapped to nothing. */
  units: Map<string, Id>;
  connectionId: Id;
  /** Hooks of what is kept from us are dropped here. */
  lose(): void;
  pass(minutes: number): Promise<void>;
}

let made = 0;

/** A name that shares words with its neighbours. */
function nameIn(random: Random): string {
  made += 1;
  return `${random.pick(places)} Domaine ${random.pick(estates)} ${random.pick(people)} ${String.fromCharCode(65 + (made % 26))}${String.fromCharCode(97 + (Math.floor(made / 26) % 26))}${String.fromCharCode(97 + (Math.floor(made / 676) % 26))}o`;
}

/** Shops by the address that they are reached at. */
export type Shops = Map<string, AnyShop>;

export async function buildCellar(
  office: Office,
  shops: Shops,
  capabilities: AnyCapabilities,
  random: Random,
): Promise<Cellar> {
  const known = await office.stock.placesOf(here);
  const placeOf = (kind: string): Id =>
    [...known.all.values()].find((place) => place.kind === kind)?.id ?? '';
  const shop = new AnyShop(capabilities, () => office.now());
  const cellar: Cellar = {
    office,
    shop,
    random,
    shelfId: placeOf('shelf'),
    openedId: placeOf('opened'),
    wines: [],
    units: new Map(),
    connectionId: '',
    lose: () => void shop.takeHooks(),
    pass: (minutes) => passSlowly(office, shop, minutes),
  };
  shops.set(`shop${shops.size}.example`, shop);
  return cellar;
}

/** In few steps, since nothing here depends on how often a shop is asked. */
async function passSlowly(office: Office, shop: AnyShop, minutes: number): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    for (const hook of shop.takeHooks()) expect(await callHook(office, hook)).toBeLessThan(300);
    await office.channels.jobs['wakeChannels']?.({}, { number: 1, last: true });
    await office.follow();
    office.pass((minutes * 60_000) / 3);
  }
}

/** A wine with bottles, listed and mapped. */
export async function shelveWine(
  cellar: Cellar,
  { vintage = null, name = nameIn(cellar.random) }: { vintage?: number | null; name?: string } = {},
): Promise<Wine> {
  const { office, random, shop, units, wines } = cellar;
  const skuId = randomUUID();
  const wine: Wine = {
    name: vintage === null ? name : `${name} ${vintage}`,
    skuId,
    caseId: randomUUID(),
    glassId: randomUUID(),
    shelf: 0n,
    open: 0n,
  };
  await office.database.write(here, (tx) =>
    createSku(
      tx,
      actorOf(here),
      {
        id: skuId,
        kind: 'wine',
        name: wine.name,
        code: skuId,
        measure: 'volume',
        content: BOTTLE,
        units: [
          { id: wine.caseId, kind: 'pack', units: 6 },
          { id: wine.glassId, kind: 'glass', quantity: GLASS },
        ],
      },
      office.now(),
    ),
  );
  wines.push(wine);
  await receive(cellar, wine, random.integer(30, 60));
  shop.list(refOf(wine), wine.name, 0);
  units.set(refOf(wine), skuId);
  return wine;
}

export const refOf = ({ skuId }: Wine): string => `b-${skuId}`;

export async function receive(cellar: Cellar, wine: Wine, bottles: number): Promise<void> {
  await state(cellar, wine, bottles);
  wine.shelf += BOTTLE * BigInt(bottles);
}

/** A delivery that is written down, whether it came or not. */
export async function state({ office, shelfId }: Cellar, { skuId }: Wine, bottles: number): Promise<void> {
  const lines = [{ skuId, quantity: BOTTLE * BigInt(bottles) }];
  const answer = await office.send('POST', '/deliveries', {
    body: { locationId: shelfId, occurredAt: office.now(), lines },
  });
  expect(answer.status).toBe(200);
}

export async function goLive(cellar: Cellar, address: string): Promise<void> {
  cellar.connectionId = await goLiveWith(cellar.office, 'any', { url: `https://${address}` }, cellar.units);
  await cellar.pass(1);
}

/** Bottles that are sold and leave. */
export function sell(cellar: Cellar, sold: readonly { wine: Wine; bottles: number }[]): string {
  for (const { wine, bottles } of sold) wine.shelf -= BOTTLE * BigInt(bottles);
  return cellar.shop.sell(sold.map(({ wine, bottles }) => ({ ref: refOf(wine), units: bottles })));
}

/** Glasses leave the opened bottle; the first opens one. */
export function pour(wine: Wine, glasses: number): void {
  wine.open -= GLASS * BigInt(glasses);
  while (wine.open < 0n) {
    wine.open += BOTTLE;
    wine.shelf -= BOTTLE;
  }
}

/** What is derived from what came in. */
export async function settle({ office, wines }: Cellar): Promise<void> {
  await office.stock.mark(
    here,
    wines.map(({ skuId }) => skuId),
  );
  while ((await office.stock.settle(here, 500)).taken > 0);
}

/** Somebody counts what is really there. */
export async function count(cellar: Cellar, wines: readonly Wine[], where: 'shelf' | 'open'): Promise<void> {
  const { office, shelfId, openedId } = cellar;
  const lines = wines.map((wine) => ({ skuId: wine.skuId, quantity: wine[where] }));
  const locationId = where === 'shelf' ? shelfId : openedId;
  const answer = await office.send('POST', '/counts', {
    body: { locationId, occurredAt: office.now(), lines },
  });
  expect(answer.status).toBe(200);
  await office.follow();
}

/** The ledger's word, by sku: shelf and opened together. */
export async function ledgerOf({ office, wines }: Cellar): Promise<Map<Id, bigint>> {
  const skuIds = wines.map(({ skuId }) => skuId);
  const held = await office.database.read(here, (snapshot) => levels(snapshot, { skuIds }));
  const sums = new Map<Id, bigint>();
  for (const { skuId, onHand } of held) sums.set(skuId, (sums.get(skuId) ?? 0n) + onHand);
  return sums;
}

export async function gapsOf(
  { office, connectionId }: Cellar,
  state: 'open' | 'closed' = 'open',
): Promise<DriftGap[]> {
  const path = `/gaps?connectionId=${connectionId}&state=${state}&limit=500`;
  const answer = await office.send<{ items: DriftGap[] }>('GET', path);
  expect(answer.status).toBe(200);
  return answer.body.items;
}

export async function compare({ office, connectionId }: Cellar): Promise<void> {
  expect((await office.send('POST', `/vendor-connections/${connectionId}/comparison`)).status).toBe(204);
  await office.follow();
}
