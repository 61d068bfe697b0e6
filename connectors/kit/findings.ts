/** What the check of a shop finds, where several vendors' say the same. */
import { CallFailed, type Said, type ShopFinding } from '#domain/channels/connector.ts';

export const finding = (verdict: ShopFinding['verdict'], sentence: Said): ShopFinding => ({
  verdict,
  sentence,
});

export const canReadSales = finding('can', {
  fr: 'Les ventes et les retours se lisent.',
  en: 'Sales and returns can be read.',
});

export const canReadCatalog = finding('can', {
  fr: 'Le catalogue se lit.',
  en: 'The catalogue can be read.',
});

/** `whose`: `à l’application Square` and `The Square application`. */
export const lacksRight = (right: string, whose: Said): ShopFinding =>
  finding('cannot', {
    fr: `Il manque le droit « ${right} » ${whose.fr}.`,
    en: `${whose.en} lacks the right “${right}”.`,
  });

/** Whether a right is there, by asking for what it opens; a key that is wrong is no finding. */
export async function isAllowed(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (error instanceof CallFailed && error.status === 403) return false;
    throw error;
  }
}
