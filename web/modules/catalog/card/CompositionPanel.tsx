/** What a gift box holds: articles and how much of each, which leave the stock when the box is sold. */
import { ActionIcon, Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { type Sku, setComponents } from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { call } from '#web/api/call.ts';
import { QuantityField } from '#web/ui/fields.tsx';
import { ItemPicker, type Picked } from '#web/ui/items/ItemPicker.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from './Card.module.css';
import { useCardDeed } from './useCardDeed.ts';
import { useCardWords } from './words.ts';

interface Part {
  skuId: Id;
  name: string;
  /** In the base of its sku; null while what is typed is no quantity. */
  quantity: bigint | null;
}

export function CompositionPanel({ sku }: { sku: Sku }) {
  const words = useCardWords().composition;
  const { stocked } = useItems();
  const { run, isPending } = useCardDeed();
  /** Null while nothing has been changed. */
  const [draft, setDraft] = useState<readonly Part[] | null>(null);
  const parts = draft ?? sku.components;
  const stated = parts.flatMap(({ skuId, quantity }) =>
    quantity !== null && quantity > 0n ? [{ skuId, quantity }] : [],
  );

  function add({ item, quantity }: Picked) {
    const isThere = parts.some(({ skuId }) => skuId === item.id);
    setDraft(
      isThere
        ? parts.map((part) =>
            part.skuId === item.id ? { ...part, quantity: (part.quantity ?? 0n) + quantity } : part,
          )
        : [...parts, { skuId: item.id, name: item.name, quantity }],
    );
  }

  return (
    <Panel title={words.title}>
      {parts.length === 0 ? <p className={classes.hint}>{words.empty}</p> : null}
      <ul className={classes.parts} aria-label={words.title}>
        {parts.map(({ skuId, name, quantity }) => {
          const item = stocked.find(({ id }) => id === skuId);
          return (
            <li key={skuId} className={classes.part}>
              {item ? <WineBadge wine={item.face} /> : name}
              <span className={classes.partFields}>
                {item ? (
                  <QuantityField
                    className={classes.quantity}
                    aria-label={`${words.quantity}, ${name}`}
                    of={item}
                    value={quantity}
                    error={quantity === null || quantity <= 0n ? words.wrongQuantity : undefined}
                    onChange={(typed) =>
                      setDraft(
                        parts.map((part) => (part.skuId === skuId ? { ...part, quantity: typed } : part)),
                      )
                    }
                  />
                ) : null}
                <ActionIcon
                  aria-label={words.remove(name)}
                  onClick={() => setDraft(parts.filter((part) => part.skuId !== skuId))}
                >
                  <IconTrash size={18} stroke={1.6} aria-hidden />
                </ActionIcon>
              </span>
            </li>
          );
        })}
      </ul>
      <ItemPicker
        label={words.add}
        items={stocked}
        onPick={add}
        onUnknown={(barcode) => toast.done(words.unknown(barcode))}
      />
      <div className={classes.adding}>
        <div>
          <Button
            disabled={draft === null || stated.length < parts.length}
            loading={isPending}
            onClick={() =>
              run(() => call(setComponents, { params: { skuId: sku.id }, body: { components: stated } }), {
                said: words.saved,
                onDone: () => setDraft(null),
              })
            }
          >
            {words.save}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
