/** Names and text as XML 1.0 allows them. */
import { withoutControls } from './written.ts';

/** A column's name as an element's: `Prix TTC (€)` → `Prix_TTC`. */
export function xmlName(name: string): string {
  const kept = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}_.-]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /^[\p{L}_]/u.test(kept) ? kept : `_${kept}`;
}

export function xmlText(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}
