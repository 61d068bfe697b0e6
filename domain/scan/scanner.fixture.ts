/** A scanner that is not there: the keys that it presses for a text, by the keyboard that it is set to. */
import type { TimedKeystroke } from './burst.ts';
import { groupSeparator } from './keys.ts';
import { type Layout, layouts } from './layouts.ts';

interface Habits {
  layout?: Layout;
  gapMs?: number;
  suffix?: 'Enter' | 'Tab' | null;
}

const still = { shiftKey: false, ctrlKey: false, altKey: false, altGraph: false };

export function keysOf(
  text: string,
  { layout = 'us', gapMs = 8, suffix = 'Enter' }: Habits = {},
): TimedKeystroke[] {
  const keys = Array.from(text, (character) => {
    if (character === groupSeparator) return { ...still, code: 'BracketRight', ctrlKey: true };
    for (const [code, written] of Object.entries(layouts[layout])) {
      const level = written.indexOf(character);
      if (level >= 0) return { ...still, code, shiftKey: level === 1, altGraph: level === 2 };
    }
    throw new Error(`no key of ${layout} writes ${character}`);
  });
  const all = suffix === null ? keys : [...keys, { ...still, code: suffix }];
  return all.map((key, index) => ({ ...key, at: 1_000 + index * gapMs }));
}

/** The same as Alt and numbers on the keypad. */
export function altKeysOf(text: string, gapMs = 2): TimedKeystroke[] {
  const keys = Array.from(text).flatMap((character) => [
    { ...still, code: 'AltLeft', altKey: true },
    ...Array.from(String(character.charCodeAt(0)).padStart(4, '0'), (digit) => ({
      ...still,
      code: `Numpad${digit}`,
      altKey: true,
    })),
  ]);
  return [...keys, { ...still, code: 'Enter' }].map((key, index) => ({ ...key, at: 1_000 + index * gapMs }));
}
