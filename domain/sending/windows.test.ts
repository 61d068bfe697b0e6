/** An address is seen through the window however the sheet slips. */
import { expect, test } from 'vitest';
import { addressBox, envelopes, windowSides } from './windows.ts';

test('An address stands where DL and C5 envelopes show it, however the sheet has slipped, with room for four lines', () => {
  for (const side of windowSides) {
    const box = addressBox(side);
    // 4.8 mm a line, and the longest line that La Poste takes: 38 signs.
    expect(box.height, side).toBeGreaterThanOrEqual(20);
    expect(box.width, side).toBeGreaterThanOrEqual(68);
    for (const { width, height, window, sheet } of envelopes[side])
      for (const [dx, dy] of [
        [0, 0],
        [width - sheet.width, 0],
        [0, height - sheet.height],
        [width - sheet.width, height - sheet.height],
      ] as const) {
        expect(box.x + dx).toBeGreaterThan(window.x);
        expect(box.y + dy).toBeGreaterThan(window.y);
        expect(box.x + dx + box.width).toBeLessThan(window.x + window.width);
        expect(box.y + dy + box.height).toBeLessThan(window.y + window.height);
      }
  }
});
