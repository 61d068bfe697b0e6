/** How often an interval holds what a simulated bar really poured, and how long a chart goes on before it suspects one that pours what its card says. */
import { type Bar, pourBar, someBar } from './bar.fixture.ts';
import { chartOf, deviationsOf, together } from './chart.ts';
import { pourOf } from './estimate.ts';
import { bySitting } from './sittings.ts';
import { spreadOf } from './spread.ts';
import { type Stretch, toldOf } from './stretches.ts';

/** Of one wine over the week, of one service over all wines, of one wine in one service. */
export const groups = ['wine', 'sitting', 'cell'] as const;
export interface Held {
  asked: number;
  /** « Pas encore assez ». */
  unanswered: number;
  held: number;
  /** Sum of the answered intervals' halves, basis points of a glass. */
  halves: number;
}

export function coverage(weeks: number, seed: string): Record<(typeof groups)[number], Held> {
  const none = (): Held => ({ asked: 0, unanswered: 0, held: 0, halves: 0 });
  const found = { wine: none(), sitting: none(), cell: none() };
  for (let week = 0; week < weeks; week += 1) {
    const { stretches, truth } = pourBar(someBar(seed, 'bar', week), seed, 'week', week);
    const spread = spreadOf(stretches);
    const asked = {
      wine: [...Map.groupBy(stretches, ({ wine }) => wine).values()],
      sitting: bySitting(stretches).map(({ own }) => own),
      cell: stretches.map((stretch) => [stretch]),
    };
    for (const group of groups) {
      for (const some of asked[group]) {
        found[group].asked += 1;
        const pour = pourOf(some, spread);
        if (pour === null) {
          found[group].unanswered += 1;
          continue;
        }
        const really = poured(some, truth) * 10_000;
        if (pour.low <= really && really <= pour.high) found[group].held += 1;
        found[group].halves += pour.high - pour.ratio;
      }
    }
  }
  return found;
}

/** What the glasses of some stretches were poured to on average. */
function poured(stretches: readonly Stretch[], truth: (wine: string, sitting: string) => number): number {
  let real = 0;
  let all = 0;
  for (const stretch of stretches) {
    for (const [sitting, told] of stretch.told) real += Number(told) * truth(stretch.wine, sitting);
    all += Number(toldOf(stretch));
  }
  return real / all;
}

export interface RunLengths {
  /** Points to an alarm, of one wine's chart and of all wines' by service. */
  wine: number;
  sitting: number;
}

/** A chart begins again after each alarm, so that its points over its alarms are the mean of its runs. */
export function runLengths(bars: number, pour: number, seed: string, points = 1000): RunLengths {
  const seen = { wine: [0, 0], sitting: [0, 0] } satisfies Record<string, [number, number]>;
  const add = (which: keyof typeof seen, deviations: readonly number[]): void => {
    seen[which][0] += deviations.length;
    seen[which][1] += chartOf(deviations).filter(({ alarm }) => alarm !== null).length;
  };
  for (let number = 0; number < bars; number += 1) {
    const bar: Bar = { ...someBar(seed, 'bar', number), pour, between: 0 };
    const spread = spreadOf(pourBar({ ...bar, sittings: 24 }, seed, 'past', number).stretches);
    if (spread === null) continue;
    const one = pourBar({ ...bar, wines: 1, sittings: points }, seed, 'wine', number);
    add(
      'wine',
      deviationsOf(one.stretches, spread).map(({ deviation }) => deviation),
    );
    const all = pourBar({ ...bar, sittings: points / 2 }, seed, 'sitting', number);
    const deviations = Map.groupBy(deviationsOf(all.stretches, spread), ({ stretch }) => stretch.until);
    add('sitting', [...deviations.values()].map(together));
  }
  const mean = ([all = 0, alarms = 0]: readonly number[]): number => all / alarms;
  return { wine: mean(seen.wine), sitting: mean(seen.sitting) };
}
