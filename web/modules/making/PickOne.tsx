/** One item to be chosen; chosen, it is shown and may be taken back. */
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { ItemPicker } from '#web/ui/items/ItemPicker.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from './Making.module.css';
import { useMakingWords } from './words.ts';

interface PickOneProps {
  label: string;
  items: readonly Item[];
  chosen: Item | null;
  onChoose: (item: Item | null) => void;
}

export function PickOne({ label, items, chosen, onChoose }: PickOneProps) {
  const { remove, unknownCode } = useMakingWords();
  const [unknown, setUnknown] = useState<string | null>(null);
  if (chosen) {
    return (
      <div role="group" aria-label={label}>
        <div className={classes.note}>{label}</div>
        <div className={classes.head}>
          <WineBadge wine={chosen.face} />
          <ActionIcon aria-label={remove(chosen.name)} onClick={() => onChoose(null)}>
            <IconX size={18} stroke={1.6} />
          </ActionIcon>
        </div>
      </div>
    );
  }
  return (
    <>
      <ItemPicker
        label={label}
        items={items}
        onPick={({ item }) => {
          setUnknown(null);
          onChoose(item);
        }}
        onUnknown={setUnknown}
      />
      {unknown === null ? null : <p className={classes.alert}>{unknownCode(unknown)}</p>}
    </>
  );
}
