/** How many sales lie on this device and nowhere else. */
import type { TillView } from '../device/door.ts';

/** Each copy begins where the server's knowledge ends: the one that goes furthest counts. */
export function salesOnlyHere({
  waitingSales,
  copy,
  siblings,
}: Pick<TillView, 'waitingSales' | 'copy' | 'siblings'>): number {
  return waitingSales - Math.max(0, copy?.sales ?? 0, ...siblings.map(({ sales }) => sales));
}
