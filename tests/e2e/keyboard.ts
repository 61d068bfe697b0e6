/** A page in the hands of somebody who has a keyboard alone. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface Focus {
  name: string;
  /** Why whoever looks would not know where they are; null where they do. */
  lost: string | null;
}

export interface Keyboard {
  /** Presses a key until what begins with these words has the focus, which is seen at each step. */
  to(name: string, key?: 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowRight'): Promise<void>;
  press(key: string): Promise<void>;
  type(words: string): Promise<void>;
  /** What has the focus. */
  here(): Promise<string>;
}

const longestWay = 80;

export function byKeyboard(page: Page): Keyboard {
  const press = (key: string) => page.keyboard.press(key);
  const here = async () => {
    const { name, lost } = await focusOf(page);
    expect(lost, name).toBeNull();
    return name.replaceAll('\u00a0', ' ');
  };
  return {
    press,
    here,
    // Put in at once: keys in a row would be a scanner's on a machine that is slow.
    type: (words) => page.keyboard.insertText(words),
    async to(wanted, key = 'Tab') {
      const passed: string[] = [];
      while (passed.length < longestWay) {
        await press(key);
        const { name: at, lost } = await focusOf(page);
        const name = at.replaceAll('\u00a0', ' ');
        expect(lost, [...passed, name].join(' | ')).toBeNull();
        if (name.startsWith(wanted)) return;
        passed.push(name);
      }
      throw new Error(`${key} does not lead to ${wanted}, only to ${passed.join(' | ')}`);
    },
  };
}

function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body)
      return { name: '', lost: 'nothing has the focus' };
    const label = (focused instanceof HTMLInputElement && focused.labels?.[0]) || null;
    const labelled = document.querySelector<HTMLElement>(`label[for="${focused.id}"]`);
    const name =
      (focused.ariaLabel ?? (label ?? labelled ?? focused).innerText.trim()) ||
      focused.outerHTML.slice(0, 120);
    // A box that is drawn by its label is seen there.
    const places = [focused, ...(label ? [label] : [])];
    const isSeen = places.some((place) => {
      const { top, bottom, left, right } = place.getBoundingClientRect();
      const [from, until] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
      if (from >= until) return false;
      const hit = document.elementFromPoint((left + right) / 2, (from + until) / 2);
      return hit !== null && (place.contains(hit) || hit.contains(place));
    });
    if (!isSeen) return { name, lost: 'it is out of sight' };
    return { name, lost: focused.matches(':focus-visible') ? null : 'nothing shows it' };
  });
}
