/** A recipe while it is being written: fields may still be empty; sent once nothing is missing. */
import type { z } from 'zod';
import type { NewRecipe, recipe } from '#domain/making/contract.ts';
import { type ComponentRole, type RecipeForm, whole } from '#domain/making/recipe.ts';
import type { Drafted } from '#domain/making/wizards.ts';
import type { Id } from '#domain/values/ids.ts';

export type KnownRecipe = z.output<typeof recipe>;

interface DraftAlternative {
  skuId: Id;
  quantity: bigint | null;
}

export interface DraftComponent {
  skuId: Id;
  quantity: bigint | null;
  lossBp: bigint | null;
  role: ComponentRole;
  alternatives: readonly DraftAlternative[];
}

interface DraftByProduct {
  skuId: Id;
  quantity: bigint | null;
  costBp: bigint | null;
}

export interface RecipeDraft {
  skuId: Id;
  form: RecipeForm;
  batch: bigint | null;
  yieldBp: bigint | null;
  components: readonly DraftComponent[];
  byProducts: readonly DraftByProduct[];
  labour: bigint | null;
  overhead: bigint | null;
  /** As typed; empty is not said. */
  shelfLifeDays: string;
  leadDays: string;
  batchPattern: string;
  note: string;
}

export const usualPattern = 'L{yy}{ddd}{a}';

export function emptyDraft(skuId: Id, batch: bigint): RecipeDraft {
  return {
    skuId,
    form: 'recipe',
    batch,
    yieldBp: BigInt(whole),
    components: [],
    byProducts: [],
    labour: null,
    overhead: null,
    shelfLifeDays: '',
    leadDays: '',
    batchPattern: usualPattern,
    note: '',
  };
}

const typed = (value: number | null): string => (value ? String(value) : '');
const unlessZero = (value: bigint): bigint | null => (value === 0n ? null : value);

/** A recipe as it stands, to be written anew: the next version. */
export function draftOf(known: KnownRecipe): RecipeDraft {
  return {
    skuId: known.skuId,
    form: known.form,
    batch: known.batch,
    yieldBp: BigInt(known.yieldBp),
    components: known.components.map((component) => ({ ...component, lossBp: BigInt(component.lossBp) })),
    byProducts: known.byProducts.map((one) => ({ ...one, costBp: BigInt(one.costBp) })),
    labour: unlessZero(known.labour),
    overhead: unlessZero(known.overhead),
    shelfLifeDays: typed(known.shelfLifeDays),
    leadDays: typed(known.leadDays),
    batchPattern: known.batchPattern ?? '',
    note: known.note ?? '',
  };
}

/** What a wizard made of it. */
export function draftFrom({ skuId, form, batch, components }: Drafted): RecipeDraft {
  const empty = emptyDraft(skuId, batch);
  return {
    ...empty,
    form,
    components: components.map((component) => ({ ...component, lossBp: BigInt(component.lossBp) })),
    batchPattern: form === 'giftBox' ? '' : empty.batchPattern,
  };
}

/** Null while a quantity is missing, or what is typed is none. */
export function bodyOf(draft: RecipeDraft): NewRecipe | null {
  const { skuId, form, batch, yieldBp } = draft;
  const components = draft.components.flatMap(({ quantity, lossBp, alternatives, ...component }) => {
    const instead = alternatives.flatMap((one) =>
      isSome(one.quantity) ? [{ ...one, quantity: one.quantity }] : [],
    );
    return isSome(quantity) && instead.length === alternatives.length
      ? [{ ...component, quantity, lossBp: Number(lossBp ?? 0n), alternatives: instead }]
      : [];
  });
  const byProducts = draft.byProducts.flatMap(({ quantity, costBp, ...one }) =>
    isSome(quantity) ? [{ ...one, quantity, costBp: Number(costBp ?? 0n) }] : [],
  );
  const shelfLifeDays = daysOf(draft.shelfLifeDays);
  const leadDays = daysOf(draft.leadDays);
  const isWhole =
    components.length === draft.components.length && byProducts.length === draft.byProducts.length;
  if (!isWhole || !isSome(batch) || !isSome(yieldBp)) return null;
  if (shelfLifeDays === undefined || leadDays === undefined) return null;
  return {
    skuId,
    form,
    batch,
    yieldBp: Number(yieldBp),
    components,
    byProducts,
    labour: draft.labour ?? 0n,
    overhead: draft.overhead ?? 0n,
    shelfLifeDays,
    leadDays: leadDays ?? 0,
    batchPattern: draft.batchPattern.trim() || null,
    note: draft.note.trim() || null,
  };
}

const isSome = (quantity: bigint | null): quantity is bigint => quantity !== null && quantity > 0n;

/** Null where nothing is typed, undefined where it is no number of days. */
function daysOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : undefined;
}
