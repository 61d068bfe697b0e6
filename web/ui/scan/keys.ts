/**
 * What a scanner meant by a key: scanners type as a US keyboard, so the key's place (`event.code`) is read and not the letter that
 * the shop's own layout made of it (AZERTY turns `HA112` into `HA&&é`).
 */
const shifted: Record<string, readonly [plain: string, withShift: string]> = {
  Digit1: ['1', '!'],
  Digit2: ['2', '@'],
  Digit3: ['3', '#'],
  Digit4: ['4', '$'],
  Digit5: ['5', '%'],
  Digit6: ['6', '^'],
  Digit7: ['7', '&'],
  Digit8: ['8', '*'],
  Digit9: ['9', '('],
  Digit0: ['0', ')'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Backslash: ['\\', '|'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadSubtract: ['-', '-'],
  NumpadAdd: ['+', '+'],
  NumpadDecimal: ['.', '.'],
  NumpadDivide: ['/', '/'],
  NumpadMultiply: ['*', '*'],
};

/** GS1's group separator, which scanners send as Ctrl+]. */
export const groupSeparator = '\u001d';

export interface Keystroke {
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
}

/** The character, or null for a key that writes none. */
export function characterOf({ code, shiftKey, ctrlKey }: Keystroke): string | null {
  if (ctrlKey) return code === 'BracketRight' ? groupSeparator : null;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  const digit = /^Numpad(\d)$/.exec(code)?.[1];
  return digit ?? shifted[code]?.[shiftKey ? 1 : 0] ?? null;
}
