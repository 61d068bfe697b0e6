/** Answers the contract of campaigns. */
import type { z } from 'zod';
import * as contract from '#domain/campaigns/contract.ts';
import { exampleValues } from '#domain/campaigns/fields.ts';
import { asTest, compose } from '#domain/campaigns/message.ts';
import { refuseCampaign } from '#domain/campaigns/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import { todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import {
  createCampaign,
  pauseCampaign,
  removeCampaign,
  saveCampaign,
  startCampaign,
  stopCampaign,
} from './commands.ts';
import { proceedingJob } from './jobs.ts';
import type { CampaignsDependencies } from './ports.ts';
import { reachedBy } from './preview.ts';
import { saidOf, termsOf } from './proceed.ts';
import { allCampaigns, campaignById, campaignPeople } from './queries.ts';
import { allResults, campaignResults } from './results.ts';
import { campaignSettingsOf, saveCampaignSettings } from './settings.ts';

interface Called {
  actor: Actor;
  now: Instant;
}

export function campaignEndpoints(dependencies: CampaignsDependencies): Endpoint[] {
  const { database, houseOf, ask } = dependencies;
  const read = <T>({ actor }: Called, work: (snapshot: Snapshot) => Promise<T>): Promise<T> =>
    database.read(actor.organizationId, work);
  const decide = (
    { actor, now }: Called,
    id: Id,
    work: (deciding: Called & { tx: Tx }) => Promise<void>,
  ): Promise<contract.Campaign> =>
    database.write(actor.organizationId, async (tx) => {
      await work({ tx, actor, now });
      return campaignById(tx, id);
    });
  return [
    implement(contract.listCampaigns, (call) =>
      read(call, async (snapshot) => ({ items: await allCampaigns(snapshot) })),
    ),
    implement(contract.getCampaign, (call) =>
      read(call, (snapshot) => campaignById(snapshot, call.params.campaignId)),
    ),
    implement(contract.createCampaign, (call) =>
      decide(call, call.id, (deciding) => createCampaign(deciding, call.id, call.body)),
    ),
    implement(contract.saveCampaign, (call) =>
      decide(call, call.params.campaignId, (deciding) =>
        saveCampaign(deciding, call.params.campaignId, call.body),
      ),
    ),
    implement(contract.removeCampaign, ({ actor, now, params }) =>
      database.write(actor.organizationId, async (tx) => {
        await removeCampaign({ tx, actor, now }, params.campaignId);
        return {};
      }),
    ),
    implement(contract.startCampaign, async (call) => {
      const { campaignId } = call.params;
      const started = await decide(call, campaignId, (deciding) =>
        startCampaign(deciding, dependencies, campaignId, call.body),
      );
      await ask(proceedingJob(call.actor.organizationId, campaignId));
      return started;
    }),
    implement(contract.pauseCampaign, (call) =>
      decide(call, call.params.campaignId, (deciding) => pauseCampaign(deciding, call.params.campaignId)),
    ),
    implement(contract.stopCampaign, (call) =>
      decide(call, call.params.campaignId, (deciding) =>
        stopCampaign(deciding, dependencies, call.params.campaignId),
      ),
    ),
    implement(contract.previewReach, (call) =>
      read(call, async (snapshot) => {
        const today = todayOf(await houseOf(snapshot), call.now);
        return reachedBy(dependencies, snapshot, call.body, { now: call.now, today });
      }),
    ),
    implement(contract.testCampaign, async (call) => {
      const test = await read(call, (snapshot) =>
        testMessage(dependencies, snapshot, call.params.campaignId, call.body, call.now),
      );
      return dependencies.sending.sendTest(call.actor.organizationId, {
        ...test,
        address: call.body.address,
      });
    }),
    implement(contract.getCampaignResults, (call) =>
      read(call, (snapshot) => campaignResults(dependencies, snapshot, call.params.campaignId, call.now)),
    ),
    implement(contract.getAllResults, (call) =>
      read(call, (snapshot) => allResults(dependencies, snapshot, call.now)),
    ),
    implement(contract.listCampaignPeople, (call) =>
      read(call, (snapshot) =>
        campaignPeople(snapshot, { ...call.query, campaignId: call.params.campaignId }),
      ),
    ),
    implement(contract.getCampaignSettings, (call) => read(call, campaignSettingsOf)),
    implement(contract.saveCampaignSettings, ({ actor, body, now }) =>
      database.write(actor.organizationId, (tx) => saveCampaignSettings(tx, actor, body, now)),
    ),
  ];
}

type Tested = z.output<typeof contract.testCampaign.body>;

/** As somebody would get it of whom a name and no code is known. */
async function testMessage(
  { nameOf, houseOf }: CampaignsDependencies,
  snapshot: Snapshot,
  campaignId: Id,
  { channel, language, message, version }: Tested,
  now: Instant,
) {
  const { draft } = await campaignById(snapshot, campaignId);
  const texts = draft.messages[message]?.texts[version];
  if (!texts) throw refuseCampaign('campaign_no_message');
  const house = await houseOf(snapshot);
  const terms = draft.offer && termsOf(draft.offer, todayOf(house, now));
  const { name } = await nameOf(snapshot);
  const values = exampleValues(name, saidOf(terms, house, language), language);
  return asTest(compose({ texts, channel, language, values }), language);
}
