/** Gaps of one known cause each, made through the real routes, jobs and ledger: how often the true cause comes first, and its click closes the gap. */
import { type DriftCause, driftCauses } from '#domain/channels/drift/clues.ts';
import type { DriftGap } from '#domain/channels/driftContract.ts';
import { randomOf } from '#domain/world/random.ts';
import { type AnyCapabilities, anyConnector } from '#tests/simulation/anyShop.ts';
import { type DatabaseAddresses, type Office, openOffice } from '../office.fixture.ts';
import { vendorOf } from '../vendors/vendor.ts';
import {
  buildCellar,
  type Cellar,
  compare,
  count,
  gapsOf,
  goLive,
  ledgerOf,
  refOf,
  type Shops,
  settle,
  shelveWine,
} from './cellar.fixture.ts';
import { type Mishap, mishaps, trade } from './mishaps.fixture.ts';

export interface Judged {
  cause: DriftCause;
  seed: string;
  /** The causes as they were ranked; empty where the gap was not seen. */
  ranked: DriftCause[];
  probability: number;
  closed: boolean;
}

const causes = driftCauses.filter((cause) => cause !== 'unexplained');
/** Of one shop: each cause twice. */
export const gapsOfShop = causes.length * 2;
const mostSteps = 3;
/** Nothing is wrong with these. */
const wellKept = 4;

const sets: AnyCapabilities[] = [
  { stockWrite: 'absoluteCas', idempotency: 'key', calls: true },
  { stockWrite: 'absolute', idempotency: 'none', calls: true },
  { stockWrite: 'absolute', idempotency: 'none', calls: false },
  { stockWrite: 'delta', idempotency: 'none', calls: true },
];

export interface Simulation {
  office: Office;
  /** Gaps of one more shop. */
  next(seed: string): Promise<{ judged: Judged[]; even: boolean; unasked: DriftGap[] }>;
  close(): Promise<void>;
}

export async function openSimulation(addresses?: DatabaseAddresses): Promise<Simulation> {
  const shops: Shops = new Map();
  const reach = (url: string, init?: RequestInit): Promise<Response> => {
    const shop = shops.get(new URL(url).hostname);
    if (!shop) throw new Error(`nobody is at ${url}`);
    return shop.fetch(url, init);
  };
  const anyone: AnyCapabilities = { stockWrite: 'absolute', idempotency: 'none', calls: true };
  const vendors = new Map([['any', vendorOf(anyConnector(anyone))]]);
  const office = await openOffice({ vendors, reach, ...(addresses ? { addresses } : {}) });
  let turn = 0;
  return {
    office,
    async next(seed) {
      const capabilities = sets[turn % sets.length] ?? anyone;
      turn += 1;
      vendors.set('any', vendorOf(anyConnector(capabilities)));
      return runShop(office, shops, capabilities, seed);
    },
    close: () => office.close(),
  };
}

async function runShop(office: Office, shops: Shops, capabilities: AnyCapabilities, seed: string) {
  const random = randomOf('drift', seed);
  const address = `shop${shops.size}.example`;
  const cellar = await buildCellar(office, shops, capabilities, random);
  const prepared: Mishap[] = [];
  for (const cause of [...causes, ...causes]) prepared.push(await mishaps[cause](cellar));
  for (let index = 0; index < wellKept; index += 1) await shelveWine(cellar);
  await goLive(cellar, address);
  // What is to be explained is only what somebody did wrong.
  const usual = cellar.wines;
  await trade(cellar, usual);
  await cellar.pass(12);
  await compare(cellar);
  for (let step = 0; step < mostSteps; step += 1) {
    for (const { steps } of prepared) await steps[step]?.();
    await cellar.pass(24);
  }
  await trade(
    cellar,
    usual.filter(() => random.chance(0.4)),
  );
  await cellar.pass(24);
  await compare(cellar);
  await settle(cellar);
  const isElsewhere = new Set(prepared.filter(({ shows }) => shows === 'shop').map(({ wine }) => wine));
  const counted = cellar.wines.filter((wine) => !isElsewhere.has(wine));
  await count(cellar, counted, 'shelf');
  const opened = prepared.filter(({ cause }) => cause === 'unbilledGlass').map(({ wine }) => wine);
  await count(cellar, opened, 'open');
  const judged: Judged[] = [];
  for (const mishap of prepared) judged.push(await judge(cellar, mishap, seed));
  const unasked = (await gapsOf(cellar)).filter(
    (gap) => !prepared.some(({ wine }) => wine.skuId === gap.skuId),
  );
  await settle(cellar);
  await office.follow();
  await cellar.pass(30);
  const even = await isEven(cellar);
  await office.send('DELETE', `/connections/${cellar.connectionId}`);
  return { judged, even, unasked };
}

async function judge(cellar: Cellar, { cause, shows, wine }: Mishap, seed: string): Promise<Judged> {
  const { office } = cellar;
  const isHere = ({ skuId, kind }: DriftGap): boolean =>
    skuId === wine.skuId && (kind === 'count') === (shows !== 'shop');
  const gap = (await gapsOf(cellar)).find(isHere);
  // The same doing may have explained two: a vintage's gap and the other's.
  const before = gap ?? (await gapsOf(cellar, 'closed')).find(isHere);
  if (!before) return { cause, seed, ranked: [], probability: 0, closed: false };
  const ranked = before.causes.map((each) => each.cause);
  const probability = before.causes.find((each) => each.cause === cause)?.probability ?? 0;
  if (!gap) return { cause, seed, ranked, probability, closed: true };
  const answer = await office.send<DriftGap>('POST', `/gaps/${gap.id}/corrections`, { body: { cause } });
  return { cause, seed, ranked, probability, closed: answer.status === 200 && answer.body.closedAs !== null };
}

/** Shelf and ledger, and ledger and shop, say the same. */
async function isEven(cellar: Cellar): Promise<boolean> {
  const ledger = await ledgerOf(cellar);
  return cellar.wines.every((wine) => {
    const held = ledger.get(wine.skuId) ?? 0n;
    const really = wine.shelf + wine.open;
    const level = cellar.shop.levelOf(refOf(wine)) ?? -1;
    return held === really && BigInt(level) === wine.shelf / 750_000n;
  });
}
