/**
 * Hears the barcode scanner from any state of a screen, and keeps its digits out of whatever field has the focus. Several may
 * listen; the one that came last hears the scan alone, and the frame's only where no screen listens.
 */
import { useEffect, useEffectEvent } from 'react';
import { isScanning, noBurst, press } from './burst.ts';
import { readScan, type Scan } from './gs1.ts';

interface Field {
  element: HTMLInputElement | HTMLTextAreaElement;
  value: string;
}

const listeners: ((scan: Scan) => void)[] = [];
let burst = noBurst;
let before: Field | null = null;

function fieldInFocus(): Field | null {
  const element = document.activeElement;
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    ? { element, value: element.value }
    : null;
}

/** Puts back what the field held before the scan; through the native setter, so that React hears of it. */
function restore({ element, value }: Field): void {
  if (element.value === value) return;
  const owner = element instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.repeat || event.isComposing) return;
  const { code, shiftKey, ctrlKey, timeStamp } = event;
  const next = press(burst, { code, shiftKey, ctrlKey, at: timeStamp });
  if (next.burst.text.length === 1) before = fieldInFocus();
  burst = next.burst;
  if (next.scanned === null && !isScanning(burst)) return;
  // Else the closing Enter would also send the form, or Tab leave the field.
  event.preventDefault();
  event.stopPropagation();
  if (next.scanned === null) return;
  if (before) restore(before);
  listeners.at(-1)?.(readScan(next.scanned));
}

interface ScanOptions {
  /** Hears only what nobody else does, however late it came. */
  isLastResort?: boolean;
}

export function useScan(onScan: (scan: Scan) => void, { isLastResort = false }: ScanOptions = {}): void {
  const hear = useEffectEvent((scan: Scan) => onScan(scan));
  useEffect(() => {
    const listener = (scan: Scan) => hear(scan);
    if (listeners.length === 0) window.addEventListener('keydown', onKeyDown, { capture: true });
    if (isLastResort) listeners.unshift(listener);
    else listeners.push(listener);
    return () => {
      listeners.splice(listeners.indexOf(listener), 1);
      if (listeners.length === 0) window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [isLastResort]);
}
