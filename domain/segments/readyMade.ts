/** Segments that are there from the first day: the groups of recency, frequency and money, the stages of a customer's life, and a few more. */
import type { Id } from '../values/ids.ts';
import type { Language } from '../values/refusal.ts';
import { rfmGroups } from './rfm.ts';
import { lifeStages } from './rhythm.ts';
import type { Criterion, SegmentTree } from './segment.ts';
import { segmentWords } from './words.ts';

export interface ReadyMade {
  id: Id;
  name: Record<Language, string>;
  tree: SegmentTree;
}

const not = false;
const only = (criterion: Criterion): SegmentTree => ({ is: 'all', not, of: [criterion] });
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** The same in every house and for ever. */
const idOf = (number: number): Id => `5e9c0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const groups: Omit<ReadyMade, 'id'>[] = rfmGroups.map((group) => ({
  name: { fr: capital(segmentWords.fr.groups[group]), en: capital(segmentWords.en.groups[group]) },
  tree: only({ is: 'rfm', not, groups: [group] }),
}));
const stages: Omit<ReadyMade, 'id'>[] = lifeStages.map((stage) => ({
  name: {
    fr: `Rythme\u00a0: ${segmentWords.fr.stages[stage]}`,
    en: `Rhythm: ${segmentWords.en.stages[stage]}`,
  },
  tree: only({ is: 'stage', not, stages: [stage] }),
}));
const others: Omit<ReadyMade, 'id'>[] = [
  {
    name: { fr: 'Anniversaire dans les 7 jours', en: 'Birthday within 7 days' },
    tree: only({ is: 'birthday', not, days: 7 }),
  },
  { name: { fr: 'Professionnels', en: 'Businesses' }, tree: only({ is: 'nature', not, nature: 'b2b' }) },
  {
    name: { fr: 'Jamais venus', en: 'Never came' },
    tree: only({ is: 'bought', not: true, what: null, when: null, times: 1 }),
  },
];

/** In an order that never changes: a new one comes last. */
export const readyMade: readonly ReadyMade[] = [...groups, ...stages, ...others].map((made, index) => ({
  id: idOf(index + 1),
  ...made,
}));
