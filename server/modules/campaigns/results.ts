/** What a campaign brought, and what all of them did: read from tickets when somebody asks, so that it is never older than the last sale. */
import type { CampaignResults } from '#domain/campaigns/contract.ts';
import { refuseCampaign } from '#domain/campaigns/refusals.ts';
import { type Outcome, type Results, resultsOf } from '#domain/campaigns/results.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideRound } from '#domain/values/integer.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { redeemedOf } from '#server/modules/offers/index.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { allOutcomes, campaignOutcomes } from './outcomes.ts';
import type { CampaignsDependencies } from './ports.ts';
import { originOf } from './proceed.ts';
import { campaignRow, campaignRows } from './store.ts';

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;

type Doors = Pick<CampaignsDependencies, 'sending'>;

/** Whoever is never written to at all is compared in `allResults`: they have had no other campaign either. */
export async function campaignResults(
  { sending }: Doors,
  snapshot: Snapshot,
  campaignId: Id,
  now: Instant,
): Promise<CampaignResults> {
  const campaign = await campaignRow(snapshot, campaignId);
  if (!campaign) throw refuseCampaign('campaign_not_found');
  const { measuredDays } = campaign.draft;
  const walks = (await campaignOutcomes(snapshot, campaignId, measuredDays)).filter(
    ({ held }) => held !== 'all',
  );
  const costs = await sendingCosts({ sending }, snapshot, [campaignId]);
  const { figures, versions, ...counts } = resultsOf(
    walks.map(({ customerId, version, ...did }) => outcomeOf(version, did, costs.takeOf(customerId))),
  );
  const redeemed = await redeemedOf(snapshot, originOf(campaign));
  return {
    ...counts,
    figures,
    versions,
    isOpen: walks.some(({ enteredAt }) => later(enteredAt, measuredDays * dayMs) > now),
    measuredDays,
    cost: divideRound(costs.totalE4, 100n),
    offers: {
      used: redeemed.length,
      discount: redeemed.reduce((sum, { discount }) => sum + discount, 0n),
    },
  };
}

/** Everybody who could have been written to, those who are never written to on one side. */
export async function allResults(
  { sending }: Doors,
  snapshot: Snapshot,
  now: Instant,
): Promise<Pick<Results, 'sent' | 'held' | 'figures'>> {
  const walks = await allOutcomes(snapshot, later(now, -yearMs), now);
  const campaigns = (await campaignRows(snapshot)).filter(({ startedAt }) => startedAt !== null);
  const costs = await sendingCosts(
    { sending },
    snapshot,
    campaigns.map(({ id }) => id),
  );
  const { sent, held, figures } = resultsOf(
    walks.map(({ customerId, held: from, ...did }) =>
      outcomeOf(from === 'all' ? null : 'all', did, costs.takeOf(customerId)),
    ),
  );
  return { sent, held, figures };
}

function outcomeOf(
  variant: string | null,
  { visits, revenue, margin }: Pick<Outcome, 'visits' | 'revenue' | 'margin'>,
  cost: bigint,
): Outcome {
  return { variant, visits, revenue, margin: margin - cost };
}

/** A customer who walks twice pays for their messages once. */
async function sendingCosts(
  { sending }: Doors,
  snapshot: Snapshot,
  campaignIds: readonly Id[],
): Promise<{ totalE4: bigint; takeOf(customerId: Id): bigint }> {
  const ofCustomer = new Map<Id, bigint>();
  let totalE4 = 0n;
  for (const id of campaignIds)
    for (const { customerId, costE4 } of await sending.messagesOf(snapshot, originOf({ id }))) {
      totalE4 += costE4 ?? 0n;
      if (customerId !== null)
        ofCustomer.set(customerId, (ofCustomer.get(customerId) ?? 0n) + (costE4 ?? 0n));
    }
  return {
    totalE4,
    takeOf(customerId) {
      const e4 = ofCustomer.get(customerId) ?? 0n;
      ofCustomer.delete(customerId);
      return divideRound(e4, 100n);
    },
  };
}
