/** Writes levels. What the shop answers to have is what counts: to a level that it ignored it answers 200. */
import type { LevelWrite, Said, Session, WriteOutcome } from '#domain/channels/connector.ts';
import { openShop } from './ask.ts';
import { dead, type Planned, writePlanned } from './batch.ts';
import { partsOf } from './levels.ts';
import type { Settings } from './settings.ts';
import type { WrittenItem } from './shapes.ts';

export async function writeLevels(
  session: Session<Settings>,
  writes: readonly LevelWrite[],
): Promise<readonly WriteOutcome[]> {
  return await writePlanned(openShop(session), writes.map(planOf));
}

function planOf({ ref, level }: LevelWrite): Planned | { decided: WriteOutcome } {
  const parts = partsOf(ref);
  if (parts === null) return { decided: dead(notOurs(ref)) };
  // A batch takes what is no whole number for zero, and says 200.
  if (!Number.isSafeInteger(level)) return { decided: dead(notWhole) };
  return { ...parts, fields: { stock_quantity: level }, judge: (item) => outcomeOf(item, level) };
}

function outcomeOf(item: WrittenItem, level: number): WriteOutcome {
  if (item.manage_stock === 'parent') return dead(keptByParent);
  if (item.manage_stock === false) return dead(untracked);
  if (item.manage_stock === true && item.stock_quantity === level) return { outcome: 'applied' };
  return { outcome: 'unknown', why: answeredOtherwise(item.stock_quantity ?? null) };
}

export const notOurs = (ref: string): Said => ({
  fr: `« ${ref} » n’est pas un produit de cette boutique`,
  en: `“${ref}” is no product of this shop`,
});
const notWhole: Said = { fr: 'la boutique compte en unités entières', en: 'the shop counts in whole units' };
export const keptByParent: Said = {
  fr: 'la boutique tient un seul niveau pour toutes les variations de ce produit',
  en: 'the shop keeps one level for all variations of this product',
};
const untracked: Said = {
  fr: 'la boutique ne tient pas de niveau de ce produit',
  en: 'the shop does not keep a level of this product',
};

function answeredOtherwise(level: number | null): Said {
  return {
    fr: level === null ? 'la boutique n’a répondu aucun niveau' : `la boutique a répondu ${level}`,
    en: level === null ? 'the shop answered no level' : `the shop answered ${level}`,
  };
}
