/** What the cards on telephones ask of what they may not import; `app.ts` plugs it in. */
import type { Pool } from 'pg';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Clock, Instant } from '#domain/values/time.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import type { JobRequest } from '#server/platform/jobs.ts';

export interface CardStanding {
  /** `34 points`, `6,90 €` */
  balance: string;
  tier: string | null;
}

export interface WalletDependencies {
  database: Database;
  jobsPool: Pool;
  clock: Clock;
  /** The server's own: links and the telephones' secrets are drawn from it. */
  secret: string;
  publicUrl: string;
  vault: { seal(text: string, place: string): Buffer; open(sealed: Buffer, place: string): string };
  nameOf: (snapshot: Snapshot) => Promise<{ house: string; language: Language }>;
  /** What a customer has earned, as it is said to them; null where nothing is promised. */
  standingOf: (
    snapshot: Snapshot,
    customerId: Id,
    language: Language,
    now: Instant,
  ) => Promise<CardStanding | null>;
  /** False in a sandbox. */
  mayLeave: (organizationId: Id) => Promise<boolean>;
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  ask: (...requests: JobRequest[]) => Promise<void>;
  /** Apple's push service; another one in tests. */
  applePush: { origin: string; authority?: string };
}
