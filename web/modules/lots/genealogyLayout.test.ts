/** A genealogy is drawn level by level, on a desk and on a phone. */
import { expect, test } from 'vitest';
import { box, layoutOf } from './genealogyLayout.ts';

const lots = [
  { id: 'grapes', depth: -1 },
  { id: 'sugar', depth: -1 },
  { id: 'jelly', depth: 0 },
  ...['a', 'b', 'c'].map((id) => ({ id, depth: 1 })),
];
const links = [
  { from: 'grapes', to: 'jelly' },
  { from: 'jelly', to: 'a' },
  { from: 'jelly', to: 'c' },
];

test('a level stands below the one that went into it, and no two boxes on the same place', () => {
  const { boxes, lines, folded } = layoutOf({ lots, links }, { across: 4, most: 12 });
  const at = new Map(boxes.map((each) => [each.id, each]));
  expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(6);
  for (const { from, to } of lines) expect(from.y + box.height).toBeLessThan(to.y);
  expect(at.get('grapes')?.y).toBe(at.get('sugar')?.y);
  expect(folded).toEqual([]);
});

test('a narrow page wraps a level, and folds what is too much of it', () => {
  const { width, height, boxes, folded, lines } = layoutOf({ lots, links }, { across: 2, most: 2 });
  expect(folded).toMatchObject([{ depth: 1, count: 1 }]);
  expect(lines.map(({ to }) => to.id)).toEqual(['jelly', 'a']);
  for (const { x, y } of boxes) {
    expect(x + box.width).toBeLessThanOrEqual(width);
    expect(y + box.height).toBeLessThanOrEqual(height);
  }
});
