/** Hears the keys of a scanner as they come, whatever they mean: what its calibration is read from. Nobody else gets them meanwhile. */
import { useEffect, useEffectEvent } from 'react';
import type { TimedKeystroke } from '#domain/scan/burst.ts';
import { useScan, useTyped } from './useScan.ts';

/** A hand that presses a few keys is none. */
const fewestKeys = 6;
/** Slower than any scanner: then nothing closes its codes. */
const silenceMs = 600;

const isClosing = (code: string): boolean => code === 'Enter' || code === 'NumpadEnter' || code === 'Tab';

function keystrokeOf(event: KeyboardEvent): TimedKeystroke {
  const { code, shiftKey, ctrlKey, altKey, timeStamp } = event;
  return { code, shiftKey, ctrlKey, altKey, altGraph: event.getModifierState('AltGraph'), at: timeStamp };
}

export function useKeystrokes(onKeys: (keys: readonly TimedKeystroke[]) => void): void {
  const hear = useEffectEvent(onKeys);
  useScan(() => undefined);
  useTyped(() => undefined);
  useEffect(() => {
    let keys: TimedKeystroke[] = [];
    let silence: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      clearTimeout(silence);
      const all = keys;
      keys = [];
      if (all.length >= fewestKeys) hear(all);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, code, repeat } = event;
      if (repeat || key === 'Escape' || /^F\d+$/.test(key)) return;
      const closes = isClosing(code);
      // A hand that walks from key to key.
      if (keys.length === 0 && (closes || code === 'Space')) return;
      event.preventDefault();
      event.stopPropagation();
      keys.push(keystrokeOf(event));
      clearTimeout(silence);
      if (closes) end();
      else silence = setTimeout(end, silenceMs);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearTimeout(silence);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, []);
}
