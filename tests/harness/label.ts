/** Wines of which little is said. */
import type { Wine as Label } from '#domain/catalog/contract.ts';

/** A wine's label that says so much and nothing else. */
export function labelOf(said: Pick<Label, 'colour' | 'region' | 'grapes'>): Label {
  return {
    producer: null,
    cuvee: null,
    appellation: null,
    classification: null,
    country: null,
    style: null,
    vintage: null,
    abv: null,
    organic: null,
    sulphites: null,
    crd: null,
    bottler: null,
    lwin: null,
    ...said,
  };
}
