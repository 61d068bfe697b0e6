/** Labels where they lie on their A4 sheets, in millimetres: what the screen shows is what the paper gets. */
import { useEffect, useId, useState } from 'react';
import { flushSync } from 'react-dom';
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

/** A thousand labels are forty sheets: paper gets them all, the screen the first. */
const previewed = 3;

/** Whether the browser is printing: what it prints is drawn by then. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}

const mm = (tenths: number): string => `${tenths / 10}mm`;

export function Sheets({ labels, size, laying }: SheetsProps) {
  const sheet = sheets[size];
  const words = useLabelWords();
  const heading = useId();
  const isPrinting = usePrinting();
  const pages = laidOut(labels, sheet, laying);
  return (
    // Wider than a telephone: it is scrolled by keyboard too.
    <section aria-labelledby={heading} className={classes.sheets} tabIndex={0}>
      <h2 id={heading} className={classes.off}>
        {words.sheet(labels.length)}
      </h2>
      {pages.slice(0, isPrinting ? pages.length : previewed).map((page, number) => (
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
