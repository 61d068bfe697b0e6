/** Codes that are drawn, printed, scanned and typed: a prefix, characters that are not mistaken for one another, one that checks them. */

/** No I, L, O, 0 or 1. 31 is a prime: two places with different weights never hide each other's mistake. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** The largest byte below which every character is as likely as any other. */
const fair = 256 - (256 % alphabet.length);

export interface CheckedCodes {
  draw(randomBytes: (count: number) => Uint8Array): string;
  /** Whether it is in the form of ours, right or wrong. */
  resembles(code: string): boolean;
  /** Whether it has only our characters. */
  spells(code: string): boolean;
  /** Whether its check character holds too. */
  holds(code: string): boolean;
}

/** Codes of a prefix, `drawn` characters (31 of each) and a check character, all in capitals. */
export function checkedCodes(prefix: string, drawn: number): CheckedCodes {
  const spelling = new RegExp(`^${prefix}[${alphabet}]{${drawn + 1}}$`);
  /** Every single wrong character and every two that changed places change this sum, modulo 31. */
  const checkOf = (characters: string): string => {
    const sum = Array.from(characters).reduce(
      (all, character, place) => all + (drawn + 1 - place) * alphabet.indexOf(character),
      0,
    );
    return alphabet.charAt((alphabet.length - (sum % alphabet.length)) % alphabet.length);
  };
  return {
    draw(randomBytes) {
      let characters = '';
      while (characters.length < drawn) {
        for (const byte of randomBytes(2 * drawn)) {
          if (byte < fair && characters.length < drawn) characters += alphabet.charAt(byte % alphabet.length);
        }
      }
      return prefix + characters + checkOf(characters);
    },
    resembles: (code) => code.startsWith(prefix) && code.length === prefix.length + drawn + 1,
    spells: (code) => spelling.test(code),
    holds: (code) => spelling.test(code) && checkOf(code.slice(prefix.length, -1)) === code.at(-1),
  };
}
