/** A campaign is drafted, started, paused and stopped. */
import type { CampaignDraft } from '#domain/campaigns/contract.ts';
import { refuseCampaign } from '#domain/campaigns/refusals.ts';
import { isDoubt, type PlanProblem, problemsOf } from '#domain/campaigns/rules.ts';
import { sayProblem } from '#domain/campaigns/words.ts';
import { checkTerms } from '#domain/offers/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import type { CampaignsDependencies } from './ports.ts';
import { originOf, termsOf } from './proceed.ts';
import {
  type CampaignRow,
  campaignRow,
  deleteCampaign,
  endWalks,
  insertCampaign,
  lockCampaign,
  setState,
  updateDraft,
} from './store.ts';

interface Deciding {
  tx: Tx;
  actor: Actor;
  now: Instant;
}

export async function createCampaign(
  { tx, actor, now }: Deciding,
  id: Id,
  draft: CampaignDraft,
): Promise<void> {
  checkOffer(draft, now);
  const contentHash = contentFingerprint(draft);
  const known = await campaignRow(tx, id);
  if (known && known.contentHash !== contentHash) throw refuse('idempotency_conflict');
  if (known) return;
  await insertCampaign(tx, { id, draft, contentHash, by: actor.label, now });
  await audit(tx, actor, { action: 'createCampaign', subject: id, detail: { name: draft.name } }, now);
}

export async function saveCampaign(
  { tx, actor, now }: Deciding,
  id: Id,
  draft: CampaignDraft,
): Promise<void> {
  checkOffer(draft, now);
  await lockedDraft(tx, id);
  await updateDraft(tx, id, draft);
  await audit(tx, actor, { action: 'saveCampaign', subject: id, detail: { name: draft.name } }, now);
}

export async function removeCampaign({ tx, actor, now }: Deciding, id: Id): Promise<void> {
  const { name } = await lockedDraft(tx, id);
  await deleteCampaign(tx, id);
  await audit(tx, actor, { action: 'removeCampaign', subject: id, detail: { name } }, now);
}

/** Started already, it runs. */
export async function startCampaign(
  { tx, actor, now }: Deciding,
  { nameOf, segments }: Pick<CampaignsDependencies, 'nameOf' | 'segments'>,
  id: Id,
  { hasReread }: { hasReread: boolean },
): Promise<void> {
  const campaign = await locked(tx, id);
  const { state, draft } = campaign;
  if (state === 'running') return;
  if (state === 'ended') throw refuseCampaign('campaign_ended');
  const { language } = await nameOf(tx);
  const problems = problemsOf({ ...draft, hasOffer: draft.offer !== null }, language);
  const [missing] = problems.filter((problem) => !isDoubt(problem));
  if (missing)
    throw refuseCampaign('campaign_not_whole', { problem: sayProblem(missing, actor.language ?? language) });
  const doubts = doubtfulWords(problems);
  if (doubts.length > 0 && !hasReread)
    throw refuseCampaign('campaign_doubtful', { words: doubts.map((word) => `« ${word} »`).join(', ') });
  const { audience } = draft;
  if (audience.kind === 'segment' && !(await segments.segmentById(tx, audience.segmentId)))
    throw refuseCampaign('campaign_no_segment');
  await setState(tx, id, 'running', now);
  const detail = { name: draft.name, ...(doubts.length === 0 ? {} : { reread: doubts }) };
  await audit(tx, actor, { action: 'startCampaign', subject: id, detail }, now);
}

const doubtfulWords = (problems: readonly PlanProblem[]): string[] => [
  ...new Set(problems.flatMap((problem) => (problem.kind === 'evin' ? [problem.found] : []))),
];

export async function pauseCampaign({ tx, actor, now }: Deciding, id: Id): Promise<void> {
  const { state, name } = await locked(tx, id);
  if (state === 'paused') return;
  if (state !== 'running') throw refuseCampaign('campaign_not_running');
  await setState(tx, id, 'paused', now);
  await audit(tx, actor, { action: 'pauseCampaign', subject: id, detail: { name } }, now);
}

export async function stopCampaign(
  { tx, actor, now }: Deciding,
  { sending }: Pick<CampaignsDependencies, 'sending'>,
  id: Id,
): Promise<void> {
  const campaign = await locked(tx, id);
  if (campaign.state === 'ended') return;
  if (campaign.state === 'draft') throw refuseCampaign('campaign_not_running');
  await endWalks(tx, id, 'stopped');
  await setState(tx, id, 'ended', now);
  await sending.withdraw(tx, originOf(campaign), now);
  await audit(tx, actor, { action: 'stopCampaign', subject: id, detail: { name: campaign.name } }, now);
}

async function locked(tx: Tx, id: Id): Promise<CampaignRow> {
  const campaign = await lockCampaign(tx, id);
  if (!campaign) throw refuseCampaign('campaign_not_found');
  return campaign;
}

async function lockedDraft(tx: Tx, id: Id): Promise<CampaignRow> {
  const campaign = await locked(tx, id);
  if (campaign.state !== 'draft') throw refuseCampaign('campaign_started');
  return campaign;
}

function checkOffer({ offer }: CampaignDraft, now: Instant): void {
  if (offer) checkTerms(termsOf(offer, now.slice(0, 10)));
}
