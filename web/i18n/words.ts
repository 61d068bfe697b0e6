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
  return () => catalog[useLanguage().language];
}
