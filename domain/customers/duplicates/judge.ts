/** How surely two records are of one person, when it is known how much each field says. */
import { type Comparison, type Table, unsaid } from './compare.ts';
import { type Layout, rowOf, type Shares } from './shares.ts';

/** Probabilities, from 0 to 1, that two records are of one person, and of two of one household; natural logarithm of the odds of the first. */
export interface Judgement {
  person: number;
  home: number;
  odds: number;
}

export interface Parameters {
  /** Of one person. */
  m: Shares;
  /** Of strangers. */
  u: Shares;
  /** Of all pairs, those of one person and those of two of one household. */
  same: number;
  household: number;
}

export function judgeOf(
  table: Table,
  { follows, isShared }: Layout,
  { m, u, same, household }: Parameters,
): (comparison: Comparison) => Judgement {
  const size = table.records.length;
  // Strangers exchange nothing: how rarely theirs agree crosswise, the exchanged fields say already.
  const byChance = (field: number, parent: number, level: number): number =>
    field < table.fields.length ? (u[field]?.[parent]?.[level] ?? 1) : 1;
  const weights = m.map((rows, field) =>
    rows.map((row, parent) => row.map((share, level) => Math.log(share / byChance(field, parent, level)))),
  );
  const chances = table.fields.map((_, field) => u[field]?.[0]?.[0] ?? 1);
  const ofStrangers = Math.log(1 - same - household);
  return ({ levels, agreed }) => {
    let person = Math.log(same);
    let home = Math.log(household);
    for (const [field, parent] of follows.entries()) {
      const level = levels[field] ?? unsaid;
      if (level === unsaid) continue;
      let weight = weights[field]?.[rowOf(levels, parent)]?.[level] ?? 0;
      const value = agreed[field];
      if (value && parent < 0)
        weight += rarity(table.counts[field]?.get(value) ?? 1, chances[field] ?? 1, size);
      person += weight;
      if (isShared[field]) home += weight;
    }
    const others = logSum(home, ofStrangers);
    const all = logSum(person, others);
    return { person: Math.exp(person - all), home: Math.exp(home - all), odds: person - others };
  };
}

/** Natural logarithm of how much more it says to agree on a value that so many hold than to agree at all. */
function rarity(holders: number, chance: number, size: number): number {
  const others = Math.max(1, holders - 1);
  return Math.log((chance * (size + 1 / chance)) / others);
}

function logSum(one: number, other: number): number {
  const greater = Math.max(one, other);
  return greater + Math.log(Math.exp(one - greater) + Math.exp(other - greater));
}
