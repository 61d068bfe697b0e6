/** Finds an article by name or by scan, from any state of the screen: type and Enter, or scan and it is there. */
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { type ReactNode, type Ref, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { Scan } from '#domain/scan/gs1.ts';
import { scanSection } from '../scan/camera/scanSection.tsx';
import { useScan } from '../scan/useScan.ts';
import { WineBadge } from '../WineBadge.tsx';
import { useUiWords } from '../words.ts';
import classes from './ItemPicker.module.css';
import { type Item, itemOfCode } from './item.ts';
import { searchOf, useWarmSearch } from './itemSearch.ts';

export interface Picked {
  item: Item;
  /** What one pick or one scan adds, in the item's base. */
  quantity: bigint;
  scan: Scan | null;
}

interface ItemPickerProps {
  label: string;
  items: readonly Item[];
  onPick: (picked: Picked) => void;
  onUnknown: (barcode: string) => void;
  /** At the end of each proposal: its level, say. */
  aside?: (item: Item) => ReactNode;
  ref?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
}

const proposals = 8;

export function ItemPicker({
  label,
  items,
  onPick,
  onUnknown,
  aside,
  ref,
  autoFocus = false,
}: ItemPickerProps) {
  const words = useUiWords();
  useWarmSearch(items);
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const found = useMemo(
    () =>
      (searchOf(items).find(text, proposals) ?? []).flatMap((id) => {
        const item = byId.get(id);
        return item ? [item] : [];
      }),
    [items, byId, text],
  );

  // Enter takes the best match: it is chosen as soon as it is drawn.
  const choose = useEffectEvent(() => combobox.selectFirstOption());
  useEffect(() => {
    if (found.length > 0) choose();
  }, [found]);

  useScan((scan) => {
    const meant = itemOfCode(items, scan.barcode);
    setText('');
    combobox.closeDropdown();
    if (meant) onPick({ ...meant, scan });
    else onUnknown(scan.barcode);
  });

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const item = byId.get(id);
        setText('');
        combobox.closeDropdown();
        if (item) onPick({ item, quantity: item.content, scan: null });
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={ref}
          size="md"
          autoFocus={autoFocus}
          label={label}
          placeholder={words.pick.placeholder}
          description={words.pick.scanHint}
          {...scanSection}
          leftSection={<IconBarcode size={20} stroke={1.6} aria-hidden />}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim() === ''}>
        <Combobox.Options aria-label={label}>
          {found.length === 0 ? <Combobox.Empty>{words.pick.nothing}</Combobox.Empty> : null}
          {found.map((item) => (
            <Combobox.Option key={item.id} value={item.id} className={classes.option}>
              <WineBadge wine={item.face} />
              {aside ? <span className={classes.aside}>{aside(item)}</span> : null}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
