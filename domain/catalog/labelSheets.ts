/** A4 sheets of labels as stationers sell them, and where on the paper each label lies. */

/** All in tenths of a millimetre, but for how many. */
export interface Sheet {
  across: number;
  down: number;
  width: number;
  height: number;
  left: number;
  top: number;
  /** Between two labels of a row; rows touch. */
  gap: number;
}

export const paper = { width: 2100, height: 2970 } as const;

/** By how many labels they hold, as they are sold: 63.5 × 38.1, 70 × 37 and 38.1 × 21.2 mm. */
export const sheets = {
  21: { across: 3, down: 7, width: 635, height: 381, left: 72, top: 151, gap: 25 },
  24: { across: 3, down: 8, width: 700, height: 370, left: 0, top: 5, gap: 0 },
  65: { across: 5, down: 13, width: 381, height: 212, left: 47, top: 107, gap: 25 },
} as const satisfies Record<number, Sheet>;
export type SheetSize = keyof typeof sheets;
export const sheetSizes: readonly SheetSize[] = [21, 24, 65];

export interface Laying {
  /** Labels that are gone from the first sheet already. */
  used: number;
  /** How far a printer is off: to the right, and down; tenths of a millimetre. */
  right: number;
  down: number;
}

export interface Laid<Label> {
  label: Label;
  left: number;
  top: number;
}

/** Page by page, row by row; the first labels of the first page are left out where they are used. */
export function laidOut<Label>(
  labels: readonly Label[],
  { across, down, width, height, left, top, gap }: Sheet,
  { used, right, down: lower }: Laying,
): Laid<Label>[][] {
  const onPage = across * down;
  const pages: Laid<Label>[][] = [];
  labels.forEach((label, index) => {
    const place = (used % onPage) + index;
    const cell = place % onPage;
    const page = (pages[Math.floor(place / onPage)] ??= []);
    page.push({
      label,
      left: left + right + (cell % across) * (width + gap),
      top: top + lower + Math.floor(cell / across) * height,
    });
  });
  return pages;
}
