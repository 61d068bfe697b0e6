/** Whether two written names say something else of a wine, not only otherwise: in another order, shortened, with a size or a vintage besides. */
import { closeness } from './closeness.ts';
import { readName } from './readName.ts';
import { termsOf } from './words.ts';

/** From there on two words are one, cut short or mistyped. */
const sameWord = 0.8;
const colours: ReadonlySet<string> = new Set(['rouge', 'blanc', 'rose']);

/** `called` is all that we call it by besides: producer, cuvée, appellation. What one side alone says is a difference, unless we say it elsewhere. */
export function namesDiffer(theirs: string, { name, called }: { name: string; called: string }): boolean {
  const [said, own] = [readName(theirs), readName(name)];
  const known = [...own.terms, ...termsOf(called)];
  const oneColour = said.colour === null || own.colour === null || said.colour === own.colour;
  const lacks = (terms: readonly string[], among: readonly string[]): boolean => {
    const pairs = pairsOf(among);
    return terms.some((term, at) => {
      if (oneColour && colours.has(term)) return false;
      const [before, after] = [`${terms[at - 1] ?? ''}${term}`, `${term}${terms[at + 1] ?? ''}`];
      return !(
        pairs.has(term) || among.some((other) => isSame(term, other) || other === before || other === after)
      );
    });
  };
  return lacks(said.terms, known) || lacks(own.terms, said.terms);
}

/** `M.` is Marcel, `Lapiere` Lapierre. */
function isSame(one: string, other: string): boolean {
  const initial = one.length === 1 ? other.startsWith(one) : other.length === 1 && one.startsWith(other);
  return initial || closeness(one, other) >= sameWord;
}

/** What is written in two words here may be one there: Beau Renard, `Beaurenard`. */
function pairsOf(terms: readonly string[]): ReadonlySet<string> {
  return new Set(terms.map((term, at) => `${term}${terms[at + 1] ?? ''}`));
}
