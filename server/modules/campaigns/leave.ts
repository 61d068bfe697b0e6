/** Whoever comes while they wait for a message leaves the campaign with their purchase, not on that message's day. */
import { exitOf } from '#domain/campaigns/journey.ts';
import type { Id } from '#domain/values/ids.ts';
import { salesIn } from '#server/modules/sales/index.ts';
import type { Tx } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';
import type { CampaignsDependencies } from './ports.ts';
import { lastVisits, lockCampaign, updateWalks, walkersAmong, walkingBuyers } from './store.ts';

const heard = new Set(['saleRecorded', 'purchaseTied']);

export function followVisits({ database }: Pick<CampaignsDependencies, 'database'>) {
  return async (events: readonly Followed[]): Promise<void> => {
    for (const [organizationId, saleIds] of salesIn(events, heard)) {
      const buyers = await database.read(organizationId, (snapshot) => walkingBuyers(snapshot, saleIds));
      for (const [campaignId, of] of Map.groupBy(buyers, (buyer) => buyer.campaignId))
        await database.write(organizationId, (tx) =>
          leave(
            tx,
            campaignId,
            of.map(({ customerId }) => customerId),
          ),
        );
    }
  };
}

/** The campaign is locked first, as by whoever goes on with it. */
async function leave(tx: Tx, campaignId: Id, customerIds: readonly Id[]): Promise<void> {
  const campaign = await lockCampaign(tx, campaignId);
  if (!campaign || campaign.draft.exits.length === 0) return;
  const visits = await lastVisits(tx, customerIds);
  const walkers = await walkersAmong(tx, campaignId, customerIds);
  const left = walkers.flatMap((walker) => {
    const last = visits.get(walker.customerId);
    const ended = last ? exitOf(walker, campaign.draft, last) : null;
    return ended === null ? [] : [{ ...walker, ended }];
  });
  await updateWalks(tx, campaignId, left);
}
