/** Invented names of estates, makers and wholesalers, never the same family twice. */
import type { Accent } from './lists/appellation.ts';
import { endings, onsets } from './lists/names.ts';
import { type Random, randomOf } from './random.ts';

/** Gives family names one after another: `families('oc')` is `Galvussac`, then another. */
export type Families = (accent: Accent) => string;

export function familiesOf(seed: string): Families {
  const random = randomOf(seed, 'families');
  const taken = new Set<string>();
  return (accent) => {
    for (let attempt = 0; attempt < 10_000; attempt += 1) {
      const family = random.pick(onsets) + random.pick(endings[accent]);
      if (taken.has(family)) continue;
      taken.add(family);
      return family;
    }
    throw new Error(`familiesOf: no ${accent} name is left`);
  };
}

/** `Domaine Vauzerolle`. */
export function houseName(random: Random, houses: readonly string[], family: string): string {
  return `${random.pick(houses)} ${family}`;
}
