/** Campaigns go on by themselves: one on demand at once, an automatic one each day from the morning on. */
import { z } from 'zod';
import type { Audience } from '#domain/campaigns/contract.ts';
import { asksFor } from '#domain/campaigns/message.ts';
import { refuseCampaign } from '#domain/campaigns/refusals.ts';
import { isKnownNextDay } from '#domain/segments/moments.ts';
import { timeZoneOf, todayOf } from '#domain/values/house.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { addDays, type Day, type Instant, minuteOfDay } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';
import { enter, type Meant } from './enter.ts';
import type { CampaignsDependencies } from './ports.ts';
import { proceed } from './proceed.ts';
import {
  type CampaignRow,
  campaignRow,
  isAnybodyWalking,
  lockCampaign,
  setLookedOn,
  setState,
} from './store.ts';

/** Nobody is written to by a program before that, in the house's own day. */
const morning = 9 * 60;
const atOnce = 500;

export const runningCron = '*/10 * * * * proceedAllCampaigns ?max=1';

export const proceedingJob = (organizationId: Id, campaignId: Id): JobRequest => ({
  task: 'proceedCampaign',
  payload: { organizationId, campaignId },
  key: `proceedCampaign ${campaignId}`,
  queue: 'campaigns',
  maxAttempts: 5,
});

const ofCampaign = z.object({ organizationId: id, campaignId: id });

export function campaignJobs(dependencies: CampaignsDependencies): JobHandlers {
  const { jobsPool, ask, clock } = dependencies;
  return {
    async proceedCampaign(payload) {
      const { organizationId, campaignId } = ofCampaign.parse(payload);
      await proceedCampaign(dependencies, organizationId, campaignId, clock());
    },
    async proceedAllCampaigns() {
      const { rows } = await jobsPool.query<{ organization_id: Id; id: Id }>(
        "select organization_id, id from campaigns.campaign where state = 'running'",
      );
      await ask(...rows.map((row) => proceedingJob(row.organization_id, row.id)));
    },
  };
}

/** What stops in between is begun again: who has entered has, and who went on has. */
export async function proceedCampaign(
  dependencies: CampaignsDependencies,
  organizationId: Id,
  campaignId: Id,
  now: Instant,
): Promise<void> {
  const { database, houseOf } = dependencies;
  const looked = await database.read(organizationId, async (snapshot) => {
    const campaign = await campaignRow(snapshot, campaignId);
    if (campaign?.state !== 'running') return null;
    const house = await houseOf(snapshot);
    const today = todayOf(house, now);
    const isAutomatic = campaign.draft.audience.kind === 'moment';
    const isEarly = isAutomatic && minuteOfDay(now, timeZoneOf(house)) < morning;
    if (isEarly) return null;
    const isLookedFor = isAutomatic ? campaign.lookedOn === today : campaign.lookedOn !== null;
    const meant = isLookedFor
      ? []
      : await meantBy(dependencies, snapshot, campaign.draft.audience, daysFor(campaign, today));
    const suggests = campaign.draft.messages.some(({ texts }) =>
      texts.some((text) => asksFor(text, 'suggestions')),
    );
    return { today, isAutomatic, isLookedFor, meant, suggests };
  });
  if (!looked) return;
  const { today, meant } = looked;
  const inCampaign = (work: (tx: Tx, campaign: CampaignRow) => Promise<number>): Promise<number> =>
    database.write(organizationId, async (tx) => {
      const campaign = await lockCampaign(tx, campaignId);
      return campaign?.state === 'running' ? work(tx, campaign) : 0;
    });
  for (let from = 0; from < meant.length; from += atOnce)
    await inCampaign(async (tx, campaign) => {
      await enter(dependencies, tx, campaign, meant.slice(from, from + atOnce), { now, today });
      return 0;
    });
  if (!looked.isLookedFor)
    await inCampaign(async (tx) => {
      await setLookedOn(tx, campaignId, today);
      return 0;
    });
  if (looked.suggests) await dependencies.prepareSuggestions(organizationId);
  while ((await inCampaign((tx, campaign) => proceed(dependencies, tx, campaign, { now, today }))) > 0);
  if (!looked.isAutomatic)
    await inCampaign(async (tx) => {
      if (!(await isAnybodyWalking(tx, campaignId))) await setState(tx, campaignId, 'ended', now);
      return 0;
    });
}

/**
 * Of a campaign that begins, since the day before. What nobody looked for in a week is past: no birthday is wished in autumn after a pause in spring.
 * What happens in the course of a day is looked for on the morning after it, so that none of that day is missed.
 */
function daysFor({ lookedOn, draft: { audience } }: CampaignRow, today: Day): { today: Day; since: Day } {
  const last = lookedOn ?? addDays(today, -1);
  const weekAgo = addDays(today, -7);
  const since = last > weekAgo ? last : weekAgo;
  return audience.kind === 'moment' && isKnownNextDay(audience.moment)
    ? { today: addDays(today, -1), since: addDays(since, -1) }
    : { today, since };
}

/** Who is meant by a segment today, or has reached a moment since. */
export async function meantBy(
  { segments }: Pick<CampaignsDependencies, 'segments'>,
  snapshot: Snapshot,
  audience: Audience,
  days: { today: Day; since: Day },
): Promise<Meant[]> {
  if (audience.kind === 'moment') return segments.reached(snapshot, audience.moment, days);
  const segment = await segments.segmentById(snapshot, audience.segmentId);
  if (!segment) throw refuseCampaign('campaign_no_segment');
  const members = await segments.membersOf(snapshot, segment.tree, days.today);
  return members.map((customerId) => ({ customerId, occasion: '', skuId: null }));
}
