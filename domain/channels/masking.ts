/** Takes secrets out of what is logged. */

const largestExcerpt = 2_000;

/** Names whose value is a secret, in JSON, in headers and in addresses. */
const secretNames =
  'password|passwd|pwd|secret|token|api[-_]?key|authorization|cookie|signature|signing[-_]?key|private[-_]?key|passphrase|assertion';
const inJson = new RegExp(
  `("(?:[\\w-]*(?:${secretNames})[\\w-]*)"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"?|[^,}\\s]+)`,
  'giu',
);
const inAddress = new RegExp(`([?&][\\w-]*(?:${secretNames})[\\w-]*=)[^&\\s"]+`, 'giu');
const inUserInfo = /(\w+:\/\/[^\s/:@]+:)[^\s/@]+@/gu;
const bearing = /\b(bearer|basic)\s+[\w+/=.~-]{8,}/giu;
const signing = /\bwhsec_[\w+/=-]+/gu;
/** 13 to 19 digits in a row or in fours: a payment card. */
const card = /\b(?:\d{4}[ -]?){3}\d{1,7}\b/gu;

/** The beginning of a text, its secrets replaced by `•••`. Barcodes of 13 digits stay readable: a card has at least 15. */
export function excerptOf(text: string): string {
  const masked = text
    .slice(0, largestExcerpt * 2)
    .replaceAll(inJson, '$1"•••"')
    .replaceAll(inAddress, '$1•••')
    .replaceAll(inUserInfo, '$1•••@')
    .replaceAll(bearing, '$1 •••')
    .replaceAll(signing, 'whsec_•••')
    .replaceAll(card, (digits) => (digits.replaceAll(/\D/g, '').length >= 15 ? '•••' : digits));
  return masked.length <= largestExcerpt ? masked : `${masked.slice(0, largestExcerpt).toWellFormed()}…`;
}
