/** The story of `demo --once`: played through every way in, then checked; its last word is one JSON line. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { getSettings } from '#domain/access/contract.ts';
import { storyOf, worldAfter } from '#domain/demonstration/story.ts';
import type { Id } from '#domain/values/ids.ts';
import type { World } from '#domain/world/types.ts';
import { withEvening } from '#server/flows/demonstration/eveningFile.ts';
import { ledgerSums } from '#server/flows/demonstration/queries.ts';
import { worldOn } from '#server/flows/demonstration/shop.ts';
import { tillsOf } from '#server/flows/demonstration/tills.ts';
import type { Running } from '#server/main.ts';
import { readConfig } from '#server/platform/config.ts';
import { freePort } from '#server/platform/freePort.ts';
import { type Agreement, agreementOf } from './agreement.ts';
import { type Caller, call } from './caller.ts';
import { enterHouse, shopLoaded, startHouse } from './house.ts';
import { waitingTill } from './ownTill.ts';
import { tellStory } from './tellStory.ts';
import { barTill, counterTill } from './tills.ts';
import { openWebShop, type WebShop } from './webShop.ts';

/** Long past, so that no clock finds the story in the future. */
const today = '2026-10-15';
const size = { months: 2, references: 250 };

export interface Rehearsal {
  /** Comes between the story and its check. */
  meddle?: (dataDirectory: string, organizationId: Id) => Promise<void>;
  /** How long what was told may take to arrive everywhere. */
  patienceMs?: number;
}

export async function playOnce({
  meddle = async () => {},
  patienceMs = 20_000,
}: Rehearsal = {}): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'caveau-demo-'));
  try {
    const port = await freePort();
    const config = readConfig({ CAVEAU_DATA: folder, CAVEAU_PORT: String(port), CAVEAU_LOG: 'error' });
    const running = await startHouse(config, { today, ...size });
    let shop: WebShop | null = null;
    try {
      const office = await enterHouse(config.publicUrl);
      if (!office) throw new Error('a fresh house that is somebody else’s');
      await shopLoaded(office, () => {}, new AbortController().signal);
      const { organization } = await call(office, getSettings);
      const { counterId, barId, webShopId } = tillsOf(organization.id);
      shop = await openWebShop(office, webShopId);
      const world = worldOn(today, size);
      const story = storyOf(world);
      await tellStory(story, world, {
        office,
        counterId,
        counter: await counterTill(office, counterId),
        bar: await barTill(office, barId),
        shop,
        ownTill: await waitingTill(office),
      });
      await meddle(folder, organization.id);
      const told = withEvening(worldAfter(world, story));
      return conclude(await agreedWithin(patienceMs, running, organization.id, told, office, shop));
    } finally {
      await shop?.close();
      await running.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Looks again and again while something is still on its way. */
async function agreedWithin(
  patienceMs: number,
  { app }: Running,
  organizationId: Id,
  world: World,
  office: Caller,
  shop: WebShop,
): Promise<Agreement> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    await app.settled(organizationId);
    const { holding } = await app.stock.placesOf(organizationId);
    const ledger = await app.database.read(organizationId, (snapshot) => ledgerSums(snapshot, holding));
    const agreement = await agreementOf({ world, ledger, office, shop: shop.shown });
    if (agreement.disagreements.length === 0 || performance.now() > deadline) return agreement;
    await delay(250);
  }
}

function conclude({ disagreements, ...counted }: Agreement): number {
  for (const sentence of disagreements) console.error(sentence);
  console.log(JSON.stringify({ ...counted, disagreements: disagreements.length }));
  return disagreements.length === 0 ? 0 : 1;
}
