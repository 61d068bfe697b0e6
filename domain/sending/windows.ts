/** Where a window envelope shows an address on an A4 sheet, in mm from its corner: wherever the folded sheet lies inside it. */

export const windowSides = ['right', 'left'] as const;
export type WindowSide = (typeof windowSides)[number];

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An envelope with its window, in mm from its upper left corner, and the folded sheet that it holds. */
interface Envelope {
  width: number;
  height: number;
  window: Box;
  sheet: { width: number; height: number };
}

/** A4 in three in a DL, in two in a C5. The window of 100 × 45 mm is 20 mm from the right edge in France, of 90 × 45 mm from the left one in DIN 680. */
const inThree = { width: 210, height: 99 };
const inTwo = { width: 210, height: 148.5 };
export const envelopes: Record<WindowSide, readonly Envelope[]> = {
  right: [
    { width: 220, height: 110, window: { x: 100, y: 45, width: 100, height: 45 }, sheet: inThree },
    { width: 229, height: 162, window: { x: 109, y: 57, width: 100, height: 45 }, sheet: inTwo },
  ],
  left: [
    { width: 220, height: 110, window: { x: 20, y: 50, width: 90, height: 45 }, sheet: inThree },
    { width: 229, height: 162, window: { x: 20, y: 57, width: 90, height: 45 }, sheet: inTwo },
  ],
};

/** What all of them show, however the sheet has slipped. */
export function addressBox(side: WindowSide): Box {
  const shown = envelopes[side].map(({ width, height, window, sheet }) => ({
    left: window.x,
    top: window.y,
    right: window.x + window.width - (width - sheet.width),
    bottom: window.y + window.height - (height - sheet.height),
  }));
  const left = Math.max(...shown.map((box) => box.left)) + clear;
  const top = Math.max(...shown.map((box) => box.top)) + clear;
  return {
    x: left,
    y: top,
    width: Math.min(...shown.map((box) => box.right)) - clear - left,
    height: Math.min(...shown.map((box) => box.bottom)) - clear - top,
  };
}

/** Between the address and the edge of the window. */
const clear = 1;
