/** One label of 70 × 37 mm. */
import type { z } from 'zod';
import { digitalLinkOf } from '#domain/catalog/digitalLink.ts';
import type { lotLevel } from '#domain/stock/contract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Ean13, QrCode } from '#web/ui/Barcode.tsx';
import { UnitPriceText } from '#web/ui/Figures.tsx';
import type { StockRow } from '../stockRow.ts';
import classes from './Labels.module.css';
import { useLabelWords } from './words.ts';

interface LabelProps {
  row: StockRow;
  /** Null for the article itself. */
  unitLabel: string | null;
  /** In 1/10 000, VAT as the shelf's price list has it; null where it has none. */
  price: bigint | null;
  /** 13 digits. */
  barcode: string | null;
  lot: z.output<typeof lotLevel> | null;
}

export function Label({ row, unitLabel, price, barcode, lot }: LabelProps) {
  const words = useLabelWords();
  const format = useFormat();
  const { name, vintage, size, facts } = row.face;
  const said = [...facts, size === null ? '' : format.volume(size), unitLabel ?? ''].filter(Boolean);
  const page = window.location.origin + paths.sku.replace('$skuId', row.id);
  const link =
    barcode === null
      ? page
      : digitalLinkOf(window.location.origin, {
          barcode,
          lot: lot?.code ?? null,
          expiresOn: lot?.expiresOn ?? null,
        });
  return (
    <article className={classes.label}>
      <div className={classes.said}>
        <strong className={classes.name}>{vintage === null ? name : `${name} ${vintage}`}</strong>
        <span className={classes.facts}>{said.join(' · ')}</span>
        {lot === null ? null : (
          <span className={classes.facts}>
            {lot.expiresOn === null
              ? words.lotNamed(lot.code)
              : words.lotUntil(lot.code, format.day(lot.expiresOn))}
          </span>
        )}
        {price === null ? null : (
          <span className={classes.price}>
            <UnitPriceText price={price} />
          </span>
        )}
      </div>
      <QrCode text={link} label={words.qr(name)} className={classes.qr} />
      {barcode === null ? null : (
        <Ean13 text={barcode} label={words.barcode(barcode)} className={classes.ean} />
      )}
    </article>
  );
}
