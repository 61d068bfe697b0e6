/** The lines of a form: each article with its quantity, and for a delivery what it cost and its lot. */
import { ActionIcon, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { QuantityField, UnitPriceField } from '#web/ui/fields.tsx';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { useStockWords } from '../words.ts';
import classes from './Deed.module.css';
import type { Line, LineFacts } from './lines.ts';

export interface LineColumns {
  cost: boolean;
  lot: boolean;
}

interface LineListProps {
  lines: readonly Line[];
  columns: LineColumns;
  onChange: (key: string, facts: LineFacts) => void;
  onRemove: (key: string) => void;
  /** Enter in a line goes back to the picker: scan, number, Enter, scan. */
  pickerRef: RefObject<HTMLInputElement | null>;
}

export function LineList({ lines, columns, onChange, onRemove, pickerRef }: LineListProps) {
  const words = useStockWords();
  const list = useRef<HTMLUListElement>(null);
  const newest = lines[0]?.key;

  // A line that was just added is the one to say a quantity for.
  useEffect(() => {
    if (newest !== undefined) list.current?.querySelector('input')?.focus();
  }, [newest]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    pickerRef.current?.focus();
  }

  return (
    <ul ref={list} className={classes.lines} onKeyDown={onKeyDown}>
      {lines.map((line) => (
        <li key={line.key} className={classes.line} data-cost={columns.cost || undefined}>
          <WineBadge wine={line.item.face} />
          <div className={classes.fields}>
            <QuantityField
              className={classes.quantity}
              label={words.form.quantity}
              of={line.item}
              value={line.quantity}
              error={line.quantity === null || line.quantity <= 0n ? words.form.wrongQuantity : undefined}
              onChange={(quantity) => onChange(line.key, { quantity })}
            />
            {columns.cost ? (
              <UnitPriceField
                className={classes.cost}
                label={words.form.unitCost}
                value={line.unitCost}
                onChange={(unitCost) => onChange(line.key, { unitCost })}
              />
            ) : null}
            {columns.lot || line.lot !== '' ? (
              <>
                <TextInput
                  className={classes.lot}
                  label={words.form.lot}
                  value={line.lot}
                  onChange={(event) => onChange(line.key, { lot: event.currentTarget.value })}
                />
                <TextInput
                  className={classes.expiry}
                  type="date"
                  label={words.form.expires}
                  value={line.expiresOn}
                  onChange={(event) => onChange(line.key, { expiresOn: event.currentTarget.value })}
                />
              </>
            ) : null}
            <ActionIcon
              aria-label={words.form.remove(line.item.name)}
              className={classes.remove}
              onClick={() => {
                onRemove(line.key);
                pickerRef.current?.focus();
              }}
            >
              <IconTrash size={18} stroke={1.6} />
            </ActionIcon>
          </div>
        </li>
      ))}
    </ul>
  );
}
