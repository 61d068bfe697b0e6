/** The door of customers' cards: on paper, in Apple's Wallet and in Google's. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';
import type { Endpoint } from '#server/platform/http.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { openLinks } from './links.ts';
import { endPasses, passesToTell } from './passes.ts';
import type { WalletDependencies } from './ports.ts';
import { holderEndpoints } from './publicRoutes.ts';
import { walletEndpoints } from './routes.ts';
import { followPoints, walletCron, walletJobs } from './tell.ts';

export type { WalletDependencies } from './ports.ts';

export interface Wallet {
  endpoints: Endpoint[];
  jobs: JobHandlers;
  /** graphile-worker's crontab. */
  cron: string;
  /** Hears of points. */
  follow: (events: readonly Followed[]) => Promise<void>;
  /** With an erasure, in its transaction: cards that were given out name nobody from then on. */
  erase: (tx: Tx, customerIds: readonly Id[], now: Instant) => Promise<void>;
  /** What the export of a person adds. */
  toldOf: (snapshot: Snapshot, customerIds: readonly Id[]) => Promise<Record<string, unknown>>;
}

export function createWallet(dependencies: WalletDependencies): Wallet {
  const parts = { ...dependencies, links: openLinks(dependencies.secret, dependencies.publicUrl) };
  return {
    endpoints: [...walletEndpoints(parts), ...holderEndpoints(parts)],
    jobs: walletJobs(dependencies),
    cron: walletCron,
    follow: followPoints(dependencies),
    erase: endPasses,
    toldOf: passesToTell,
  };
}
