/** Fills the demonstration shop: its catalogue, its tills, and eighteen months of work through the modules' own doors. */
import { systemActor } from '#domain/access/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { businessDayOf, type Clock } from '#domain/values/time.ts';
import type { World } from '#domain/world/types.ts';
import { houseOf, settingsOf } from '#server/modules/access/index.ts';
import type { Campaigns } from '#server/modules/campaigns/index.ts';
import type { Channels, Sellables } from '#server/modules/channels/index.ts';
import type { SalePiece, Sales } from '#server/modules/sales/index.ts';
import type { Segments } from '#server/modules/segments/index.ts';
import type { Sending } from '#server/modules/sending/index.ts';
import { postDocuments, readPlaces, type Stock } from '#server/modules/stock/index.ts';
import type { Till } from '#server/modules/till/index.ts';
import type { Database, Tx } from '#server/platform/database.ts';
import { writeCatalogue } from './catalogue.ts';
import { askConsents, gatherCircle } from './circle.ts';
import { type Comebacks, withComebacks } from './comebacks.ts';
import { openCounter, sealWeek } from './counter.ts';
import { type Desk, openDesk } from './desk.ts';
import { dropEveningFile } from './eveningFile.ts';
import { type Stretch, stretchesOf } from './history.ts';
import type { Inside } from './inside.ts';
import { countRows } from './owner.ts';
import { writeToCustomers } from './pastCampaigns.ts';
import { keepRegularsInSight, promisePoints } from './regulars.ts';
import { ticketsOfRegister } from './sealedTickets.ts';
import { type ShopSize, withMorning, worldOn } from './shop.ts';
import { loadingOf, type Progress, saveProgress } from './store.ts';
import { connectTills, tillCodeOf, tillsOf } from './tills.ts';
import { beginCount, placeOrders } from './underWay.ts';
import { openWorkshop } from './workshop.ts';

export interface Loader {
  database: Database;
  stock: Pick<Stock, 'settle'>;
  sales: Pick<Sales, 'mergeSales'>;
  channels: Pick<Channels, 'sellablesFor'>;
  till: Pick<Till, 'enrol'>;
  segments: Pick<Segments, 'rebuild'>;
  campaigns: Pick<Campaigns, 'proceedAsOf'>;
  sending: Pick<Sending, 'handOver'>;
  inside: Inside;
  ownerUrl: string;
  clock: Clock;
  size: ShopSize;
}

/** Skus of one transaction. */
const settledAtOnce = 150;

/** Somebody erased the shop while it was being loaded. */
class Erased extends Error {}

/** Begun again after a crash it goes through everything and writes nothing twice. */
export async function loadDemonstration(loader: Loader, organizationId: Id): Promise<void> {
  try {
    await load(loader, organizationId);
  } catch (error) {
    if (!(error instanceof Erased)) throw error;
  }
}

async function load(loader: Loader, organizationId: Id): Promise<void> {
  const { database, clock } = loader;
  const { today, step } = await database.read(organizationId, loadingOf);
  if (today === null || step === 'ready') return;
  const world = worldOn(today, loader.size);
  const loading: Loading = { ...loader, world, actor: systemActor(organizationId) };

  await report(loading, { step: 'catalogue', done: 0, total: world.goods.length });
  await write(loading, { step: 'catalogue', done: world.goods.length }, (tx) =>
    writeCatalogue(tx, loading.actor, world, clock()),
  );
  const { shops } = await database.read(organizationId, settingsOf);
  const [shop] = shops;
  if (!shop) throw new Error('an organization without a shop');
  const { counterFolder } = await connectTills(loading.inside, loading.actor, world, shop.id);
  const counter = { inside: loading.inside, actor: loading.actor, world, shop };
  await openCounter(counter);
  await promisePoints(loading.inside, loading.actor, world);

  const desk = await openDesk(loading.inside, loading.actor, world, shop.id);
  const { world: told, honoured } = await unlessErased(loading, () => writeLetters(desk, loading));

  const now = clock();
  const isToday = businessDayOf(now, shop.timeZone, shop.dayEndsAtHour) === today;
  const past = isToday ? withMorning(told, now) : told;
  const sealed = new Set(ticketsOfRegister(told, honoured));
  const tickets = past.tickets.filter((ticket) => !sealed.has(ticket));
  await writeHistory({ ...loading, world: { ...past, tickets } }, shop.id);
  await unlessErased(loading, () =>
    sealWeek({ ...counter, world: told }, { till: loader.till, honoured, now }),
  );
  await settleAll(loading);
  await unlessErased(loading, () => openOffice(desk));
  await settleAll(loading);
  await dropEveningFile(world, counterFolder);
  await report(loading, { step: 'ready', done: world.goods.length, total: world.goods.length });
}

interface Loading extends Loader {
  actor: Actor;
  world: World;
}

async function writeHistory(loading: Loading, shopId: Id): Promise<void> {
  const { actor, clock, database, sales, world } = loading;
  const { organizationId } = actor;
  const { counterId, barId } = tillsOf(organizationId);
  const [house, places] = await database.read(organizationId, async (snapshot) => [
    await houseOf(snapshot),
    await readPlaces(snapshot),
  ]);
  const sellables = new Map<Id, Sellables>();
  for (const tillId of [counterId, barId]) sellables.set(tillId, await buttonsOf(loading, tillId));

  async function sell(tx: Tx, sourceId: Id, pieces: readonly SalePiece[]): Promise<void> {
    if (pieces.length === 0) return;
    await sales.mergeSales(tx, {
      sourceId,
      shopId,
      shelfId: null,
      openedId: null,
      sales: pieces,
      sellables: sellables.get(sourceId) ?? new Map(),
    });
  }

  const stretches = [...stretchesOf(world, places, shopId)];
  const total = stretches.reduce((sum, stretch) => sum + factsOf(stretch), 0);
  await report(loading, { step: 'sales', done: 0, total });
  let done = 0;
  for (const [index, stretch] of stretches.entries()) {
    if (index === 1) await countRows(loading.ownerUrl);
    done += factsOf(stretch);
    await write(loading, { step: 'sales', done }, async (tx) => {
      await postDocuments({ tx, actor, house, places, now: clock() }, stretch.documents);
      await sell(tx, counterId, stretch.counterSales);
      await sell(tx, barId, stretch.barSales);
    });
  }
  await countRows(loading.ownerUrl);
}

function factsOf({ documents, counterSales, barSales }: Stretch): number {
  return documents.length + counterSales.length + barSales.length;
}

/** What each button of a till sells. */
function buttonsOf({ channels, world, actor }: Loading, tillId: Id): Promise<Sellables> {
  const goods = new Map(world.goods.map((good) => [good.id, good]));
  const items = world.units.flatMap((unit) => {
    const good = goods.get(unit.goodId);
    return good ? [{ code: tillCodeOf(good, unit) }] : [];
  });
  return channels.sellablesFor(actor.organizationId, tillId, items);
}

async function settleAll(loading: Loading): Promise<void> {
  const { actor, stock, world } = loading;
  const total = world.goods.length;
  await report(loading, { step: 'settling', done: 0, total });
  for (let done = 0; ; ) {
    const { taken } = await stock.settle(actor.organizationId, settledAtOnce);
    if (taken === 0) return;
    done += taken;
    await report(loading, { step: 'settling', done: Math.min(done, total) });
  }
}

/** Before anything is sold, so that what was sold since can be because of it. */
async function writeLetters(desk: Desk, loader: Loader): Promise<Comebacks> {
  await askConsents(desk);
  return withComebacks(desk.world, await writeToCustomers(desk, loader));
}

/** What is ordered, made and counted beside what was sold. */
async function openOffice(desk: Desk): Promise<void> {
  await openWorkshop(desk);
  await placeOrders(desk);
  await beginCount(desk);
  await gatherCircle(desk);
  await keepRegularsInSight(desk);
}

/** What is done through the doors of others fails where the shop was erased meanwhile. */
async function unlessErased<Done>({ database, actor }: Loading, work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    const { step } = await database.read(actor.organizationId, loadingOf);
    throw step === 'none' ? new Erased() : error;
  }
}

async function report(loading: Loading, progress: Progress): Promise<void> {
  await write(loading, progress, async () => {});
}

/** Writes under the eyes of whoever waits, or not at all once the shop is erased. */
async function write(
  { database, actor }: Loading,
  progress: Progress,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await database.write(actor.organizationId, async (tx) => {
    if (!(await saveProgress(tx, progress))) throw new Erased();
    await work(tx);
  });
}
