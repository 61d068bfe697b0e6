/** The sheets that this device's printer is given, kept from one printing to the next. */
import { useState } from 'react';
import { z } from 'zod';
import type { Laying, SheetSize } from '#domain/catalog/labelSheets.ts';

const place = 'caveau.labelSheet';

const kept = z.object({
  size: z.union([z.literal(21), z.literal(24), z.literal(65)]),
  right: z.number().int().min(-100).max(100),
  down: z.number().int().min(-100).max(100),
});
type Kept = z.output<typeof kept>;

function read(): Kept {
  try {
    return kept.parse(JSON.parse(localStorage.getItem(place) ?? ''));
  } catch {
    return { size: 24, right: 0, down: 0 };
  }
}

export interface SheetChoice {
  size: SheetSize;
  laying: Laying;
  choose: (change: Partial<Kept> & { used?: number }) => void;
}

/** How many labels of the first sheet are used is of one printing alone. */
export function useSheet(): SheetChoice {
  const [sheet, setSheet] = useState(read);
  const [used, setUsed] = useState(0);
  return {
    size: sheet.size,
    laying: { used, right: sheet.right, down: sheet.down },
    choose({ used: now, ...change }) {
      if (now !== undefined) setUsed(now);
      const next = { ...sheet, ...change };
      localStorage.setItem(place, JSON.stringify(next));
      setSheet(next);
    },
  };
}
