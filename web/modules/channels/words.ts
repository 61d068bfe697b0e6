/** The sentences of the connections' frame. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useChannelWords = wordsIn({ fr, en });

/** A till's unit as a person says it; a word that nobody knows stays as the till writes it. */
export function useUnitWord(): (unit: string) => string {
  const units: Readonly<Record<string, string>> = useChannelWords().units;
  return (unit) => units[unit] ?? unit;
}
