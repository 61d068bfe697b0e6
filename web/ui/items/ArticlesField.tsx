/** Articles that something is about: found by name or scan, listed, and taken out again. */
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { Id } from '#domain/values/ids.ts';
import { Quiet } from '../Quiet.tsx';
import { RowList } from '../RowList.tsx';
import { toast } from '../toast.ts';
import { useUiWords } from '../words.ts';
import { ItemPicker } from './ItemPicker.tsx';
import { useItems } from './useItems.ts';

interface ArticlesFieldProps {
  label: string;
  /** While there is none. */
  hint: string;
  skuIds: readonly Id[];
  onChange: (skuIds: Id[]) => void;
}

export function ArticlesField({ label, hint, skuIds, onChange }: ArticlesFieldProps) {
  const words = useUiWords().articles;
  const { items } = useItems();
  return (
    <div>
      <ItemPicker
        label={label}
        items={items}
        onPick={({ item }) => onChange([...new Set([...skuIds, item.id])])}
        onUnknown={(code) => toast.done(words.unknown(code))}
      />
      {skuIds.length === 0 ? (
        <Quiet>{hint}</Quiet>
      ) : (
        <RowList
          label={label}
          rows={skuIds.map((id) => {
            const name = items.find((item) => item.id === id)?.face.name ?? words.gone;
            return {
              id,
              title: name,
              actions: (
                <ActionIcon
                  variant="subtle"
                  size="lg"
                  aria-label={words.remove(name)}
                  onClick={() => onChange(skuIds.filter((each) => each !== id))}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              ),
            };
          })}
        />
      )}
    </div>
  );
}
