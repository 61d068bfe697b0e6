/**
 * What a scanner meant by a key: the key's place (`event.code`) is read by the layout that the scanner types in, and not the letter that
 * the shop's own keyboard makes of it (AZERTY turns `HA112` into `HA&&é`).
 */
import { type Layout, layouts } from './layouts.ts';

/** The same on every layout. */
const anywhere: Readonly<Record<string, string>> = {
  Space: ' ',
  NumpadSubtract: '-',
  NumpadAdd: '+',
  NumpadDecimal: '.',
  NumpadDivide: '/',
  NumpadMultiply: '*',
};

/** GS1's group separator, which scanners send as Ctrl+]: the key that a US keyboard has it on, whatever the layout. */
export const groupSeparator = '\u001d';

export interface Keystroke {
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  /** `getModifierState('AltGraph')`; Windows says Ctrl and Alt besides. */
  altGraph: boolean;
}

/** The character, or null for a key that writes none. */
export function characterOf(key: Keystroke, layout: Layout): string | null {
  const { code, shiftKey, ctrlKey, altKey } = key;
  const place = layouts[layout][code];
  if (key.altGraph || (ctrlKey && altKey)) return place?.[2] ?? null;
  if (ctrlKey) return code === 'BracketRight' ? groupSeparator : null;
  const digit = /^Numpad(\d)$/.exec(code)?.[1];
  return digit ?? anywhere[code] ?? place?.[shiftKey ? 1 : 0] ?? null;
}
