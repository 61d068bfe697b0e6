/** A shop whose customers may be written to: consents, segments, offers and the queue of messages behind their real routes. */
import type { z } from 'zod';
import { type campaignDraft, createCampaign, startCampaign } from '#domain/campaigns/contract.ts';
import { refuseCampaign } from '#domain/campaigns/refusals.ts';
import type { NewCustomer } from '#domain/customers/contract.ts';
import { createSegment } from '#domain/segments/contract.ts';
import { refuseSending } from '#domain/sending/refusals.ts';
import type { SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { createVault } from '#server/modules/channels/index.ts';
import { createSegments } from '#server/modules/segments/index.ts';
import { createSending, type Sending } from '#server/modules/sending/index.ts';
import { openPool, sql } from '#server/platform/database.ts';
import { buildHttp } from '#server/platform/http.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import { type Desk, openDesk, optIn } from '#tests/harness/consentDesk.ts';
import { type Campaigns, createCampaigns } from './index.ts';

type Draft = z.input<typeof campaignDraft>;

export interface Queued {
  customerId: Id;
  channel: string;
  content: { subject?: string; text?: string };
}

export interface Bureau extends Caller {
  desk: Desk;
  campaigns: Campaigns;
  /** Everybody whom the house knows. */
  everybody: Id;
  /** Of whose card a part ends, and when. */
  ending: Map<Id, Day>;
  /** Known by an e-mail, of age, and agreed to news by it. */
  agreed(facts?: Partial<NewCustomer>): Promise<Id>;
  draft(more?: Partial<Draft>): Draft;
  /** Made and started; its first round has run. */
  started(more?: Partial<Draft>): Promise<Id>;
  /** What segments read from customers, as it is now. */
  measure(): Promise<void>;
  /** What the job does, as often as one likes. */
  proceed(...campaignIds: Id[]): Promise<void>;
  queued(campaignId: Id): Promise<Queued[]>;
  /** Where the provider of SMS and RCS stands. */
  provider: string;
  /** Sends what is due, as the job does. */
  send(channel: SentChannel): Promise<void>;
  close(): Promise<void>;
}

const text = {
  subject: 'Pour {prénom}',
  body: 'Bonjour {prénom:cher client},\n\nLe Chinon 2022 est en cave.',
  short: 'Le Chinon 2022 est en cave.',
};
export const written: Draft['messages'][number]['texts'][number] = {
  fr: text,
  en: { subject: '', body: '', short: '' },
};

export async function openBureau(): Promise<Bureau> {
  const desk = await openDesk();
  const { shop, consent } = desk;
  const { database, actor } = shop;
  const { organizationId } = actor;
  const jobsPool = openPool({ connectionString: shop.jobsUrl, max: 2 });
  const house = { name: 'Cave Camille', language: 'fr' as const };
  const common = { database, jobsPool, ask: async () => {}, clock: () => shop.now };
  const houseOf = async () => shop.house;
  const ending = new Map<Id, Day>();
  const segments = createSegments({
    ...common,
    ports: {
      houseOf,
      channelsOf: (snapshot, ids, at) => consent.channelsOf(snapshot, ids, at),
      pointsOf: async () => new Map(),
      pointsEnding: async (_, { from, until }) =>
        Array.from(ending, ([customerId, on]) => ({ customerId, on })).filter(
          ({ on }) => on >= from && on <= until,
        ),
    },
  });
  const sending: Sending = createSending({
    ...common,
    secret: 'a secret of the installation',
    consent,
    fetch: (url, init) => fetch(url.replace('https://api.nexmo.com', bureau.provider), init),
    publicUrl: 'https://cave.example',
    houseOf,
    vault: createVault('a secret of the installation'),
    mayLeave: async () => true,
    houseNameOf: async () => house,
    overtaken: (snapshot, messages) => campaigns.overtaken(snapshot, messages),
  });
  const campaigns: Campaigns = createCampaigns({
    ...common,
    houseOf,
    nameOf: async () => house,
    consent,
    segments,
    sending,
    prepareSuggestions: async () => {},
    suggestionsFor: async () => [],
    endingFor: async (_, customerId) => {
      const on = ending.get(customerId);
      return on === undefined ? null : `40 points (${on})`;
    },
  });
  const http = buildHttp({
    endpoints: [...segments.endpoints, ...sending.endpoints, ...campaigns.endpoints],
    authenticate: async () => actor,
    refusals: [refuseCampaign.sentences, refuseSending.sentences],
    clock: () => shop.now,
    log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
  });
  const caller = callerOf(http);
  const tree = { is: 'all' as const, not: false, of: [] };
  const { id: everybody } = await caller.call(createSegment, { body: { name: 'Tout le monde', tree } });
  let count = 0;
  const bureau: Bureau = {
    ...caller,
    desk,
    campaigns,
    everybody,
    ending,
    async agreed(facts = {}) {
      count += 1;
      const id = await desk.customer({
        email: `client${count}@example.org`,
        birthday: '1980-05-04',
        ...facts,
      });
      await desk.ticks(id, { ...optIn, channel: 'email' });
      return id;
    },
    draft: (more = {}) => ({
      name: 'Chinon',
      audience: { kind: 'segment', segmentId: everybody },
      channels: ['email', 'sms'],
      isAlcohol: true,
      heldShare: 0,
      messages: [{ afterDays: 0, texts: [written] }],
      exits: [],
      offer: null,
      measuredDays: 30,
      ...more,
    }),
    async started(more) {
      const { id } = await caller.call(createCampaign, { body: bureau.draft(more) });
      await caller.call(startCampaign, { params: { campaignId: id }, body: {} });
      await bureau.proceed(id);
      return id;
    },
    measure: () => segments.rebuild(organizationId, shop.now),
    async proceed(...campaignIds) {
      await bureau.measure();
      for (const campaignId of campaignIds)
        await campaigns.jobs['proceedCampaign']?.({ organizationId, campaignId }, { number: 1, last: false });
    },
    queued: (campaignId) =>
      database.read(organizationId, (snapshot) =>
        snapshot.all(sql<Queued>`
          select customer_id as "customerId", channel, content from sending.message
           where organization_id = ${organizationId} and origin_id = ${campaignId} order by queued_at, key`),
      ),
    provider: '',
    async send(channel) {
      await sending.jobs['sendMessages']?.({ organizationId, channel }, { number: 1, last: false });
    },
    async close() {
      await http.close();
      await jobsPool.end();
      await desk.close();
    },
  };
  return bureau;
}
