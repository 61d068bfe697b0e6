/** Keys that work anywhere: Ctrl K finds, ? explains, g then a letter goes. Letters can be switched off (WCAG 2.1.4). */
import { useEffect, useEffectEvent } from 'react';

export interface ShortcutActions {
  onFind: () => void;
  onShortcuts: () => void;
  onGo: (key: string) => void;
}

const storageKey = 'caveau.letterShortcuts';
const sequenceMs = 1500;
/** Faster than this is a scanner, not a hand. */
const handMs = 60;

export function letterShortcutsAreOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

export function switchLetterShortcuts(on: boolean): void {
  localStorage.setItem(storageKey, on ? 'on' : 'off');
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role=textbox]'))
  );
}

export function useShortcuts(actions: ShortcutActions): void {
  const { onFind, onShortcuts, onGo } = actions;
  const find = useEffectEvent(onFind);
  const explain = useEffectEvent(onShortcuts);
  const go = useEffectEvent(onGo);
  useEffect(() => {
    let startedAt = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        find();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (!letterShortcutsAreOn()) return;
      const waited = event.timeStamp - startedAt;
      startedAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (event.key === '?') explain();
      else if (waited > handMs && waited < sequenceMs) go(event.key);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
