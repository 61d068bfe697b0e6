/** Labels where they lie on their A4 sheets, in millimetres: what the screen shows is what the paper gets. */
import { useId } from 'react';
import { type Laying, laidOut, type SheetSize, sheets } from '#domain/catalog/labelSheets.ts';
import { Label } from './Label.tsx';
import classes from './Labels.module.css';
import type { LabelContent } from './labelContent.ts';
import { useLabelWords } from './words.ts';

interface SheetsProps {
  labels: readonly LabelContent[];
  size: SheetSize;
  laying: Laying;
}

const mm = (tenths: number): string => `${tenths / 10}mm`;

export function Sheets({ labels, size, laying }: SheetsProps) {
  const sheet = sheets[size];
  const words = useLabelWords();
  const heading = useId();
  return (
    // Wider than a telephone: it is scrolled by keyboard too.
    <section aria-labelledby={heading} className={classes.sheets} tabIndex={0}>
      <h2 id={heading} className={classes.off}>
        {words.sheet(labels.length)}
      </h2>
      {laidOut(labels, sheet, laying).map((page, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
        <div key={number} className={classes.sheet}>
          {page.map(({ label, left, top }) => (
            <div
              key={`${left} ${top}`}
              className={classes.cell}
              style={{ left: mm(left), top: mm(top), width: mm(sheet.width), height: mm(sheet.height) }}
            >
              <Label label={label} isSmall={size === 65} />
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}
