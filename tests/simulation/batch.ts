/** Plays schedules, some at a time, in one database of many organizations. */
import { Apart } from './apart.ts';
import { openInstallation } from './installation.ts';
import { divergesNaively } from './naive.ts';
import { planOf } from './plan.ts';
import { type Played, play } from './schedule.ts';

export interface Judged extends Played {
  /** Null where the naive one was not asked to play it. */
  naiveDiverges: boolean | null;
}

/** Processes that nobody uses just now: one that has lived through a schedule serves the next that wants one. */
const idle: Apart[] = [];

/** The naive one fails nearly every schedule: that it still does is seen on a few, of every set in turn. */
const naiveEvery = 25;
/** While one waits for the database, another one reckons. */
const atATime = 3;

export async function playBatch(
  clusterUrl: string,
  name: string,
  seeds: readonly number[],
  tell: (judged: Judged) => void,
): Promise<void> {
  const installation = await openInstallation(clusterUrl, name);
  const waiting = [...seeds];
  const playOn = async (index: number): Promise<void> => {
    const place = installation.openPlace(`${name}-${index}`);
    const apart = idle.pop() ?? new Apart();
    try {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        const plan = planOf(seed);
        const played = await play(plan, place, apart).catch((error: unknown) => brokenOff(seed, error));
        const naiveDiverges = seed % naiveEvery === 0 ? await divergesNaively(plan) : null;
        tell({ ...played, naiveDiverges });
      }
    } finally {
      idle.push(apart);
      await place.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, seeds.length) }, (_, index) => playOn(index)));
  await installation.close();
}

/** Once nothing more is played. */
export function endBatches(): void {
  for (const apart of idle.splice(0)) apart.close();
}

function brokenOff(seed: number, error: unknown): Played {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { seed, divergences: [`broken off: ${why}`], events: 0, sales: 0, faults: {}, sets: [] };
}
