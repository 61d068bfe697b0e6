/** What making asks of the modules that it may not import; `app.ts` plugs them in. */
import type { Coming } from '#domain/making/plan.ts';
import type { Snapshot } from '#server/platform/database.ts';

export interface MakingPorts {
  /** What is ordered from suppliers and not here yet. */
  comingFor: (snapshot: Snapshot) => Promise<Coming[]>;
}
