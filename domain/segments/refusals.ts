/** What segments refuse, and how they say so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseSegment = refusalsOf({
  segment_not_found: {
    status: 404,
    fr: 'Ce groupe n’existe pas.',
    en: 'This segment does not exist.',
  },
  segment_ready_made: {
    status: 409,
    fr: 'Ce groupe est tout prêt\u00a0: partez de lui pour en faire un autre.',
    en: 'This segment is ready made: start from it to make another.',
  },
  segment_name_taken: {
    status: 409,
    fr: 'Un autre groupe s’appelle déjà ainsi.',
    en: 'Another segment has that name already.',
  },
});
