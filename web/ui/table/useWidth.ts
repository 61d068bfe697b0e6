/** Which of the three shapes the window asks for; the same bounds as the stylesheets (40em, 64em). */
import { useSyncExternalStore } from 'react';

export type Width = 'phone' | 'tablet' | 'desktop';

const tablet = matchMedia('(min-width: 40.01em)');
const desktop = matchMedia('(min-width: 64em)');

function watch(changed: () => void): () => void {
  tablet.addEventListener('change', changed);
  desktop.addEventListener('change', changed);
  return () => {
    tablet.removeEventListener('change', changed);
    desktop.removeEventListener('change', changed);
  };
}

export function useWidth(): Width {
  return useSyncExternalStore(watch, () =>
    desktop.matches ? 'desktop' : tablet.matches ? 'tablet' : 'phone',
  );
}
