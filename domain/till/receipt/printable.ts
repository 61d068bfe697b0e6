/**
 * The characters that a receipt printer has: those of Windows-1252, in which French is complete (é, œ, €, ’ included). What a screen
 * writes finer becomes what it means; what has no like becomes `?`, so that a line keeps its length.
 */

/** What Windows-1252 holds beyond Latin-1, in the place of its control characters. */
const beyondLatin1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

const meant: Readonly<Record<string, string>> = {
  '\u2212': '-',
  '\u2010': '-',
  '\u2011': '-',
  '\u2032': "'",
  '\u2033': '"',
  '\u2026': '…',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
};

function has(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa1 && code <= 0xff) || beyondLatin1.includes(character);
}

function printed(character: string): string {
  if (/^\s$/u.test(character)) return ' ';
  // Soft hyphens, joiners, marks of direction; and commands that a name could smuggle in.
  if (/^\p{C}$/u.test(character)) return '';
  if (has(character)) return character;
  const like = meant[character] ?? character.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (like !== '' && Array.from(like).every(has)) return like;
  return /^\p{M}$/u.test(character) ? '' : '?';
}

/** One line of text in characters that are each one place wide. */
export function printable(text: string): string {
  return Array.from(text.normalize('NFC'), printed).join('');
}
