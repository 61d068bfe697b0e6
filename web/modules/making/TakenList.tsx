/** Items with a quantity each, found by name or scan: what a form takes. */

import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Id } from '#domain/values/ids.ts';
import { Entries, Entry } from '#web/ui/Entries.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { QuantityField } from '#web/ui/fields.tsx';
import { ItemPicker } from '#web/ui/items/ItemPicker.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from './Making.module.css';
import { useWares } from './useWares.ts';
import { useMakingWords } from './words.ts';

export interface Taken {
  skuId: Id;
  quantity: bigint | null;
}

/** Rows whose every quantity is said; null while one is missing. */
export function said(rows: readonly Taken[]): { skuId: Id; quantity: bigint }[] | null {
  const whole = rows.flatMap(({ skuId, quantity }) =>
    quantity !== null && quantity > 0n ? [{ skuId, quantity }] : [],
  );
  return whole.length === rows.length ? whole : null;
}

interface TakenListProps<Row extends Taken> {
  /** Of the field that adds one; of several on a page the last that was drawn hears the scanner. */
  add: string | null;
  /** Of the quantity's field; "Quantité" where it is left out. */
  label?: string;
  rows: readonly Row[];
  onChange: (rows: readonly Row[]) => void;
  /** A row of an item that is added. */
  rowOf: (item: Item) => Row;
  /** What may be added. */
  items?: readonly Item[];
  /** Beside the quantity, and below the row. */
  renderFields?: (row: Row, change: (facts: Partial<Row>) => void) => ReactNode;
  renderBelow?: (row: Row, change: (facts: Partial<Row>) => void) => ReactNode;
}

export function TakenList<Row extends Taken>(props: TakenListProps<Row>) {
  const { add, label, rows, onChange, rowOf, items, renderFields, renderBelow } = props;
  const words = useMakingWords();
  const { stocked, byId } = useWares();
  const [unknown, setUnknown] = useState<string | null>(null);
  return (
    <>
      {add === null ? null : (
        <ItemPicker
          label={add}
          items={items ?? stocked}
          onPick={({ item }) => {
            setUnknown(null);
            if (!rows.some(({ skuId }) => skuId === item.id)) onChange([...rows, rowOf(item)]);
          }}
          onUnknown={setUnknown}
        />
      )}
      <div aria-live="assertive">
        {unknown === null ? null : <p className={classes.alert}>{words.unknownCode(unknown)}</p>}
      </div>
      <Entries>
        {rows.map((row, at) => {
          const item = byId.get(row.skuId);
          const change = (facts: Partial<Row>) =>
            onChange(rows.map((one, index) => (index === at ? { ...one, ...facts } : one)));
          if (!item) return null;
          return (
            <Entry key={row.skuId} title={<WineBadge wine={item.face} />}>
              <FieldRow>
                <QuantityField
                  label={label ?? words.quantity}
                  of={item}
                  value={row.quantity}
                  error={row.quantity !== null && row.quantity > 0n ? undefined : words.wrongQuantity}
                  onChange={(quantity) =>
                    onChange(rows.map((one) => (one === row ? { ...one, quantity } : one)))
                  }
                />
                {renderFields?.(row, change)}
                <ActionIcon
                  aria-label={words.remove(item.name)}
                  onClick={() => onChange(rows.filter((one) => one !== row))}
                >
                  <IconTrash size={18} stroke={1.6} />
                </ActionIcon>
              </FieldRow>
              {renderBelow?.(row, change)}
            </Entry>
          );
        })}
      </Entries>
    </>
  );
}
