/** Takes secrets out of what is logged, and what names whoever bought. */
import { withoutMailboxes } from '../values/mailbox.ts';

const largestExcerpt = 2_000;

/** Names whose value is a secret, in JSON, in headers and in addresses. */
const secretNames =
  'password|passwd|pwd|secret|token|api[-_]?key|authorization|cookie|signature|signing[-_]?key|private[-_]?key|passphrase|assertion';
const inJson = new RegExp(
  `("(?:[\\w-]*(?:${secretNames})[\\w-]*)"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"?|[^,}\\s]+)`,
  'giu',
);
/** Names under which shops tell a buyer. A product has a `name` and a `title`: these stay. */
const personNames =
  '(?:first|last|middle|given|family|full|customer|buyer|recipient)[-_]?name|surname|\\w*e[-_]?mail(?:[-_]?address)?|\\w*phone(?:[-_]?\\w+)?|mobile|address[-_]?(?:line[-_]?)?\\d|street\\w*|post(?:al)?[-_]?code|zip(?:[-_]?code)?|birth\\w*|customer[-_]?note|customer[-_]?ip\\w*';
const ofPerson = new RegExp(`("(?:${personNames})"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"?|\\d+)`, 'giu');
const inAddress = new RegExp(`([?&][\\w-]*(?:${secretNames})[\\w-]*=)[^&\\s"]+`, 'giu');
const inUserInfo = /(\w+:\/\/[^\s/:@]+:)[^\s/@]+@/gu;
const bearing = /\b(bearer|basic)\s+[\w+/=.~-]{8,}/giu;
const signing = /\bwhsec_[\w+/=-]+/gu;
/** 13 to 19 digits in a row or in fours: a payment card. */
const card = /\b(?:\d{4}[ -]?){3}\d{1,7}\b/gu;

/** The beginning of a text, its secrets and its buyers replaced by `•••`. Barcodes of 13 digits stay readable: a card has at least 15. */
export function excerptOf(text: string): string {
  const masked = withoutMailboxes(text.slice(0, largestExcerpt * 2).replaceAll(inUserInfo, '$1•••@'))
    .replaceAll(inJson, '$1"•••"')
    .replaceAll(ofPerson, '$1"•••"')
    .replaceAll(inAddress, '$1•••')
    .replaceAll(bearing, '$1 •••')
    .replaceAll(signing, 'whsec_•••')
    .replaceAll(card, (digits) => (digits.replaceAll(/\D/g, '').length >= 15 ? '•••' : digits));
  return masked.length <= largestExcerpt ? masked : `${masked.slice(0, largestExcerpt).toWellFormed()}…`;
}
