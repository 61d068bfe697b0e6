/** Segments as somebody would build them: one to four conditions, one of five of them in a group, on what is bought most as often as on what is rare. */
import { channels } from '#domain/consent/rules.ts';
import { rfmGroups } from '#domain/segments/rfm.ts';
import { lifeStages } from '#domain/segments/rhythm.ts';
import type { Criterion, Period, SegmentTree, Trait } from '#domain/segments/segment.ts';
import { type Random, randomOf } from '#domain/world/random.ts';
import type { Bottle } from '../harness/shop.ts';
import { grapes, regions } from './load.ts';

export function drawSegments(count: number, bottles: readonly Bottle[], shopId: string): SegmentTree[] {
  const random = randomOf('segments', 'drawn');
  return Array.from({ length: count }, () => treeOf(random, bottles, shopId));
}

function treeOf(random: Random, bottles: readonly Bottle[], shopId: string): SegmentTree {
  const one = (): Criterion => criterionOf(random, bottles, shopId);
  const of: SegmentTree['of'] = Array.from({ length: random.integer(1, 3) }, one);
  if (random.chance(0.2)) of.push({ is: 'any', not: random.chance(0.25), of: [one(), one()] });
  return { is: random.chance(0.33) ? 'any' : 'all', not: random.chance(0.1), of };
}

function criterionOf(random: Random, bottles: readonly Bottle[], shopId: string): Criterion {
  const not = random.chance(0.17);
  const pick = <Value>(values: readonly Value[]): Value => random.pick(values);
  const traits: readonly (() => Trait | null)[] = [
    () => null,
    () => ({ of: 'shop', value: shopId }),
    () => ({ of: 'kind', value: 'wine' }),
    () => ({ of: 'colour', value: pick(['red', 'white', 'rose']) }),
    () => ({ of: 'region', value: pick(regions) }),
    () => ({ of: 'grape', value: pick(grapes) }),
    () => ({ of: 'appellation', value: `Appellation ${random.integer(0, 119)}` }),
    () => ({ of: 'sku', value: pick(bottles).id }),
  ];
  const periods: readonly (Period | null)[] = [
    null,
    { last: 30 },
    { last: 90 },
    { last: 365 },
    { from: '2025-11-01', to: '2025-12-31' },
  ];
  switch (random.integer(0, 10)) {
    case 0:
    case 1:
    case 2:
      return { is: 'bought', not, what: pick(traits)(), when: pick(periods), times: random.integer(1, 4) };
    case 3:
      return {
        is: 'spent',
        not,
        what: pick(traits)(),
        when: pick(periods),
        atLeast: BigInt(random.integer(2000, 32_000)),
      };
    case 4:
      return { is: 'basket', not, when: pick(periods), atLeast: 4000n, atMost: null };
    case 5:
      return { is: 'stage', not, stages: [pick(lifeStages)] };
    case 6:
      return { is: 'rfm', not, groups: [pick(rfmGroups)] };
    case 7:
      return { is: 'likes', not, of: 'region', value: pick(regions) };
    case 8:
      return { is: 'place', not, postcodes: [String(random.integer(10, 94))] };
    case 9:
      return { is: 'agrees', not, channels: [pick(channels)] };
    default:
      return { is: 'birthday', not, days: 30 };
  }
}
