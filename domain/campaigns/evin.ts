/**
 * What may not be said of alcohol. CSP L3323-4 lets a message tell of strength, origin, name, composition, maker, making, how it is sold and drunk, soil,
 * distinctions, colour, smell and taste; whatever else makes one want to drink is looked for here, word by word. A help, and no lawyer.
 */
import { foldForSearch } from '../values/fold.ts';
import type { Language } from '../values/refusal.ts';

/** Said on every message, in these words. Whoever reads English is told in French too: the law's own sentence. */
const mention = 'L’abus d’alcool est dangereux pour la santé, à consommer avec modération.';
export const moderation: Record<Language, string> = {
  fr: mention,
  en: `${mention} Alcohol abuse is dangerous for your health: drink in moderation.`,
};

export const claims = ['health', 'excess', 'minors', 'driving', 'success', 'sport', 'feast'] as const;
export type Claim = (typeof claims)[number];

/** `refused` is not sent; `doubtful` is sent once somebody has read it again. */
export interface Finding {
  claim: Claim;
  isRefused: boolean;
  /** As it was written. */
  found: string;
}

interface Phrases {
  refused: string;
  doubtful: string;
}

/** Folded words; `*` stands for any ending. */
const phrasesOf: Record<Claim, Phrases> = {
  health: {
    refused:
      'bon pour la sante|bons pour la sante|bonne pour la sante|bon pour le coeur|bienfait*|antioxydant*|therapeut*|medicinal*|remede*|detox*|resveratrol|sans danger|facilite la digestion|aide a digerer|good for you|good for your health|good for your heart|healthy|healthier|health benefit*|antioxidant*',
    doubtful: 'vertu|vertus|sante|vitalite|energie|tonique|health|energy|wellness|bien etre',
  },
  excess: {
    refused:
      'sans moderation|a volonte|open bar|sans limite|sans limites|ivresse|saoul*|beuverie*|cul sec|cul secs|buvez plus|buvez davantage|biture|without moderation|all you can drink|unlimited|drunk|binge*|bottoms up|drink more',
    doubtful: 'enivr*|griser|grisant*|happy hour|happy hours|tournee generale|tipsy',
  },
  minors: {
    refused:
      'ado|ados|adolescent*|lyceen*|lycee|etudiant*|pour les jeunes|aux jeunes|mineurs|teenager*|teens|student*|for young people',
    doubtful: 'enfant*|bapteme|communion|children|kids',
  },
  driving: {
    refused:
      'au volant|avant de conduire|avant la route|pour la route|behind the wheel|before driving|for the road',
    doubtful: 'conduire|conduite|driving',
  },
  success: {
    refused: 'sexy|viril*|virilite|aphrodisiaque*|impressionnez|desinhib*|aphrodisiac*|impress your',
    doubtful: 'sedui*|seduc*|conquete*|reussite|star|stars|celebrite*|seduce*|celebrity|celebrities',
  },
  sport: {
    refused: '',
    doubtful: 'sport|sports|sportif*|sportive*|marathon*|athlet*|champion|champions|performance*|supporter*',
  },
  feast: {
    refused: 'oubliez vos soucis|oublier vos soucis|noyer vos|forget your worries|drown your',
    doubtful:
      'fete*|faire la fete|festif*|festive*|euphori*|ambiance|evasion|insouci*|bonheur|convivial*|party|parties|happiness|fun',
  },
};

/** Days of the calendar, and not a promise. */
const innocent = 'fete des meres|fete des peres|fetes de fin d annee|fete nationale|jour de fete'.split('|');

const patterns = claims.flatMap((claim) => [
  ...patternsOf(phrasesOf[claim].refused).map((words) => ({ claim, isRefused: true, words })),
  ...patternsOf(phrasesOf[claim].doubtful).map((words) => ({ claim, isRefused: false, words })),
]);

function patternsOf(phrases: string): string[][] {
  return phrases === '' ? [] : phrases.split('|').map((phrase) => phrase.split(' '));
}

interface Word {
  folded: string;
  from: number;
  until: number;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((found) => ({
    folded: foldForSearch(found[0]),
    from: found.index,
    until: found.index + found[0].length,
  }));
}

function standsAt(words: readonly Word[], index: number, phrase: readonly string[]): boolean {
  return phrase.every((pattern, offset) => {
    const word = words[index + offset]?.folded;
    if (word === undefined) return false;
    return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
  });
}

/** In the order in which they stand; where two stand at one place, the longer one. */
export function evinFindings(text: string): Finding[] {
  const words = wordsOf(text);
  const findings: Finding[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const harmless = innocent
      .map((phrase) => phrase.split(' '))
      .find((phrase) => standsAt(words, index, phrase));
    const fitting = patterns.filter((pattern) => standsAt(words, index, pattern.words));
    const longest = fitting.toSorted((one, other) => other.words.length - one.words.length)[0];
    const last = words[index + (longest?.words.length ?? 1) - 1];
    const first = words[index];
    if (harmless) index += harmless.length - 1;
    else if (longest && first && last) {
      const { claim, isRefused } = longest;
      findings.push({ claim, isRefused, found: text.slice(first.from, last.until) });
      index += longest.words.length - 1;
    }
  }
  return findings;
}
