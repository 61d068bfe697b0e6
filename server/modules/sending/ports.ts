/** What sending asks of the modules that it may not import; `app.ts` plugs them in. */
import type { Pool } from 'pg';
import type { Overtaking } from '#domain/sending/rules.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Clock } from '#domain/values/time.ts';
import type { Consent } from '#server/modules/consent/index.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import type { JobRequest } from '#server/platform/jobs.ts';
import type { Taken } from './outbox.ts';

export interface SendingDependencies {
  database: Database;
  jobsPool: Pool;
  ask: (...requests: JobRequest[]) => Promise<void>;
  clock: Clock;
  secret: string;
  /** Asked right before each message; how one leaves, and who left. */
  consent: Pick<Consent, 'mayReceive' | 'leavingBy' | 'say' | 'stop'>;
  /** Of messages that are about to leave, those that came too late by what their customer did meanwhile. */
  overtaken: (
    snapshot: Snapshot,
    messages: readonly Pick<Taken, 'id' | 'key' | 'origin'>[],
  ) => Promise<ReadonlyMap<Id, Overtaking>>;
  /** Seals what nobody else may read, bound to its place. */
  vault: { seal(text: string, place: string): Buffer; open(sealed: Buffer, place: string): string };
  /** Whether anything of the organization may reach another machine: nothing of a sandbox does. */
  mayLeave: (organizationId: Id) => Promise<boolean>;
  /** Reaches providers by HTTPS. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  publicUrl: string;
  houseOf: (snapshot: Snapshot) => Promise<House>;
  houseNameOf: (snapshot: Snapshot) => Promise<{ name: string; language: Language }>;
}
