/** Sentences in French and English, typed so that neither language can lack one, and no value a sentence needs can be forgotten. */
import { useLanguage } from './language.tsx';

/** The shape that the other language must fill: the same keys, and sentences that take the same values. */
export type Words<French> = {
  [Key in keyof French]: French[Key] extends string
    ? string
    : French[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Words<French[Key]>;
};

/** Makes a module's hook: `const words = useStockWords()` then `words.receive.title`. */
export function wordsIn<Catalog extends object>(
  catalog: Record<'fr', Catalog> & Record<'en', NoInfer<Catalog>>,
): () => Catalog {
  const { en } = catalog;
  const fr = typeset(catalog.fr);
  return () => ({ fr, en })[useLanguage().language];
}

/** No line of French begins with `: ; ? ! » % €` nor ends with `«`, however its sentence was typed. */
export function typeset<Said>(said: Said): Said;
export function typeset(said: unknown): unknown {
  if (typeof said === 'string') return said.replaceAll(/ (?=[:;?!»%€])|(?<=«) /g, '\u00a0');
  if (typeof said === 'function') return (...values: unknown[]) => typeset(said(...values));
  if (Array.isArray(said)) return said.map((part) => typeset(part));
  if (typeof said === 'object' && said !== null)
    return Object.fromEntries(Object.entries(said).map(([key, part]) => [key, typeset(part)]));
  return said;
}
