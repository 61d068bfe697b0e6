/**
 * Hears the barcode scanner from any state of a screen, and keeps its digits out of whatever field has the focus. Several may
 * listen; the one that came last hears the scan alone, and the frame's only where no screen listens.
 */
import { useEffect, useEffectEvent } from 'react';
import type { Scan } from '#domain/scan/gs1.ts';
import { type Field, openHearing } from './hearing.ts';
import { scannerLayout } from './scannerLayout.ts';

function fieldInFocus(): Field | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return null;
  const { value } = element;
  return {
    /** Through the native setter, so that React hears of it. */
    restore() {
      if (element.value === value) return;
      const owner = element instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
      Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(element, value);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    },
  };
}

let hearing: ReturnType<typeof openHearing> | undefined;

/** The window's, one for the whole page. */
function hearingOfThePage(): ReturnType<typeof openHearing> {
  hearing ??= openHearing({ target: window, layout: scannerLayout, fieldInFocus });
  return hearing;
}

interface ScanOptions {
  /** Hears only what nobody else does, however late it came. */
  isLastResort?: boolean;
}

export function useScan(onScan: (scan: Scan) => void, { isLastResort = false }: ScanOptions = {}): void {
  const hear = useEffectEvent((scan: Scan) => onScan(scan));
  useEffect(() => hearingOfThePage().hearScans((scan) => hear(scan), isLastResort), [isLastResort]);
}

/** Goes to whoever would hear a scanner now: what a camera saw. */
export const tellScan = (scan: Scan): void => hearingOfThePage().tell(scan);

/** `event.key` of each key that a hand typed outside any field, however fast; who came last hears alone. */
export function useTyped(onKey: (key: string) => void): void {
  const hear = useEffectEvent((key: string) => onKey(key));
  useEffect(() => hearingOfThePage().hearTyped((key) => hear(key)), []);
}
