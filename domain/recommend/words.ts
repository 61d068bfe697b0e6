/** Why something is suggested, as whoever sells may say it to the customer. */
import type { Language } from '../values/refusal.ts';
import type { SuggestionReason } from './contract.ts';

export function sayReason(reason: SuggestionReason, language: Language): string {
  const isFrench = language === 'fr';
  if (reason.kind === 'together')
    return isFrench ? `souvent pris avec ${reason.name}` : `often bought with ${reason.name}`;
  if (reason.kind === 'liked') return isFrench ? 'aimé par d’autres' : 'liked by others';
  if (isFrench) return `déjà acheté ${reason.times} fois`;
  return reason.times === 1 ? 'bought once before' : `bought ${reason.times} times before`;
}
