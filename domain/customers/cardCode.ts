/** The code on a customer's card: ours has a check character, a card from elsewhere keeps whatever it says. */
import { refuseCustomer } from './refusals.ts';

/** No I, L, O, 0 or 1, which are mistaken for one another. 31 is a prime: two places with different weights never hide each other's mistake. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const prefix = 'CV';
const drawn = 10;
const ours = new RegExp(`^${prefix}[${alphabet}]{${drawn + 1}}$`);

/** Every single wrong character and every two that changed places change this sum, modulo 31. */
function checkOf(characters: string): string {
  const sum = Array.from(characters).reduce(
    (all, character, place) => all + (drawn + 1 - place) * alphabet.indexOf(character),
    0,
  );
  return alphabet.charAt((alphabet.length - (sum % alphabet.length)) % alphabet.length);
}

/** The largest byte below which every character is as likely as any other. */
const fair = 256 - (256 % alphabet.length);

/** A new code: `CV`, ten characters drawn by `randomBytes`, a check character. About 2^49 of them. */
export function newCardCode(randomBytes: (count: number) => Uint8Array): string {
  let characters = '';
  while (characters.length < drawn) {
    for (const byte of randomBytes(2 * drawn)) {
      if (byte < fair && characters.length < drawn) characters += alphabet.charAt(byte % alphabet.length);
    }
  }
  return prefix + characters + checkOf(characters);
}

/** Whether a scan can only be one of our cards. */
export function isOurCard(scanned: string): boolean {
  return ours.test(scanned.toUpperCase());
}

/** As typed or scanned: one of ours in capitals without spaces, its check character held; any other as it stands. */
export function readCardCode(typed: string): string {
  const compact = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const looksOurs = compact.startsWith(prefix) && compact.length === prefix.length + drawn + 1;
  if (!looksOurs) return typed.trim();
  const characters = compact.slice(prefix.length, -1);
  if (!ours.test(compact) || checkOf(characters) !== compact.at(-1))
    throw refuseCustomer('card_wrong', { code: typed.trim() });
  return compact;
}

/** In groups that are read aloud: `CV 23456 789AB C`; a card from elsewhere as it stands. */
export function sayCardCode(code: string): string {
  return ours.test(code) ? [prefix, code.slice(2, 7), code.slice(7, 12), code.slice(12)].join(' ') : code;
}
