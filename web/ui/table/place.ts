/** What a drawn row needs to know of its place in the table. */
import type { CSSProperties } from 'react';

export interface RowPlace {
  index: number;
  style: CSSProperties;
  /** The one row that Tab reaches. */
  isCurrent: boolean;
  measure: (element: HTMLElement | null) => void;
  onFocus: () => void;
  onOpen: (() => void) | undefined;
  tone: 'watch' | 'alert' | undefined;
  name: string;
  selection: { checked: boolean; toggle: (checked: boolean) => void } | undefined;
}

/** The attributes of a row, in either shape. */
export function rowAttributes(place: RowPlace) {
  return {
    role: 'row',
    'data-row': true,
    'data-index': place.index,
    'data-tone': place.tone,
    'data-opens': place.onOpen ? true : undefined,
    'aria-rowindex': place.index + 2,
    'aria-selected': place.selection?.checked,
    tabIndex: place.isCurrent ? 0 : -1,
    style: place.style,
    onFocus: place.onFocus,
    ref: place.measure,
  };
}

/** True where a click landed on a control of its own inside the row. */
export function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, select') !== null;
}
