/**
 * Hears the keyboard of a page: what a scanner typed, kept out of whatever field has the focus, and what a hand typed outside any field,
 * told once no scanner can have typed it.
 */
import { isScanning, medianGapMs, noBurst, press } from '#domain/scan/burst.ts';
import { readScan, type Scan } from '#domain/scan/gs1.ts';
import type { Layout } from '#domain/scan/layouts.ts';

/** A field that is being typed in, and what it held when the burst began. */
export interface Field {
  restore: () => void;
}

type Key = Pick<
  KeyboardEvent,
  'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'timeStamp' | 'repeat' | 'isComposing'
> &
  Pick<KeyboardEvent, 'preventDefault' | 'stopPropagation' | 'getModifierState'>;

type OnKey = (event: Key) => void;

export interface Surroundings {
  /** Where keys are heard, before anybody else hears them: the window. */
  target: {
    addEventListener: (name: 'keydown', onKey: OnKey, options: { capture: true }) => void;
    removeEventListener: (name: 'keydown', onKey: OnKey, options: { capture: true }) => void;
  };
  layout: () => Layout;
  fieldInFocus: () => Field | null;
}

/** A key of a scanner follows the one before sooner. */
const surelyHandMs = medianGapMs + 10;

export function openHearing({ target, layout, fieldInFocus }: Surroundings) {
  const scanListeners: ((scan: Scan) => void)[] = [];
  const typedListeners: ((key: string) => void)[] = [];
  let burst = noBurst;
  let before: Field | null = null;
  let held: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function release(): void {
    clearTimeout(timer);
    const keys = held;
    held = [];
    for (const key of keys) typedListeners.at(-1)?.(key);
  }

  /** Held for a moment: it may be the first of a scan. */
  function hold(key: string): void {
    held.push(key);
    clearTimeout(timer);
    timer = setTimeout(release, surelyHandMs);
  }

  function onKeyDown(event: Key): void {
    if (event.repeat || event.isComposing) return;
    const { code, shiftKey, ctrlKey, altKey, timeStamp } = event;
    const altGraph = event.getModifierState('AltGraph');
    const wasEmpty = burst.text === '';
    const next = press(burst, { code, shiftKey, ctrlKey, altKey, altGraph, at: timeStamp }, layout());
    if (next.burst.text.length === 1 || (wasEmpty && next.burst.altDigits.length === 1))
      before = fieldInFocus();
    burst = next.burst;
    if (next.scanned === null && !isScanning(burst)) {
      if (typedListeners.length > 0 && !ctrlKey && !altKey && fieldInFocus() === null) {
        hold(event.key);
        // No scanner types Escape: held back, it would close what a key after it has opened.
        if (burst === noBurst || event.key === 'Escape') release();
      }
      return;
    }
    // Else the closing Enter would also send the form, or Tab leave the field.
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(timer);
    held = [];
    if (next.scanned === null) return;
    before?.restore();
    scanListeners.at(-1)?.(readScan(next.scanned));
  }

  const isDeaf = (): boolean => scanListeners.length === 0 && typedListeners.length === 0;

  function listen<Listener>(listeners: Listener[], listener: Listener, isLastResort: boolean): () => void {
    if (isDeaf()) target.addEventListener('keydown', onKeyDown, { capture: true });
    if (isLastResort) listeners.unshift(listener);
    else listeners.push(listener);
    return () => {
      listeners.splice(listeners.indexOf(listener), 1);
      if (isDeaf()) target.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }

  return {
    /** Who came last hears alone; who is the last resort, only where nobody else listens. Returns how to stop. */
    hearScans: (listener: (scan: Scan) => void, isLastResort = false): (() => void) =>
      listen(scanListeners, listener, isLastResort),
    /** A code that did not come by the keyboard: a camera's. */
    tell: (scan: Scan): void => scanListeners.at(-1)?.(scan),
    /** `event.key` of each key, outside any field: a numpad of the screen's own never takes a barcode for an amount. */
    hearTyped: (listener: (key: string) => void): (() => void) => listen(typedListeners, listener, false),
  };
}
