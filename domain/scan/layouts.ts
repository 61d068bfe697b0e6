/**
 * Keyboards by the places of their keys (`event.code`), as scanners are set to them: what each key writes alone, with Shift and, where it
 * writes one more, with AltGr.
 */
type Key = readonly [plain: string, withShift: string, withAltGr?: string];
type Keyboard = Readonly<Record<string, Key>>;

/** Letters written where a US keyboard has them, but for those that are named. */
function letters(moved: Readonly<Record<string, string>>): Keyboard {
  const places = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (place): [string, Key] => {
    const letter = moved[place] ?? place;
    return [`Key${place}`, [letter.toLowerCase(), letter]];
  });
  return Object.fromEntries(places);
}

const us: Keyboard = {
  ...letters({}),
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
};

const azerty: Keyboard = {
  ...letters({ Q: 'A', A: 'Q', W: 'Z', Z: 'W' }),
  KeyM: [',', '?'],
  Digit1: ['&', '1'],
  Digit2: ['é', '2', '~'],
  Digit3: ['"', '3', '#'],
  Digit4: ["'", '4', '{'],
  Digit5: ['(', '5', '['],
  Digit6: ['-', '6', '|'],
  Digit7: ['è', '7', '`'],
  Digit8: ['_', '8', '\\'],
  Digit9: ['ç', '9', '^'],
  Digit0: ['à', '0', '@'],
  Minus: [')', '°', ']'],
  Equal: ['=', '+', '}'],
  BracketRight: ['$', '£'],
  Semicolon: ['m', 'M'],
  Quote: ['ù', '%'],
  Backslash: ['*', 'µ'],
  Comma: [';', '.'],
  Period: [':', '/'],
  Slash: ['!', '§'],
  IntlBackslash: ['<', '>'],
};

const qwertz: Keyboard = {
  ...letters({ Y: 'Z', Z: 'Y' }),
  KeyQ: ['q', 'Q', '@'],
  Digit1: ['1', '!'],
  Digit2: ['2', '"'],
  Digit3: ['3', '§'],
  Digit4: ['4', '$'],
  Digit5: ['5', '%'],
  Digit6: ['6', '&'],
  Digit7: ['7', '/', '{'],
  Digit8: ['8', '(', '['],
  Digit9: ['9', ')', ']'],
  Digit0: ['0', '=', '}'],
  Minus: ['ß', '?', '\\'],
  BracketLeft: ['ü', 'Ü'],
  BracketRight: ['+', '*', '~'],
  Semicolon: ['ö', 'Ö'],
  Quote: ['ä', 'Ä'],
  Backslash: ['#', "'"],
  Comma: [',', ';'],
  Period: ['.', ':'],
  Slash: ['-', '_'],
  IntlBackslash: ['<', '>', '|'],
};

export const layouts = { us, azerty, qwertz } as const;
/** How a scanner types; `us` as it leaves the factory. */
export type Layout = keyof typeof layouts;
export const layoutNames: readonly Layout[] = ['us', 'azerty', 'qwertz'];
