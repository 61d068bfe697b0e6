/** What lots refuse, and how they say so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseLot = refusalsOf({
  lot_not_found: { status: 404, fr: "Ce lot n'existe pas.", en: 'This lot does not exist.' },
});
