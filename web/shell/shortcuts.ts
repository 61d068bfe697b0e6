/** Keys that work anywhere: Ctrl K finds, ? explains, g then a letter goes. Letters can be switched off (WCAG 2.1.4). */
import { useEffect, useEffectEvent } from 'react';
import { handMs, isTaken, letterShortcutsAreOn, sequenceMs } from '#web/ui/letterKeys.ts';

export interface ShortcutActions {
  onFind: () => void;
  onShortcuts: () => void;
  onGo: (key: string) => void;
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
      if (isTaken(event) || !letterShortcutsAreOn()) return;
      const waited = event.timeStamp - startedAt;
      startedAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (event.key === '?') explain();
      else if (waited > handMs && waited < sequenceMs) go(event.key);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
