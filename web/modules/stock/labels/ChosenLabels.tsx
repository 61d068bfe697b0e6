/** Labels of what is scanned or looked for, and of what comes with a page: a delivery's lines. */

import { Alert, Checkbox } from '@mantine/core';
import { IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ItemPicker } from '#web/ui/items/ItemPicker.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { ScanButton } from '#web/ui/scan/camera/ScanButton.tsx';
import { useShelfPriceList } from '../readings.ts';
import { LabelList } from './LabelList.tsx';
import { type LabelledUnit, labelOfUnit } from './labelContent.ts';
import { type Listed, useListed } from './useListed.ts';
import { useLabelWords } from './words.ts';

export type ToLabel = Listed<Omit<LabelledUnit, 'price'>>;

export function ChosenLabels({ first = [] }: { first?: readonly ToLabel[] }) {
  const words = useLabelWords();
  const format = useFormat();
  const { items } = useItems();
  const priceListId = useShelfPriceList();
  const [listed, dispatch] = useListed(first);
  const [withPrice, setWithPrice] = useState(true);
  const [unknown, setUnknown] = useState<string | null>(null);
  const saying = { format, origin: window.location.origin, words };
  const priceOf = ({ item, unitId }: Omit<LabelledUnit, 'price'>): bigint | null =>
    item.units.find(({ id }) => id === unitId)?.prices.find((price) => price.priceListId === priceListId)
      ?.amountE4 ?? null;
  return (
    <LabelList
      labels={listed.map(({ key, of, copies }) => ({
        label: { ...labelOfUnit({ ...of, price: withPrice ? priceOf(of) : null }, saying), key },
        copies,
      }))}
      onCopies={(key, copies) => dispatch({ do: 'copies', key, copies })}
      onRemove={(key) => dispatch({ do: 'remove', key })}
      above={
        <>
          <ItemPicker
            label={words.add}
            items={items}
            onUnknown={setUnknown}
            onPick={({ item, quantity, scan }) => {
              setUnknown(null);
              const unit = item.units.find((candidate) => candidate.quantity === quantity) ?? item.units[0];
              const lot = scan?.lot ? { code: scan.lot, expiresOn: scan.expiresOn } : null;
              const unitId = unit?.id ?? item.id;
              dispatch({
                do: 'add',
                key: `${unitId} ${lot?.code ?? ''}`,
                of: { item, unitId, lot },
                copies: 1,
              });
            }}
          />
          <div aria-live="assertive">
            {unknown === null ? null : (
              <Alert color="orange" mt="sm">
                {words.unknown(unknown)}
              </Alert>
            )}
          </div>
          <Checkbox
            my="md"
            label={words.withPrice}
            checked={withPrice}
            onChange={(event) => setWithPrice(event.currentTarget.checked)}
          />
        </>
      }
      empty={
        <EmptyState
          icon={<IconTags size={26} stroke={1.5} />}
          title={words.nothingChosen}
          action={<ScanButton isWorded />}
        >
          {words.nothingChosenWords}
        </EmptyState>
      }
    />
  );
}
