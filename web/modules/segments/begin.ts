/** What a condition says before anybody has changed it. */
import type { Criterion } from '#domain/segments/segment.ts';

const not = false;
const year = { last: 365 };

const beginnings: { [Is in Criterion['is']]: Extract<Criterion, { is: Is }> } = {
  bought: { is: 'bought', not, what: null, when: year, times: 1 },
  spent: { is: 'spent', not, what: null, when: year, atLeast: 10_000n },
  basket: { is: 'basket', not, when: null, atLeast: 5000n, atMost: null },
  away: { is: 'away', not, days: 60 },
  stage: { is: 'stage', not, stages: ['drifting'] },
  rfm: { is: 'rfm', not, groups: ['best'] },
  likes: { is: 'likes', not, of: 'colour', value: 'red' },
  place: { is: 'place', not, postcodes: ['75'] },
  nature: { is: 'nature', not, nature: 'b2b' },
  kind: { is: 'kind', not, kinds: ['person'] },
  agrees: { is: 'agrees', not, channels: ['email'] },
  birthday: { is: 'birthday', not, days: 30 },
  points: { is: 'points', not, atLeast: 100n },
  origin: { is: 'origin', not, origins: ['poster'] },
};

export const begin = (is: Criterion['is']): Criterion => beginnings[is];
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of an object that names each once
export const criterionKinds = Object.keys(beginnings) as Criterion['is'][];
