/** Which columns a table shows of itself. */
import { expect, test } from 'vitest';
import { shownIn } from './columns.ts';
import type { Width } from './useWidth.ts';

const columns = [
  { id: 'name', width: 'minmax(180px, 2fr)', card: 'title', fixed: true },
  { id: 'supplier', width: '150px', card: 'line' },
  { id: 'due', width: '120px', card: 'detail' },
  { id: 'made', width: '100px', from: 'tablet', card: 'detail' },
  { id: 'by', width: '100px', from: 'desktop', card: 'none' },
  { id: 'note', width: '100px', from: 'choice', card: 'none' },
  { id: 'total', width: '110px', card: 'figure' },
] as const;

test.each<[width: Width, room: number, shown: string]>([
  ['desktop', 800, 'name supplier due made by total'],
  ['desktop', 700, 'name supplier due made total'],
  ['tablet', 660, 'name supplier due made total'],
  ['tablet', 600, 'name supplier due total'],
  ['tablet', 500, 'name supplier total'],
  ['tablet', 100, 'name total'],
])('On a %s with %i px for them, columns give way until the others fit', (width, room, shown) => {
  expect([...shownIn(columns, width, room)].join(' ')).toBe(shown);
});
