/** Puts the modules together: the only file that names them all. */

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseAccess } from '#domain/access/refusals.ts';
import { refuseBackup } from '#domain/backup/refusals.ts';
import { refuseInvoice } from '#domain/buying/invoiceRefusals.ts';
import { refuseReceiving } from '#domain/buying/receiveRefusals.ts';
import { refuseBuying } from '#domain/buying/refusals.ts';
import { refuseCampaign } from '#domain/campaigns/refusals.ts';
import { refuse as refuseCatalog } from '#domain/catalog/refusals.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { levelChanged, saleRecorded } from '#domain/channels/webhookContract.ts';
import { refuseConsent } from '#domain/consent/refusals.ts';
import { refuseCounting } from '#domain/counting/refusals.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { refuseDemonstration } from '#domain/demonstration/refusals.ts';
import { refuseExpiry } from '#domain/expiry/refusals.ts';
import { refuseLot } from '#domain/lots/refusals.ts';
import { refuseLoyalty } from '#domain/loyalty/refusals.ts';
import { refuseBatchCode } from '#domain/making/batchCode.ts';
import { refuseMaking } from '#domain/making/refusals.ts';
import { refuseOffer } from '#domain/offers/refusals.ts';
import { refusePicking } from '#domain/picking/refusals.ts';
import { refusePour } from '#domain/pours/refusals.ts';
import { refuseRecall } from '#domain/recall/refusals.ts';
import { refuseSale } from '#domain/sales/refusals.ts';
import { refuseSegment } from '#domain/segments/refusals.ts';
import { refuseSending } from '#domain/sending/refusals.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { route } from '#domain/values/route.ts';
import type { Clock } from '#domain/values/time.ts';
import { refuseWallet } from '#domain/wallet/refusals.ts';
import { comingFor } from './flows/coming-for-making.ts';
import { type DemonstrationOptions, demonstrationShop } from './flows/demonstration/index.ts';
import { endDeviceKey, makeDeviceKey } from './flows/deviceKeys.ts';
import { houseUses } from './flows/houseUses.ts';
import { liveEvents } from './flows/live.ts';
import { offersOn } from './flows/offers-on-tickets.ts';
import { openingStock } from './flows/opening-stock.ts';
import { sandboxFlow } from './flows/sandbox/index.ts';
import { markFiles } from './flows/sandbox/markFiles.ts';
import { segmentsOfBuyer } from './flows/segments-of-buyer.ts';
import { settleWhatMoved } from './flows/settle-what-moved.ts';
import { followBuyers } from './flows/tie-buyers.ts';
import {
  type Access,
  createAccess,
  houseOf,
  isNoSandbox,
  ownsAll,
  settingsOf,
  type TreeSteps,
} from './modules/access/index.ts';
import { createBuying } from './modules/buying/index.ts';
import { type Campaigns, createCampaigns } from './modules/campaigns/index.ts';
import { catalogEndpoints, createSearch, mountScanned } from './modules/catalog/index.ts';
import {
  type Channels,
  type ChannelsDependencies,
  causesOfCounts,
  createChannels,
  createVault,
  forgetPeople,
  reachShop,
  vendors,
} from './modules/channels/index.ts';
import { type Consent, createConsent } from './modules/consent/index.ts';
import { countingEndpoints } from './modules/counting/index.ts';
import {
  type CustomersPorts,
  createCustomers,
  duplicateJobs,
  duplicatesCron,
} from './modules/customers/index.ts';
import { expiryCron, expiryEndpoints, expiryJobs } from './modules/expiry/index.ts';
import { guidanceEndpoints } from './modules/guidance/index.ts';
import { lotEndpoints } from './modules/lots/index.ts';
import { createLoyalty, type Loyalty } from './modules/loyalty/index.ts';
import { madeHere, makingEndpoints, plannedNeeds } from './modules/making/index.ts';
import { eraseOffers, noteUses, offerEndpoints, offersToTell } from './modules/offers/index.ts';
import { pickingEndpoints } from './modules/picking/index.ts';
import { pourEndpoints } from './modules/pours/index.ts';
import { frozenFor, recallEndpoints, untakable } from './modules/recall/index.ts';
import { createRecommend } from './modules/recommend/index.ts';
import { reportEndpoints } from './modules/reports/index.ts';
import {
  createSales,
  forgetBuyers,
  type Sales,
  saleReferences,
  salesReferring,
  saleTotals,
  winesSold,
} from './modules/sales/index.ts';
import { createSegments } from './modules/segments/index.ts';
import { createSending, type Sending, safetyPrinter } from './modules/sending/index.ts';
import { createPlaces, createStock, type Stock, stockCron, stockJobs } from './modules/stock/index.ts';
import {
  createTill,
  forgetLetters,
  hasMailAccount,
  openServerKey,
  shiftsSince,
  type Till,
  type TillDependencies,
} from './modules/till/index.ts';
import { createWallet, type WalletDependencies } from './modules/wallet/index.ts';
import type { Backups } from './platform/backup/backups.ts';
import { nightlyBackupCron, nightlyBackupHandlers } from './platform/backup/nightly.ts';
import { backupEndpoints } from './platform/backup/routes.ts';
import { type Database, openDatabase, openPool, type Snapshot } from './platform/database.ts';
import { eventRetentionCron, eventRetentionJobs } from './platform/eventRetention.ts';
import { type Dispatcher, dispatch } from './platform/events.ts';
import { buildHttp, type Endpoint, implement } from './platform/http.ts';
import { newId } from './platform/ids.ts';
import { type JobRequest, type Jobs, startJobs } from './platform/jobs.ts';
import type { Log } from './platform/log.ts';
import { openApiOf } from './platform/openapi.ts';
import { urlAs } from './platform/roles.ts';
import { software } from './platform/version.ts';

export interface AppOptions {
  /** As the app role. */
  appUrl: string;
  /** As the jobs role. */
  jobsUrl: string;
  secret: string;
  publicUrl: string;
  dataDirectory: string;
  backups: Backups;
  clock: Clock;
  log: Log;
  webhookTargets?: ChannelsDependencies['webhookTargets'];
  /** Where printers and payment terminals may stand, and how long these are waited for. */
  machines?: Partial<Pick<TillDependencies, 'machinePlaces' | 'terminalPatience'>>;
  /** Other vendors than those that Caveau knows, and another way to reach them. */
  vendors?: ChannelsDependencies['vendors'];
  reach?: ChannelsDependencies['fetch'];
  /** Another push service than Apple's. */
  applePush?: WalletDependencies['applePush'];
  /** What the QR code of a ticket leads to, where no till of ours sealed it. */
  claimableTicket?: CustomersPorts['claimableTicket'];
  /** Another day or size of the demonstration shop. */
  demonstration?: DemonstrationOptions;
  /** Connections to the database for requests. */
  maxConnections?: number;
}

export interface App {
  http: FastifyInstance;
  endpoints: readonly Endpoint[];
  database: Database;
  access: Access;
  stock: Stock;
  sales: Sales;
  channels: Channels;
  sending: Sending;
  /** Starts following events and running jobs. */
  work(): Promise<void>;
  /** Resolves once everything announced so far has been followed and its jobs have run. */
  settled(organizationId: Id): Promise<void>;
  close(): Promise<void>;
}

export async function buildApp(options: AppOptions): Promise<App> {
  const { appUrl, jobsUrl, secret, publicUrl, dataDirectory, backups, clock, log } = options;
  const database = openDatabase({ url: appUrl, maxConnections: options.maxConnections ?? 16 });
  const jobsPool = openPool({ connectionString: jobsUrl, max: 10 });
  let jobs: Jobs | null = null;
  let telling: Dispatcher | null = null;
  const ask = async (...requests: JobRequest[]): Promise<void> => jobs?.ask(...requests);

  const houses = remembered((organizationId) => database.read(organizationId, houseOf));
  const stock = createStock(database, { houseOf, saleReferences });
  const steps: TreeSteps = {
    async shopOpened(tx, shop) {
      const { organization } = await settingsOf(tx);
      await createPlaces(tx, shop.id, organization.language, newId);
      stock.placesChanged(tx.organizationId);
    },
    organizationCreated: (tx, { start }, _actor, now) => demonstration.organizationCreated(tx, start, now),
  };
  const access = await createAccess({ databaseUrl: appUrl, secret, publicUrl, database, clock, log, steps });

  const sales = createSales(database, {
    houseOf: houses,
    placesOf: stock.placesOf,
    sourceOf: async (organizationId, sourceId) =>
      (await channels.sourceOf(organizationId, sourceId)) ?? till.sourceOf(organizationId, sourceId),
    sellablesFor: (organizationId, sourceId, items) => channels.sellablesFor(organizationId, sourceId, items),
  });
  const customers = createCustomers(
    database,
    {
      claimableTicket: options.claimableTicket ?? ((token) => till.claimableTicket(token)),
      salesOf: (snapshot, saleIds) => sales.salesToTell(snapshot, saleIds),
      async eraseElsewhere(tx, customerIds, now) {
        await forgetPeople(tx, customerIds, now);
        await forgetLetters(tx, customerIds, now);
        await forgetBuyers(tx, customerIds);
        await consent.erase(tx, customerIds, now);
        await wallet.erase(tx, customerIds, now);
        await segments.erase(tx, customerIds);
        await eraseOffers(tx, customerIds, now);
        await loyalty.erase(tx, customerIds);
        await sending.erase(tx, customerIds, now);
        await campaigns.erase(tx, customerIds);
      },
      toldElsewhere: async (snapshot, customerIds) => ({
        ...(await consent.toldOf(snapshot, customerIds)),
        ...(await segments.toldOf(snapshot, customerIds)),
        ...(await offersToTell(snapshot, customerIds)),
        ...(await loyalty.toldOf(snapshot, customerIds)),
        ...(await sending.toldOf(snapshot, customerIds)),
        ...(await campaigns.toldOf(snapshot, customerIds)),
        ...(await wallet.toldOf(snapshot, customerIds)),
      }),
      consentTextOf: (snapshot) => consent.optInText(snapshot),
      agreedAtPoster: (tx, agreed, now) => consent.agreedByStranger(tx, { ...agreed, source: 'poster' }, now),
      houseOf,
      mail: (organizationId, letter) => till.mail(organizationId, letter),
      vault: createVault(secret),
      publicUrl,
      headsOf: saleTotals,
      winesOf: winesSold,
      salesReferring,
    },
    dataDirectory,
  );
  const houseNameOf = async (snapshot: Snapshot) => (await settingsOf(snapshot)).organization;
  const consent: Consent = createConsent({
    database,
    jobsPool,
    clock,
    secret,
    publicUrl,
    houseOf,
    controllerOf: async (snapshot) => {
      const { organization, companies } = await settingsOf(snapshot);
      const [company] = companies;
      const { name } = organization;
      return { house: name, company: company?.legalName ?? name, siren: company?.siren ?? null };
    },
    usesOf: (snapshot) => houseUses(snapshot, options.vendors ?? vendors),
    claimableTicket: options.claimableTicket ?? ((token) => till.claimableTicket(token)),
    eraseCustomers: (actor, customerIds, now) => customers.eraseRetained(actor, customerIds, now),
  });
  const segments = createSegments({
    database,
    ports: {
      houseOf,
      channelsOf: (snapshot, customerIds, at) => consent.channelsOf(snapshot, customerIds, at),
      pointsOf: (snapshot, customerIds) => loyalty.pointsOf(snapshot, customerIds),
      pointsEnding: (snapshot, days) => loyalty.pointsEnding(snapshot, days),
    },
    jobsPool,
    ask,
    clock,
  });
  const loyalty: Loyalty = createLoyalty({
    database,
    jobsPool,
    clock,
    houseOf,
    inSegments: segmentsOfBuyer(segments, clock),
  });
  const mayLeave = (organizationId: Id): Promise<boolean> => database.read(organizationId, isNoSandbox);
  const wallet = createWallet({
    database,
    jobsPool,
    ask,
    clock,
    secret,
    publicUrl,
    vault: createVault(secret),
    nameOf: async (snapshot) => {
      const { name, language } = (await settingsOf(snapshot)).organization;
      return { house: name, language };
    },
    standingOf: (snapshot, ...asked) => loyalty.standingOnCard(snapshot, ...asked),
    mayLeave,
    fetch: options.reach ?? reachShop,
    applePush: options.applePush ?? { origin: 'https://api.push.apple.com' },
  });
  const sending: Sending = createSending({
    database,
    jobsPool,
    ask,
    clock,
    secret,
    consent,
    vault: createVault(secret),
    mayLeave,
    fetch: options.reach ?? reachShop,
    publicUrl,
    houseOf,
    houseNameOf,
    overtaken: (snapshot, messages) => campaigns.overtaken(snapshot, messages),
  });
  const till: Till = createTill({
    database,
    sales,
    jobsPool,
    serverKey: await openServerKey(dataDirectory),
    publicUrl,
    ask,
    clock,
    log,
    archivesFolder: join(dataDirectory, 'archives'),
    software,
    frozenFor,
    noteGrants: async (tx, actor, tickets, now) => {
      await noteUses(tx, actor, tickets.map(offersOn), now);
      await loyalty.noteRewards(tx, tickets);
    },
    receiptRows: (tx, ticket, now) => loyalty.receiptRows(tx, ticket, now),
    consentTextOf: (snapshot) => consent.optInText(snapshot),
    settingsOf,
    makeDeviceKey,
    endDeviceKey,
    mayLeave,
    vault: createVault(secret),
    machinePlaces: 'shop',
    ...options.machines,
  });
  const buying = createBuying({
    database,
    jobsPool,
    ask,
    clock,
    houseOf,
    placesOf: stock.placesOf,
    settingsOf,
    plannedNeeds: (snapshot, today) => plannedNeeds(snapshot, { comingFor }, today),
    madeHere,
    mail: (organizationId, letter) => till.mail(organizationId, letter),
    hasMailAccount,
  });
  const recommend = createRecommend({ database, jobsPool, ask, clock });
  const campaigns: Campaigns = createCampaigns({
    database,
    jobsPool,
    ask,
    clock,
    houseOf,
    nameOf: houseNameOf,
    consent,
    segments,
    sending,
    prepareSuggestions: (organizationId) => recommend.learnOnce(organizationId),
    suggestionsFor: async (snapshot, customerId, language, now) => {
      const suggested = await recommend.suggestedTo(snapshot, customerId, { count: 3, language, now });
      return suggested.map(({ name }) => name);
    },
    endingFor: (snapshot, customerId, language, now) =>
      loyalty.sayEnding(snapshot, { customerId, language }, now),
  });
  const catalogSearch = createSearch();
  const channels: Channels = createChannels({
    database,
    sales,
    jobsPool,
    ask,
    hasten: () => telling?.hasten(),
    placesOf: stock.placesOf,
    houseOf,
    languageOf: async (snapshot) => (await settingsOf(snapshot)).organization.language,
    findSkus: (snapshot, text, limit) => catalogSearch.find(snapshot, text, limit),
    clock,
    log,
    dataDirectory,
    secret,
    publicUrl,
    webhookTargets: options.webhookTargets ?? 'public',
    vendors: options.vendors ?? vendors,
    mayLeave,
    fetch: options.reach ?? reachShop,
    pause: (milliseconds) => delay(milliseconds),
    random: Math.random,
    newId,
  });

  const settling = settleWhatMoved(stock, ask);
  const demonstration = demonstrationShop({
    database,
    stock,
    sales,
    channels,
    till,
    segments,
    campaigns,
    sending,
    endpoints: () => endpoints,
    ownerUrl: urlAs(appUrl, 'caveau_owner', secret),
    ask,
    forget: () => access.forgetSessions(),
    clock,
    options: options.demonstration ?? {},
  });
  const sandbox = sandboxFlow({
    database,
    ownerUrl: urlAs(appUrl, 'caveau_owner', secret),
    ask,
    forget: () => access.forgetSessions(),
    clock,
  });
  const live = liveEvents(jobsPool, log);
  const endpoints: Endpoint[] = [
    ...access.endpoints,
    ...catalogEndpoints(database, {
      beforeImport: async () => {
        await backups.make('beforeImport');
      },
      ...openingStock(houseOf),
    }),
    ...stock.endpoints,
    ...sales.endpoints,
    ...lotEndpoints(database),
    ...recallEndpoints({
      database,
      houseOf,
      placesOf: stock.placesOf,
      newId,
      toldOf: (snapshot, skuIds) => channels.toldOf(snapshot, skuIds),
      letterPrinter: (snapshot) => safetyPrinter(snapshot, { houseOf, houseNameOf }),
    }),
    ...expiryEndpoints({ database, houseOf }),
    ...makingEndpoints({
      database,
      houseOf,
      placesOf: stock.placesOf,
      comingFor,
      newId,
    }),
    ...pickingEndpoints({ database, houseOf, placesOf: stock.placesOf, untakable }),
    ...countingEndpoints({
      database,
      houseOf,
      placesOf: stock.placesOf,
      causesOf: causesOfCounts,
      random: Math.random,
    }),
    ...buying.endpoints,
    ...pourEndpoints({ database, houseOf, placesOf: stock.placesOf, shiftsSince }),
    ...reportEndpoints({ database, houseOf }),
    ...customers.endpoints,
    ...consent.endpoints,
    ...wallet.endpoints,
    ...segments.endpoints,
    ...loyalty.endpoints,
    ...offerEndpoints({ database, houseOf }),
    ...guidanceEndpoints(database, { houseOf, countOf: segments.countOf }),
    ...sending.endpoints,
    ...campaigns.endpoints,
    ...recommend.endpoints,
    ...till.endpoints,
    ...channels.endpoints,
    ...demonstration.endpoints,
    ...sandbox.endpoints,
    ...backupEndpoints({
      database,
      backups,
      ownsAll: (actor, ids) =>
        database.read(actor.organizationId, (snapshot) => ownsAll(snapshot, actor, ids)),
    }),
    live.endpoint,
  ];
  const described = openApiOf(
    endpoints.map((endpoint) => endpoint.route),
    [
      {
        name: 'level.changed',
        summary: 'A level changed: the absolute level, with a sequence that rises.',
        body: levelChanged,
      },
      { name: 'sale.recorded', summary: 'A sale was recorded or corrected.', body: saleRecorded },
    ],
    { serverUrl: publicUrl, sessionCookie: access.sessionCookie },
  );
  const http = buildHttp({
    endpoints: [...endpoints, implement(openApi, async () => JSON.stringify(described))],
    authenticate: access.authenticate,
    refusals,
    clock,
    log,
    answered: (answered) => channels.observe(answered),
  });
  http.route({ method: ['GET', 'POST'], url: '/api/auth/*', handler: access.handleAuth });
  channels.mount(http);
  mountScanned(http, { database, jobsPool, sessionCookie: access.sessionCookie, mayLeave });
  markFiles(http, { endpoints, authenticate: access.authenticate, mayLeave });

  const dispatchers: Dispatcher[] = [];
  return {
    http,
    endpoints,
    database,
    access,
    stock,
    sales,
    channels,
    sending,
    async work() {
      await customers.repeatErasures(clock());
      jobs = await startJobs(
        jobsPool,
        [
          settling.jobs,
          stockJobs(stock, jobsPool, clock),
          consent.jobs,
          wallet.jobs,
          loyalty.jobs,
          sending.jobs,
          campaigns.jobs,
          duplicateJobs({ database, jobsPool, ask, clock }),
          till.jobs,
          buying.jobs,
          expiryJobs({ database, houseOf, jobsPool, clock }),
          recommend.jobs,
          segments.jobs,
          channels.jobs,
          demonstration.jobs,
          sandbox.jobs,
          nightlyBackupHandlers(backups, log),
          eventRetentionJobs(jobsPool, clock),
        ],
        {
          outside: { tasks: new Set([...channels.outside, ...sending.outside]), concurrency: 16 },
          cron: [
            nightlyBackupCron,
            eventRetentionCron,
            stockCron,
            consent.cron,
            wallet.cron,
            loyalty.cron,
            sending.cron,
            campaigns.cron,
            duplicatesCron,
            till.cron,
            buying.cron,
            expiryCron,
            recommend.cron,
            segments.cron,
            channels.cron,
          ].join('\n'),
          log: { info: (message) => log.info({}, message), error: (message) => log.error({}, message) },
        },
      );
      const onFault = (fault: unknown): void => log.error({ fault }, 'following events');
      // What it asks for is gathered for longer than that anyway.
      const unhurried = { everyMs: 400, onFault };
      dispatchers.push(dispatch(jobsPool, 'settling', (events) => settling.follow(events), unhurried));
      telling = dispatch(jobsPool, 'channels', (events) => channels.follow(events), { onFault });
      dispatchers.push(telling);
      dispatchers.push(dispatch(jobsPool, 'buyers', followBuyers(database), unhurried));
      dispatchers.push(dispatch(jobsPool, 'segments', (events) => segments.follow(events), unhurried));
      dispatchers.push(dispatch(jobsPool, 'loyalty', (events) => loyalty.follow(events), unhurried));
      dispatchers.push(dispatch(jobsPool, 'wallet', (events) => wallet.follow(events), unhurried));
      dispatchers.push(dispatch(jobsPool, 'sending', (events) => sending.follow(events), unhurried));
      dispatchers.push(dispatch(jobsPool, 'campaigns', (events) => campaigns.follow(events), unhurried));
      dispatchers.push(
        dispatch(jobsPool, 'demonstration', (events) => demonstration.follow(events), unhurried),
      );
    },
    async settled(organizationId) {
      for (const dispatcher of dispatchers) await dispatcher.caughtUp();
      while ((await stock.settle(organizationId, 500)).taken > 0);
    },
    async close() {
      live.close();
      for (const dispatcher of dispatchers) await dispatcher.stop();
      await jobs?.stop();
      await http.close();
      await channels.close();
      await access.close();
      await database.close();
      await jobsPool.end();
    },
  };
}

/** Every module's refusals, as HTTP says them. */
export const refusals = [
  refuseAccess,
  refuseCatalog,
  refuseStock,
  refuseSale,
  refuseCustomer,
  refuseConsent,
  refuseWallet,
  refuseSegment,
  refuseLoyalty,
  refuseOffer,
  refuseSending,
  refuseCampaign,
  refuseTill,
  refuseChannel,
  refuseCounting,
  refuseLot,
  refuseExpiry,
  refuseRecall,
  refuseMaking,
  refuseBatchCode,
  refusePicking,
  refuseBuying,
  refusePour,
  refuseReceiving,
  refuseInvoice,
  refuseBackup,
  refuseDemonstration,
].map((refusal) => refusal.sentences);

const openApi = route({
  name: 'openApi',
  method: 'GET',
  path: '/api/v1/openapi.json',
  tag: 'about',
  summary: 'This document.',
  access: 'public',
  reply: z.string(),
  media: 'application/json',
});

const rememberedMs = 2000;

/** What every sale needs to know of its house, read again after a moment: another process's change is seen within it. */
function remembered(read: (organizationId: Id) => Promise<House>): (organizationId: Id) => Promise<House> {
  const kept = new Map<Id, { until: number; house: Promise<House> }>();
  return (organizationId) => {
    const known = kept.get(organizationId);
    if (known && performance.now() < known.until) return known.house;
    const house = read(organizationId);
    kept.set(organizationId, { until: performance.now() + rememberedMs, house });
    house.catch(() => kept.delete(organizationId));
    return house;
  };
}
