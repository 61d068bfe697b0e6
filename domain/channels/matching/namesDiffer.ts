/** Whether a shop says something else of a wine than we do, not only otherwise: in another order, shortened, with a size or a vintage besides. */
import { closeness } from './closeness.ts';
import { readName } from './readName.ts';
import { termsOf } from './words.ts';

/** From there on two words are one, cut short or mistyped. */
const sameWord = 0.8;
const colours: ReadonlySet<string> = new Set(['rouge', 'blanc', 'rose']);

/** `called` is all that we call it by besides: producer, cuvée, appellation. A shop that says less contradicts nothing. */
export function namesDiffer(theirs: string, { name, called }: { name: string; called: string }): boolean {
  const [said, own] = [readName(theirs), readName(name)];
  const known = [...own.terms, ...termsOf(called)];
  const pairs = pairsOf(known);
  const oneColour = said.colour === null || own.colour === null || said.colour === own.colour;
  return said.terms.some((term, at) => {
    if ((oneColour && colours.has(term)) || pairs.has(term)) return false;
    const [before, after] = [`${said.terms[at - 1] ?? ''}${term}`, `${term}${said.terms[at + 1] ?? ''}`];
    return !known.some((other) => isSame(term, other) || other === before || other === after);
  });
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
