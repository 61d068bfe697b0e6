/** In which unit the till sells an article: bottle, case or glass; one that the article lacks is added on the spot. */
import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { addUnit, listSkus } from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { VolumeField } from '#web/ui/fields.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { useItemWords } from './words.ts';

interface UnitChoiceProps {
  item: Item;
  unitId: Id;
  onChange: (unitId: Id) => void;
}

const another = 'another';

function NewUnit({ item, onAdded }: { item: Item; onAdded: (unitId: Id) => void }) {
  const words = useItemWords().newUnits;
  const canPour = item.measure === 'volume';
  const [kind, setKind] = useState<'glass' | 'pack'>(canPour ? 'glass' : 'pack');
  const [volume, setVolume] = useState<bigint | null>(125_000n);
  const [units, setUnits] = useState(6);
  const adding = useSending(addUnit, { makesStale: [listSkus] });

  function add() {
    const body = kind === 'pack' ? { kind, units } : volume === null ? null : { kind, quantity: volume };
    if (!body) return;
    const known = new Set(item.units.map(({ id }) => id));
    adding.mutate(
      { params: { skuId: item.id }, body },
      {
        onSuccess: (sku) => {
          const made = sku.units.find((unit) => !known.has(unit.id) && !unit.archived);
          if (made) onAdded(made.id);
        },
        onError: toast.refused,
      },
    );
  }

  return (
    <div className={channel.since}>
      {canPour ? (
        <Choice
          label={words.label}
          value={kind}
          options={[
            { value: 'glass', label: words.glass },
            { value: 'pack', label: words.pack },
          ]}
          onChange={setKind}
        />
      ) : null}
      {kind === 'glass' ? (
        <VolumeField
          label={words.volume}
          placeholder={words.volumeHint}
          value={volume}
          onChange={setVolume}
        />
      ) : (
        <NumberInput
          label={words.units}
          min={2}
          allowDecimal={false}
          value={units}
          onChange={(typed) => setUnits(Number(typed) || 6)}
        />
      )}
      <Button variant="default" loading={adding.isPending} onClick={add}>
        {words.add}
      </Button>
    </div>
  );
}

export function UnitChoice({ item, unitId, onChange }: UnitChoiceProps) {
  const words = useItemWords();
  const [isAdding, setAdding] = useState(false);
  return (
    <div>
      <Choice
        label={words.sells}
        value={isAdding ? another : unitId}
        options={[
          ...item.units.map(({ id, label }) => ({ value: id, label })),
          { value: another, label: words.newUnit },
        ]}
        onChange={(chosen) => {
          setAdding(chosen === another);
          if (chosen !== another) onChange(chosen);
        }}
      />
      {isAdding ? (
        <NewUnit
          item={item}
          onAdded={(added) => {
            setAdding(false);
            onChange(added);
          }}
        />
      ) : null}
    </div>
  );
}
