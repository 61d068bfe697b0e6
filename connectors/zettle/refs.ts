/** What is sold is a variant; its stock is asked for and moved by its product too, so a ref names both. */

const mark = ':';

export function refOf(productUuid: string, variantUuid: string): string {
  return `${productUuid}${mark}${variantUuid}`;
}

/** Of a product’s id alone, the variant is empty. */
export function partsOf(ref: string): { productUuid: string; variantUuid: string } {
  const [productUuid = '', variantUuid = ''] = ref.split(mark);
  return { productUuid, variantUuid };
}

const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const named = new RegExp(`^${uuid}${mark}${uuid}$`);

/** Zettle refuses a whole list for one name in it that is none. */
export function isRef(ref: string): boolean {
  return named.test(ref);
}
