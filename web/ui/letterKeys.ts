/** Keys of one letter or digit, pressed by a hand outside any field. They can be switched off (WCAG 2.1.4). */
import { useEffect, useEffectEvent } from 'react';

const storageKey = 'caveau.letterShortcuts';
/** Faster than this is a scanner, not a hand. */
export const handMs = 60;
/** `g` begins a way to another page: the letter after it is not ours. */
export const sequenceMs = 1500;

export function letterShortcutsAreOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

export function switchLetterShortcuts(on: boolean): void {
  localStorage.setItem(storageKey, on ? 'on' : 'off');
}

/** Whether a key writes into a field, chooses in a list, or belongs to a dialog that is open. */
export function isTaken(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, dialog *, [role=textbox]'))
  );
}

/** The digit of a key whatever the layout writes with it: on AZERTY `1` takes Shift. */
function keyOf({ key, code }: KeyboardEvent): string {
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? key;
}

/**
 * Calls back for each key that a hand pressed. It waits for a moment, since a scanner's first digit looks like a hand's: what is followed at once
 * by another key is a scan, and none of it is taken.
 */
export function useLetterKeys(onKey: (key: string) => void): void {
  const press = useEffectEvent(onKey);
  useEffect(() => {
    let lastAt = Number.NEGATIVE_INFINITY;
    let sequenceAt = Number.NEGATIVE_INFINITY;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    function onKeyDown(event: KeyboardEvent) {
      const { timeStamp } = event;
      const isBurst = timeStamp - lastAt < handMs;
      lastAt = timeStamp;
      if (isBurst) clearTimeout(waiting);
      if (isBurst || isTaken(event) || !letterShortcutsAreOn()) return;
      const isSequence = timeStamp - sequenceAt < sequenceMs;
      sequenceAt = event.key === 'g' ? timeStamp : Number.NEGATIVE_INFINITY;
      if (isSequence || sequenceAt === timeStamp) return;
      const key = keyOf(event);
      waiting = setTimeout(() => press(key), handMs);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => {
      clearTimeout(waiting);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
