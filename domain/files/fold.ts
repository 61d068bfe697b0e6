/** Text as it is compared: without accents, capitals, punctuation or doubled spaces. */

/** `Libellé  Produit` → `libelle produit`; `InvoiceNo` → `invoice no`; `N° ticket` → `no ticket`. */
export function fold(text: string): string {
  return text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[n№]\s*[°º]/giu, 'no ')
    .replaceAll(/œ/giu, 'oe')
    .replaceAll(/æ/giu, 'ae')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}
