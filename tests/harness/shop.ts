/** A merchant with two shops on a real database: stock and sales behind their real routes, and a clock that the test sets. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseInvoice } from '#domain/buying/invoiceRefusals.ts';
import { refuseReceiving } from '#domain/buying/receiveRefusals.ts';
import { refuseBuying } from '#domain/buying/refusals.ts';
import type { NewSku } from '#domain/catalog/contract.ts';
import { refuseCounting } from '#domain/counting/refusals.ts';
import { refuseExpiry } from '#domain/expiry/refusals.ts';
import { refuseLot } from '#domain/lots/refusals.ts';
import { refuseBatchCode } from '#domain/making/batchCode.ts';
import type { Coming } from '#domain/making/plan.ts';
import { refuseMaking } from '#domain/making/refusals.ts';
import { refusePicking } from '#domain/picking/refusals.ts';
import { refusePour } from '#domain/pours/refusals.ts';
import type { TillShift } from '#domain/pours/services.ts';
import { refuseRecall } from '#domain/recall/refusals.ts';
import { refuseSale } from '#domain/sales/refusals.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import { type LocationKind, locationKinds } from '#domain/stock/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { scopes } from '#domain/values/route.ts';
import type { Instant } from '#domain/values/time.ts';
import { comingFor } from '#server/flows/coming-for-making.ts';
import { type Buying, createBuying, type LetterToSend } from '#server/modules/buying/index.ts';
import { createSku } from '#server/modules/catalog/index.ts';
import { sellablesOf } from '#server/modules/channels/items/resolve.ts';
import { countingEndpoints } from '#server/modules/counting/index.ts';
import { expiryEndpoints } from '#server/modules/expiry/index.ts';
import { lotEndpoints } from '#server/modules/lots/index.ts';
import { madeHere, makingEndpoints, plannedNeeds } from '#server/modules/making/index.ts';
import { pickingEndpoints } from '#server/modules/picking/index.ts';
import { pourEndpoints } from '#server/modules/pours/index.ts';
import { recallEndpoints, untakable } from '#server/modules/recall/index.ts';
import { reportEndpoints } from '#server/modules/reports/index.ts';
import {
  createSales,
  type Merged,
  type SalePiece,
  type SaleSource,
  type Sales,
  saleReferences,
} from '#server/modules/sales/index.ts';
import { safetyPrinter } from '#server/modules/sending/index.ts';
import { createPlaces, createStock, levels, type Stock } from '#server/modules/stock/index.ts';
import { type Database, openDatabase, openPool } from '#server/platform/database.ts';
import { buildHttp } from '#server/platform/http.ts';
import { type Caller, callerOf } from './caller.ts';
import { freshDatabase } from './database.ts';

export const BOTTLE = 750_000n;
export const GLASS = 125_000n;

/** Bottles of 75 cl, and glasses of which six are one, as the wire says them. */
export const bottles = (count: number): string => (BOTTLE * BigInt(count)).toString();
export const glasses = (count: number): string => (GLASS * BigInt(count)).toString();
/** Units sold, as the wire says them. */
export const units = (count: number): string => (BigInt(count) * 1000n).toString();

export const MOUFFETARD = '019a0000-0000-7000-8000-0000000000c1';
export const CHARTRONS = '019a0000-0000-7000-8000-0000000000c2';
const calendar = { timeZone: 'Europe/Paris', dayEndsAtHour: 4, currency: 'EUR' };

const everyPlace = z.record(z.enum(locationKinds).exclude(['workshop']), id);
type Places = z.output<typeof everyPlace>;

/** A wine with the units that it is sold by. */
export interface Wine {
  id: Id;
  caseId: Id;
  glassId: Id;
}

export interface Shop extends Caller {
  app: FastifyInstance;
  /** Who calls, in English. */
  english: Caller;
  database: Database;
  stock: Stock;
  sales: Sales;
  buying: Buying;
  /** What was written to suppliers. */
  letters: LetterToSend[];
  /** As the owner of every table, whom no wall holds back. */
  ownerUrl: string;
  jobsUrl: string;
  actor: Actor;
  house: House;
  /** The places of rue Mouffetard, and those of quai des Chartrons. */
  places: Places;
  chartrons: Places;
  /** Connections that sell. */
  sources: Map<Id, SaleSource>;
  /** What is ordered from suppliers. */
  coming: Coming[];
  /** What its tills' drawers were opened and counted for. */
  shifts: TillShift[];
  now: Instant;
  /** With ids of its own, unless they are given. */
  wine(more?: Partial<NewSku>, ids?: Wine): Promise<Wine>;
  /** Merges pieces of sales' documents, as a file of this connection brings them. */
  merge(sourceId: Id, ...pieces: SalePiece[]): Promise<Merged>;
  /** What each place of both shops holds of a sku, by the kind of place; empty places are left out. */
  held(skuId: Id): Promise<Partial<Record<LocationKind | `chartrons ${LocationKind}`, bigint>>>;
  /** Settles these skus, as the job does after sales. */
  settle(...skuIds: Id[]): Promise<void>;
  close(): Promise<void>;
}

export async function openShop(
  options: { valuation?: House['valuation']; organizationId?: Id } = {},
): Promise<Shop> {
  const { valuation = 'fifo', organizationId = randomUUID() } = options;
  const { appUrl, ownerUrl, jobsUrl } = await freshDatabase();
  const database = openDatabase({ url: appUrl, maxConnections: 10 });
  const house: House = {
    shops: [
      { id: MOUFFETARD, name: 'Rue Mouffetard', ...calendar },
      { id: CHARTRONS, name: 'Quai des Chartrons', ...calendar },
    ],
    valuation,
    tracking: 'vintage',
  };
  const actor: Actor = {
    kind: 'member',
    id: '019a0000-0000-7000-8000-0000000000aa',
    label: 'Camille',
    organizationId,
    scopes: new Set(scopes),
    language: 'fr',
  };
  const sources = new Map<Id, SaleSource>();
  const stock = createStock(database, { houseOf: async () => house, saleReferences });
  const sales = createSales(database, {
    houseOf: async () => house,
    placesOf: stock.placesOf,
    sourceOf: async (_, sourceId) => sources.get(sourceId) ?? null,
    sellablesFor: (organization, sourceId, items) =>
      database.read(organization, (snapshot) => sellablesOf(snapshot, sourceId, items)),
  });
  const jobsPool = openPool({ connectionString: jobsUrl, max: 2 });
  const letters: LetterToSend[] = [];
  const company = {
    id: '019a0000-0000-7000-8000-0000000000c0',
    legalName: 'Cave Camille SARL',
    siren: '732829320',
    vatRegime: 'normal' as const,
    vatNumber: null,
  };
  const buying = createBuying({
    database,
    jobsPool,
    ask: async () => {},
    clock: () => shop.now,
    houseOf: async () => house,
    placesOf: stock.placesOf,
    settingsOf: async () => ({
      organization: {
        id: organizationId,
        name: 'Cave Camille',
        kind: 'live',
        language: 'fr',
        activities: ['retail'],
        tracking: house.tracking,
        valuation,
        modules: [],
      },
      companies: [company],
      shops: house.shops.map((place) => ({ ...place, companyId: company.id, siret: '73282932000074' })),
    }),
    plannedNeeds: (snapshot, today) => plannedNeeds(snapshot, { comingFor }, today),
    madeHere,
    hasMailAccount: async () => true,
    async mail(_, letter) {
      letters.push(letter);
      return { state: 'left' };
    },
  });
  const placesIn = (shopId: Id): Promise<Places> =>
    database.write(organizationId, async (tx) =>
      everyPlace.parse(Object.fromEntries(await createPlaces(tx, shopId, 'fr', randomUUID))),
    );
  const places = await placesIn(MOUFFETARD);
  const chartrons = await placesIn(CHARTRONS);
  const app = buildHttp({
    endpoints: [
      ...stock.endpoints,
      ...sales.endpoints,
      ...countingEndpoints({
        database,
        houseOf: async () => house,
        placesOf: stock.placesOf,
        causesOf: async () => new Map(),
        random: () => 0,
      }),
      ...buying.endpoints,
      ...lotEndpoints(database),
      ...expiryEndpoints({ database, houseOf: async () => house }),
      ...recallEndpoints({
        database,
        houseOf: async () => house,
        placesOf: stock.placesOf,
        newId: randomUUID,
        toldOf: async () => [],
        letterPrinter: (snapshot) =>
          safetyPrinter(snapshot, {
            houseOf: async () => house,
            houseNameOf: async () => ({ name: 'Cave Camille', language: 'fr' }),
          }),
      }),
      ...makingEndpoints({
        database,
        houseOf: async () => house,
        placesOf: stock.placesOf,
        comingFor: async () => shop.coming,
        newId: randomUUID,
      }),
      ...pickingEndpoints({
        database,
        houseOf: async () => house,
        placesOf: stock.placesOf,
        untakable,
      }),
      ...pourEndpoints({
        database,
        houseOf: async () => house,
        placesOf: stock.placesOf,
        shiftsSince: async () => shop.shifts,
      }),
      ...reportEndpoints({ database, houseOf: async () => house }),
    ],
    authenticate: async (request) => ({
      ...actor,
      language: request.headers['x-language'] === 'en' ? 'en' : 'fr',
    }),
    refusals: [
      refuseStock,
      refuseSale,
      refuseCounting,
      refuseBuying,
      refuseReceiving,
      refuseInvoice,
      refuseLot,
      refuseExpiry,
      refuseRecall,
      refuseMaking,
      refuseBatchCode,
      refusePicking,
      refusePour,
    ].map(({ sentences }) => sentences),
    clock: () => shop.now,
    log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
  });
  const shop: Shop = {
    ...callerOf(app),
    app,
    english: callerOf(app, { 'x-language': 'en' }),
    database,
    stock,
    sales,
    buying,
    letters,
    ownerUrl,
    jobsUrl,
    actor,
    house,
    places,
    chartrons,
    sources,
    coming: [],
    shifts: [],
    now: '2026-11-22T09:00:00.000Z',
    async merge(sourceId, ...pieces) {
      const items = pieces.flatMap(({ lines }) => lines.map(({ item }) => item));
      const source = sources.get(sourceId) ?? { shopId: MOUFFETARD, shelfId: null, openedId: null };
      return database.write(organizationId, async (tx) => {
        const sellables = await sellablesOf(tx, sourceId, items);
        return sales.mergeSales(tx, { sourceId, ...source, sales: pieces, sellables });
      });
    },
    async wine(more = {}, ids = { id: randomUUID(), caseId: randomUUID(), glassId: randomUUID() }) {
      const command = {
        id: ids.id,
        kind: 'wine' as const,
        name: 'Chinon',
        measure: 'volume' as const,
        content: BOTTLE,
        units: [
          { id: ids.caseId, kind: 'pack' as const, units: 6 },
          { id: ids.glassId, kind: 'glass' as const, parts: 6 },
        ],
        ...more,
      };
      await database.write(organizationId, (tx) => createSku(tx, actor, command, shop.now));
      return ids;
    },
    async held(skuId) {
      const named = new Map([
        ...Object.entries(places).map(([kind, id]) => [id, kind] as const),
        ...Object.entries(chartrons).map(([kind, id]) => [id, `chartrons ${kind}`] as const),
      ]);
      const rows = await database.read(organizationId, (snapshot) => levels(snapshot, { skuIds: [skuId] }));
      return Object.fromEntries(
        rows
          .filter(({ onHand }) => onHand !== 0n)
          .map(({ locationId, onHand }) => [named.get(locationId) ?? locationId, onHand]),
      );
    },
    async settle(...skuIds) {
      await stock.mark(organizationId, skuIds);
      while ((await stock.settle(organizationId, 100)).taken > 0);
    },
    async close() {
      await app.close();
      await jobsPool.end();
      await database.close();
    },
  };
  return shop;
}
