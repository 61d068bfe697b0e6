/** A line of a delivery: what came against what is awaited, its lot, and its price where the note says another. */

import { ActionIcon, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { Id } from '#domain/values/ids.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { Entry } from '#web/ui/Entries.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { QuantityField, UnitPriceField } from '#web/ui/fields.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { BinsOf } from '#web/ui/places/BinsOf.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import type { DraftAction, Received } from './draft.ts';
import { useReceivingWords } from './words.ts';

interface ReceivedLineProps {
  line: Received;
  item: Item;
  /** Of the sku in all; null where nobody ordered it. */
  owed: bigint | null;
  counted: bigint;
  agreedE4: bigint | null;
  withLot: boolean;
  /** Where it comes in. */
  locationId: Id;
  /** False of what is awaited and not touched yet. */
  isIn: boolean;
  dispatch: (action: DraftAction) => void;
}

export function ReceivedLine({
  line,
  item,
  owed,
  counted,
  agreedE4,
  withLot,
  locationId,
  isIn,
  dispatch,
}: ReceivedLineProps) {
  const words = useReceivingWords().order;
  const format = useFormat();
  const { key, quantity, lot, expiresOn, priceE4, disputed } = line;
  const change = (facts: Partial<Received>) => {
    if (isIn) dispatch({ do: 'change', key, facts });
    else
      dispatch({
        do: 'scan',
        scanned: { skuId: item.id, quantity: facts.quantity ?? 0n, lot: '', expiresOn: '' },
      });
  };
  const isOtherPrice = priceE4 !== null && agreedE4 !== null && priceE4 !== agreedE4;
  return (
    <Entry
      title={
        <>
          <WineBadge wine={item.face} />
          <BinsOf skuId={item.id} locationId={locationId} />
        </>
      }
      state={
        <>
          {owed === null ? null : words.of(format.quantity(counted, item), format.quantity(owed, item))}
          <Standing owed={owed} counted={counted} />
        </>
      }
    >
      <FieldRow>
        <QuantityField
          label={words.quantity}
          of={item}
          value={quantity}
          onChange={(typed) => change({ quantity: typed })}
        />
        {isIn ? (
          <>
            <UnitPriceField
              label={words.price}
              description={agreedE4 === null ? undefined : words.agreed(format.unitPrice(agreedE4))}
              value={priceE4 ?? agreedE4}
              onChange={(typed) => change({ priceE4: typed === agreedE4 ? null : typed })}
            />
            {withLot || lot !== '' ? (
              <>
                <TextInput
                  label={words.lot}
                  value={lot}
                  onChange={(event) => change({ lot: event.currentTarget.value })}
                />
                <TextInput
                  type="date"
                  label={words.expires}
                  value={expiresOn}
                  onChange={(event) => change({ expiresOn: event.currentTarget.value })}
                />
              </>
            ) : null}
            <ActionIcon
              aria-label={words.remove(item.face.name)}
              onClick={() => dispatch({ do: 'remove', key })}
            >
              <IconTrash size={18} stroke={1.6} />
            </ActionIcon>
          </>
        ) : null}
      </FieldRow>
      {isOtherPrice ? (
        <Choice
          label={words.whatPrice}
          options={[
            { value: 'accept', label: words.accept },
            { value: 'dispute', label: words.dispute },
          ]}
          value={disputed ? 'dispute' : 'accept'}
          onChange={(value) => change({ disputed: value === 'dispute' })}
        />
      ) : null}
    </Entry>
  );
}

function Standing({ owed, counted }: Pick<ReceivedLineProps, 'owed' | 'counted'>) {
  const words = useReceivingWords().order;
  if (owed === null) return <StateBadge state="watch">{words.notOrdered}</StateBadge>;
  if (counted === owed) return <StateBadge state="good">{words.complete}</StateBadge>;
  if (counted > owed) return <StateBadge state="watch">{words.beyond}</StateBadge>;
  return counted === 0n ? null : <StateBadge state="waiting">{words.missing}</StateBadge>;
}
