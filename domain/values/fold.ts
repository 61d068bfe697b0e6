/** Text as it is looked for: without accents or capitals, ligatures written out. */

/** `Château-Grillet` → `chateau-grillet`: what is compared on both sides. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss');
}
