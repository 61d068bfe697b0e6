/** Tells a shop of the codes that it shall honour, and of those that are good no more: each once, whatever breaks on the way. */
import type { CouponOutcome, CouponWrite } from '#domain/channels/connector.ts';
import { pauseAfterFailures } from '#domain/channels/rhythm.ts';
import type { TillOffer } from '#domain/offers/contract.ts';
import { todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { offersByCodes, offersSince } from '#server/modules/offers/index.ts';
import type { Snapshot } from '#server/platform/database.ts';
import type { KeptConnection } from '../connections/store.ts';
import { isLive } from '../pushes/wantOfVendors.ts';
import { keptReason } from '../reasons.ts';
import type { Served } from '../served.ts';
import { isQuiet, noteFailure } from '../vendors/failure.ts';
import { keptShop } from '../vendors/keptShop.ts';
import { openSession, type ShopSession } from '../vendors/session.ts';
import {
  beginCoupons,
  type DueCoupon,
  type EndedCoupon,
  endCoupons,
  lockTold,
  nextCouponAt,
  refsOf,
  wantCoupons,
} from './store.ts';

/** Of one job. */
const mostBatches = 20;
const mostRead = 1000;
/** A process that wrote and said nothing for so long is dead. */
const writingMs = 120_000;

/** Whether the shop is one that honours codes of offers now. */
export function takesCoupons(
  { dependencies: { vendors } }: Pick<Served, 'dependencies'>,
  connection: KeptConnection,
): boolean {
  return isLive(connection) && (vendors.get(connection.vendor ?? '')?.honours ?? false);
}

/** When the next is due; null where the shop has what it shall have. */
export async function pushCoupons(
  served: Served,
  organizationId: Id,
  connectionId: Id,
): Promise<Instant | null> {
  const { database, clock } = served.dependencies;
  const shop = await database.read(organizationId, (snapshot) => keptShop(snapshot, served, connectionId));
  if (!shop || !takesCoupons(served, shop.connection)) return null;
  await readOffers(served, organizationId, connectionId);
  if (isQuiet(shop.connection.quietUntil, clock())) return shop.connection.quietUntil;
  const session = await openSession(served, organizationId, shop);
  for (let batch = 0; batch < mostBatches; batch += 1)
    if (!(await pushBatch(served, organizationId, session))) break;
  return database.read(organizationId, (snapshot) => nextCouponAt(snapshot, connectionId));
}

/** What changed of offers since the last look. */
async function readOffers({ dependencies }: Served, organizationId: Id, connectionId: Id): Promise<void> {
  const { database, clock, houseOf } = dependencies;
  for (let more = true; more; )
    more = await database.write(organizationId, async (tx) => {
      const since = await lockTold(tx, connectionId);
      const today = todayOf(await houseOf(tx), clock());
      const changed = await offersSince(tx, { since, limit: mostRead }, today);
      const now = clock();
      const wanted = changed.items.map(({ code, state, terms }) => {
        const starts = `${terms.from}T00:00:00.000Z`;
        return { code, wanted: state === 'open', from: starts > now ? starts : now };
      });
      if (wanted.length > 0) await wantCoupons(tx, connectionId, wanted, changed.until);
      return changed.more;
    });
}

/** False where nothing was due, or the shop cannot be asked now. */
async function pushBatch(served: Served, organizationId: Id, session: ShopSession): Promise<boolean> {
  const { database, clock } = served.dependencies;
  const { connection, shop, vendor } = session;
  const { writeCoupons } = shop;
  if (!writeCoupons) return false;
  const { due, writes, ended } = await database.write(organizationId, async (tx) => {
    const now = clock();
    const asked = { limit: vendor.capabilities.maxBatch, now, until: later(now, writingMs) };
    const begun = await beginCoupons(tx, connection.id, asked);
    const planned = await plan(served, tx, connection.id, begun);
    await endCoupons(tx, connection.id, planned.ended, now);
    return { due: begun, ...planned };
  });
  if (writes.length === 0) return ended.length > 0;
  try {
    const outcomes = await writeCoupons(writes);
    await settle(served, organizationId, session, { due, writes, outcomes });
    return true;
  } catch (error) {
    // Whether any of it was done nobody knows: written again, it is done once.
    await noteFailure(served, organizationId, session, 'push', error, async (tx, { problem, now, again }) => {
      const asked = due.filter(({ code }) => writes.some((write) => write.code === code));
      const unknown = asked.map(({ code, attempts }) => ({
        code,
        held: null,
        ref: null,
        problem,
        again: again(attempts),
      }));
      await endCoupons(tx, connection.id, unknown, now);
      return again(0);
    });
    return false;
  }
}

/** What each is told; one about articles that the shop does not sell is not told at all. */
async function plan(
  { dependencies }: Served,
  snapshot: Snapshot,
  connectionId: Id,
  due: readonly DueCoupon[],
): Promise<{ writes: CouponWrite[]; ended: EndedCoupon[] }> {
  const today = todayOf(await dependencies.houseOf(snapshot), dependencies.clock());
  const codes = due.flatMap(({ code, wanted }) => (wanted ? [code] : []));
  const offers = codes.length === 0 ? [] : await offersByCodes(snapshot, codes, today);
  const refs = await refsOf(
    snapshot,
    connectionId,
    offers.flatMap(({ terms }) => terms.skuIds ?? []),
  );
  const refsFor = ({ terms: { skuIds } }: TillOffer) => skuIds?.flatMap((id) => refs.get(id) ?? []) ?? null;
  const writes: CouponWrite[] = [];
  const ended: EndedCoupon[] = [];
  for (const { code, wanted, ref } of due) {
    const offer = offers.find((each) => each.code === code);
    if (!wanted) writes.push({ code, ref, terms: null });
    else if (offer) {
      const { label, terms } = offer;
      const about = refsFor(offer);
      if (about?.length === 0)
        ended.push({
          code,
          held: null,
          ref: null,
          problem: keptReason('coupon_articles_unknown'),
          again: null,
        });
      else writes.push({ code, ref, terms: { label, ...terms, refs: about } });
    }
  }
  return { writes, ended };
}

interface Written {
  due: readonly DueCoupon[];
  writes: readonly CouponWrite[];
  outcomes: readonly CouponOutcome[];
}

async function settle(
  { dependencies }: Served,
  organizationId: Id,
  session: ShopSession,
  { due, writes, outcomes }: Written,
): Promise<void> {
  const { database, clock, random } = dependencies;
  const now = clock();
  const attempts = new Map(due.map((each) => [each.code, each.attempts]));
  const ended = writes.map(({ code, terms }, place): EndedCoupon => {
    const outcome = outcomes[place];
    if (outcome?.outcome === 'applied')
      return { code, held: terms !== null, ref: outcome.ref, problem: null, again: null };
    const problem = outcome && keptReason('coupon_refused', { fr: outcome.why.fr, en: outcome.why.en });
    const pauseMs = pauseAfterFailures(attempts.get(code) ?? 0, random());
    const askedMs = outcome?.outcome === 'retry' ? (outcome.afterMs ?? 0) : 0;
    const again = outcome?.outcome === 'dead' ? null : later(now, Math.max(pauseMs, askedMs));
    return { code, held: null, ref: null, problem: problem ?? null, again };
  });
  await database.write(organizationId, async (tx) => {
    const problem = ended.find((each) => each.problem !== null)?.problem ?? null;
    await endCoupons(tx, session.connection.id, ended, now);
    await session.endTurn(tx, { way: 'push', at: now, problem }, { isNews: false });
  });
}
