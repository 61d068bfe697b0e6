/** Where the boxes of a genealogy stand: what went in above, what came of it below, a level a run, wrapped where the page is narrow. */
import type { Id } from '#domain/values/ids.ts';

export const box = { width: 168, height: 52, gapX: 16, gapY: 18, betweenLevels: 40 };

export interface Placed {
  id: Id;
  x: number;
  y: number;
}

/** Lots of a level that are not drawn. */
export interface Folded {
  depth: number;
  count: number;
  y: number;
}

export interface Layout {
  width: number;
  height: number;
  boxes: Placed[];
  folded: Folded[];
  lines: { from: Placed; to: Placed }[];
}

interface Drawn {
  /** Below zero went in, above came of it; 0 is the lot itself. */
  lots: readonly { id: Id; depth: number }[];
  links: readonly { from: Id; to: Id }[];
}

const foldedHeight = 24;

export function layoutOf({ lots, links }: Drawn, { across, most }: { across: number; most: number }): Layout {
  const width = across * box.width + (across - 1) * box.gapX;
  const boxes: Placed[] = [];
  const folded: Folded[] = [];
  let y = 0;
  const byDepth = Map.groupBy(lots, ({ depth }) => depth);
  for (const depth of [...byDepth.keys()].sort((a, b) => a - b)) {
    const level = byDepth.get(depth) ?? [];
    const shown = level.slice(0, most);
    for (let begin = 0; begin < shown.length; begin += across) {
      const row = shown.slice(begin, begin + across);
      const left = (width - (row.length * (box.width + box.gapX) - box.gapX)) / 2;
      row.forEach(({ id }, index) => boxes.push({ id, x: left + index * (box.width + box.gapX), y }));
      y += box.height + box.gapY;
    }
    if (level.length > most) {
      folded.push({ depth, count: level.length - most, y });
      y += foldedHeight;
    }
    y += box.betweenLevels - box.gapY;
  }
  const placed = new Map(boxes.map((each) => [each.id, each]));
  const lines = links.flatMap(({ from, to }) => {
    const [above, below] = [placed.get(from), placed.get(to)];
    return above && below ? [{ from: above, to: below }] : [];
  });
  return { width, height: Math.max(0, y - box.betweenLevels), boxes, folded, lines };
}
