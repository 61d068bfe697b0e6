/** The lines of a form: each article with its quantity, and for a delivery what it cost and its lot. */

import { ActionIcon, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, memo, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { Id } from '#domain/values/ids.ts';
import { Entries, Entry } from '#web/ui/Entries.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { QuantityField, UnitPriceField } from '#web/ui/fields.tsx';
import { BinsOf } from '#web/ui/places/BinsOf.tsx';
import { useCamera } from '#web/ui/scan/camera/useCamera.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { useStockWords } from '../words.ts';
import type { Line, LineFacts, LinesAction } from './lines.ts';

export interface LineColumns {
  cost: boolean;
  lot: boolean;
  /** Where it comes in: its addresses there are shown. */
  putIn?: Id;
}

interface LineListProps {
  lines: readonly Line[];
  columns: LineColumns;
  dispatch: (action: LinesAction) => void;
  /** Enter in a line goes back to the picker: scan, number, Enter, scan. */
  pickerRef: RefObject<HTMLInputElement | null>;
}

export function LineList({ lines, columns: { cost, lot, putIn }, dispatch, pickerRef }: LineListProps) {
  const list = useRef<HTMLUListElement>(null);
  const newest = lines[0]?.key;
  const isCameraOpen = useCamera()?.isOpen === true;

  // A line that was just added is the one to say a quantity for; but a phone whose camera scans shows no keyboard over it.
  const mayFocus = useEffectEvent(() => !isCameraOpen);
  useEffect(() => {
    if (newest !== undefined && mayFocus()) list.current?.querySelector('input')?.focus();
  }, [newest]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    pickerRef.current?.focus();
  }

  return (
    <Entries ref={list} onKeyDown={onKeyDown}>
      {lines.map((line) => (
        <LineFields
          key={line.key}
          line={line}
          withCost={cost}
          withLot={lot}
          {...(putIn === undefined ? {} : { putIn })}
          dispatch={dispatch}
          pickerRef={pickerRef}
        />
      ))}
    </Entries>
  );
}

interface LineFieldsProps extends Pick<LineListProps, 'dispatch' | 'pickerRef'> {
  line: Line;
  withCost: boolean;
  withLot: boolean;
  putIn?: Id;
}

/** Drawn again only when it changes: a place that is emptied makes more than a thousand. */
const LineFields = memo(({ line, withCost, withLot, putIn, dispatch, pickerRef }: LineFieldsProps) => {
  const words = useStockWords();
  const { key, item, quantity } = line;
  const change = (facts: LineFacts) => dispatch({ do: 'change', key, facts });
  return (
    <Entry
      title={
        <>
          <WineBadge wine={item.face} />
          {putIn === undefined ? null : <BinsOf skuId={item.id} locationId={putIn} />}
        </>
      }
      {...(withCost ? {} : { beside: 'wide' as const })}
    >
      <FieldRow>
        <QuantityField
          label={words.form.quantity}
          of={item}
          value={quantity}
          error={quantity === null || quantity <= 0n ? words.form.wrongQuantity : undefined}
          onChange={(typed) => change({ quantity: typed })}
        />
        {withCost ? (
          <UnitPriceField
            label={words.form.unitCost}
            value={line.unitCost}
            onChange={(unitCost) => change({ unitCost })}
          />
        ) : null}
        {withLot || line.lot !== '' ? (
          <>
            <TextInput
              label={words.form.lot}
              value={line.lot}
              onChange={(event) => change({ lot: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={words.form.expires}
              value={line.expiresOn}
              onChange={(event) => change({ expiresOn: event.currentTarget.value })}
            />
          </>
        ) : null}
        <ActionIcon
          aria-label={words.form.remove(item.name)}
          onClick={() => {
            dispatch({ do: 'remove', key });
            pickerRef.current?.focus();
          }}
        >
          <IconTrash size={18} stroke={1.6} />
        </ActionIcon>
      </FieldRow>
    </Entry>
  );
});
LineFields.displayName = 'LineFields';
