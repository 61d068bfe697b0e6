/** What campaigns are given: whom to ask about people, who sends, and what each might like. */
import type { Pool } from 'pg';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Clock, Instant } from '#domain/values/time.ts';
import type { Consent } from '#server/modules/consent/index.ts';
import type { Segments } from '#server/modules/segments/index.ts';
import type { Sending } from '#server/modules/sending/index.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import type { JobRequest } from '#server/platform/jobs.ts';

export interface CampaignsDependencies {
  database: Database;
  jobsPool: Pool;
  ask: (...requests: JobRequest[]) => Promise<void>;
  clock: Clock;
  houseOf: (snapshot: Snapshot) => Promise<House>;
  /** As customers know the house, and the language in which it writes. */
  nameOf: (snapshot: Snapshot) => Promise<{ name: string; language: Language }>;
  consent: Pick<Consent, 'mayReceive'>;
  segments: Pick<Segments, 'segmentById' | 'membersOf' | 'reached'>;
  sending: Pick<Sending, 'queue' | 'withdraw' | 'messagesOf' | 'costs' | 'sendTest'>;
  /** Before anybody is asked about: what people like is learned, where it never was. */
  prepareSuggestions: (organizationId: Id) => Promise<void>;
  /** What a customer might like and can be had, by name; none where nothing is known. */
  suggestionsFor: (snapshot: Snapshot, customerId: Id, language: Language, now: Instant) => Promise<string[]>;
  /** What ends first of what is on a customer’s card, and when; null where nothing does. */
  endingFor: (snapshot: Snapshot, customerId: Id, language: Language, now: Instant) => Promise<string | null>;
}
