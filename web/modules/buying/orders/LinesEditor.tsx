/** The lines of an order while it is prepared: found or scanned, in whole boxes, at a price. */
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { listPriceTiers } from '#domain/buying/proposalContract.ts';
import type { Tier } from '#domain/buying/tiers.ts';
import type { Id } from '#domain/values/ids.ts';
import { amountOf } from '#domain/values/money.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { UnitPriceField } from '#web/ui/fields.tsx';
import { ItemPicker } from '#web/ui/items/ItemPicker.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { toast } from '#web/ui/toast.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from '../Buying.module.css';
import { CountField } from '../CountField.tsx';
import { TierHint } from '../TierHint.tsx';
import { useBuyingWords } from '../words.ts';

export interface DraftLine {
  skuId: Id;
  packs: number;
  /** Null is the supplier's own, until the order is kept. */
  pack: number | null;
  priceE4: bigint | null;
}

/** Boxes are whole; a line without any is none. */
export const isWhole = ({ packs, pack }: DraftLine): boolean => packs > 0 && pack !== 0;

/** As the wire takes it: what was not said is the supplier's. */
export function lineToSend({ skuId, packs, pack, priceE4 }: DraftLine) {
  return {
    skuId,
    packs,
    ...(pack === null ? {} : { pack }),
    ...(priceE4 === null ? {} : { priceE4 }),
  };
}

interface LinesEditorProps {
  supplierId: Id;
  lines: readonly DraftLine[];
  onChange: (lines: readonly DraftLine[]) => void;
}

export function LinesEditor({ supplierId, lines, onChange }: LinesEditorProps) {
  const words = useBuyingWords().order;
  const format = useFormat();
  const { items, stocked } = useItems();
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const tiers = useReading(listPriceTiers, { params: { supplierId } }, { enabled: supplierId !== '' });
  const tiersOf = (skuId: Id): readonly Tier[] =>
    tiers.data?.items.find((known) => known.skuId === skuId)?.tiers ?? [];
  const change = (skuId: Id, said: Partial<DraftLine>) =>
    onChange(lines.map((line) => (line.skuId === skuId ? { ...line, ...said } : line)));

  /** Where the price depends on the boxes it is the supplier's own again, until the order is kept. */
  const setPacks = (skuId: Id, packs: number) =>
    change(skuId, { packs, ...(tiersOf(skuId).length === 0 ? {} : { priceE4: null }) });

  /** A second scan of an item is another box of it. */
  function add(skuId: Id) {
    const known = lines.find((line) => line.skuId === skuId);
    if (known) setPacks(skuId, known.packs + 1);
    else onChange([...lines, { skuId, packs: 1, pack: null, priceE4: null }]);
  }

  return (
    <>
      <ItemPicker
        label={words.find}
        items={stocked}
        onPick={({ item }) => add(item.id)}
        onUnknown={(barcode) => toast.refused(new Error(words.unknown(barcode)))}
      />
      <ul className={classes.lines}>
        {lines.map((line) => {
          const item = byId.get(line.skuId);
          const name = item?.face.name ?? '';
          return (
            <li key={line.skuId} className={classes.line}>
              <div className={classes.words}>{item ? <WineBadge wine={item.face} /> : name}</div>
              <CountField
                shown={words.boxes}
                label={`${words.boxes}, ${name}`}
                value={line.packs}
                onChange={(packs) => setPacks(line.skuId, packs)}
              />
              <CountField
                shown={words.pack}
                label={`${words.pack}, ${name}`}
                value={line.pack ?? 0}
                onChange={(pack) => change(line.skuId, { pack: pack === 0 ? null : pack })}
              />
              <UnitPriceField
                label={words.price}
                aria-label={`${words.price}, ${name}`}
                value={line.priceE4}
                onChange={(priceE4) => change(line.skuId, { priceE4 })}
              />
              <span className={classes.amount}>
                {line.priceE4 === null || line.pack === null
                  ? '—'
                  : format.money(amountOf(line.priceE4, BigInt(line.packs * line.pack) * 1000n))}
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={words.remove(name)}
                onClick={() => onChange(lines.filter(({ skuId }) => skuId !== line.skuId))}
              >
                <IconTrash size={18} />
              </ActionIcon>
              <TierHint
                offer={{ priceE4: line.priceE4, tiers: tiersOf(line.skuId) }}
                pack={line.pack ?? 1}
                packs={line.packs}
                onAdd={(packs) => setPacks(line.skuId, packs)}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
