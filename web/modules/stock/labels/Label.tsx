/** One label, as large as its sheet has it. */
import { Code128, Ean13, QrCode } from '#web/ui/Barcode.tsx';
import classes from './Labels.module.css';
import type { LabelContent } from './labelContent.ts';
import { useLabelWords } from './words.ts';

/** `isSmall`: there is room for a name, a price and one code. */
export function Label({ label, isSmall }: { label: LabelContent; isSmall: boolean }) {
  const words = useLabelWords();
  const { name, facts, lot, price, perMeasure, ean13, code128, qr } = label;
  return (
    <article
      className={classes.label}
      data-small={isSmall || undefined}
      data-bin={code128 === null ? undefined : true}
    >
      <div className={classes.said}>
        <strong className={classes.name}>{name}</strong>
        <span className={classes.facts}>{facts}</span>
        {lot === null ? null : <span className={classes.facts}>{lot}</span>}
        {price === null ? null : (
          <span className={classes.prices}>
            <span className={classes.price}>{price}</span>
            {perMeasure === null ? null : <span className={classes.facts}>{perMeasure}</span>}
          </span>
        )}
      </div>
      {qr === null ? null : <QrCode text={qr} label={words.qr(name)} className={classes.qr} />}
      {ean13 === null || isSmall ? null : (
        <Ean13 text={ean13} label={words.barcode(ean13)} className={classes.bars} />
      )}
      {code128 === null ? null : (
        <Code128 text={code128} label={words.barcode(code128)} className={classes.bars} />
      )}
    </article>
  );
}
