/** What counting asks of modules that it may not import: assembled in app.ts. */
import type { DriftCause } from '#domain/channels/drift/clues.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Places } from '#server/modules/stock/index.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';

/** Of ten thousand. */
export interface Cause {
  cause: DriftCause;
  probability: number;
}

export interface CountingDependencies {
  database: Database;
  houseOf: (snapshot: Snapshot) => Promise<House>;
  placesOf: (organizationId: Id) => Promise<Places>;
  /** What was found behind the gaps of these counts, the likeliest first, by `document line`. */
  causesOf: (snapshot: Snapshot, documentIds: readonly Id[]) => Promise<ReadonlyMap<string, Cause[]>>;
  /** From 0 to 1: draws a sample. */
  random: () => number;
}
