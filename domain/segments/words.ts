/** Life stages and groups as a shopkeeper says them. */
import type { Language } from '../values/refusal.ts';
import type { RfmGroup } from './rfm.ts';
import type { LifeStage } from './rhythm.ts';

export const segmentWords: Record<
  Language,
  { stages: Record<LifeStage, string>; groups: Record<RfmGroup, string> }
> = {
  fr: {
    stages: {
      new: 'nouveau',
      regular: 'régulier',
      drifting: 's’éloigne',
      dormant: 'endormi',
      lost: 'perdu',
    },
    groups: {
      best: 'meilleurs clients',
      faithful: 'fidèles',
      promising: 'prometteurs',
      slipping: 'bons clients qui s’éloignent',
      asleep: 'endormis',
      others: 'autres',
    },
  },
  en: {
    stages: {
      new: 'new',
      regular: 'regular',
      drifting: 'drifting away',
      dormant: 'dormant',
      lost: 'lost',
    },
    groups: {
      best: 'best customers',
      faithful: 'faithful',
      promising: 'promising',
      slipping: 'good customers who drift away',
      asleep: 'asleep',
      others: 'others',
    },
  },
};
