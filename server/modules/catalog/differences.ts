/** Changes as values: what is after them, and what they changed, as the audit trail and an import's undo keep it: plain JSON, figures as digit strings. */
import { toPlain } from './records.ts';

export type Differences = Record<string, { before: unknown; after: unknown }>;

/** What stood there, with what is given over it; what is undefined is not given. */
export function changed<Whole extends object>(
  before: Whole,
  change: { [Key in keyof Whole]?: Whole[Key] | undefined },
): Whole {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...before, ...given };
}

/** Compares key by key; a nested object counts as one value. */
export function differencesOf(before: object, after: object): Differences {
  const [old, young] = [toPlain(before), toPlain(after)];
  const changed = Object.keys(young).filter((key) => JSON.stringify(old[key]) !== JSON.stringify(young[key]));
  return Object.fromEntries(
    changed.map((key) => [key, { before: old[key] ?? null, after: young[key] ?? null }]),
  );
}
