/** The keyboard that this device's scanner is set to; kept on the device, since the scanner is plugged into it. */
import { type Layout, layoutNames } from '#domain/scan/layouts.ts';

const key = 'caveau.scanner';
let present: Layout | null = null;

export function scannerLayout(): Layout {
  if (present === null) {
    const kept = localStorage.getItem(key);
    present = layoutNames.find((name) => name === kept) ?? 'us';
  }
  return present;
}

export function setScannerLayout(layout: Layout): void {
  present = layout;
  localStorage.setItem(key, layout);
}
