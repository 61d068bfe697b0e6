/** Finds what a till's item is: an article by name or scan, and the unit that it is sold in. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Id } from '#domain/values/ids.ts';
import { ItemPicker } from '#web/ui/items/ItemPicker.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { toast } from '#web/ui/toast.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { useUiWords } from '#web/ui/words.ts';
import channel from '../Channels.module.css';
import classes from './Items.module.css';
import { UnitChoice } from './UnitChoice.tsx';
import { useItemWords } from './words.ts';

interface ItemChoiceProps {
  /** What it is now, to be corrected. */
  start?: { skuId: Id; unitId: Id };
  isPending: boolean;
  onChoose: (unitId: Id) => void;
  onEnd: () => void;
  /** Beside the buttons, once an article is found. */
  note?: ReactNode;
}

export function ItemChoice({ start, isPending, onChoose, onEnd, note }: ItemChoiceProps) {
  const words = useItemWords();
  const ui = useUiWords();
  const { items } = useItems();
  const [picked, setPicked] = useState(start ?? null);
  const item = items.find(({ id }) => id === picked?.skuId);
  const giveUp = (
    <Button variant="subtle" color="gray" onClick={onEnd}>
      {ui.cancel}
    </Button>
  );
  if (!item || !picked) {
    return (
      <div className={classes.recogniser}>
        <ItemPicker
          autoFocus
          label={words.pick}
          items={items}
          onPick={({ item: found, quantity }) =>
            setPicked({
              skuId: found.id,
              unitId: found.units.find((unit) => unit.quantity === quantity)?.id ?? found.id,
            })
          }
          onUnknown={(barcode) => toast.done(words.unknownScan(barcode))}
        />
        <div>{giveUp}</div>
      </div>
    );
  }
  return (
    <div className={classes.recogniser}>
      <WineBadge wine={item.face} />
      <UnitChoice
        item={item}
        unitId={picked.unitId}
        onChange={(unitId) => setPicked({ skuId: item.id, unitId })}
      />
      <div className={channel.tools}>
        <Button loading={isPending} onClick={() => onChoose(picked.unitId)}>
          {words.confirm}
        </Button>
        <Button variant="default" onClick={() => setPicked(null)}>
          {words.other}
        </Button>
        {giveUp}
        {note}
      </div>
    </div>
  );
}
