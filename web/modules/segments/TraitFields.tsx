/** What was bought and when: an article by name or scan, a colour, a region as the catalogue says it, a shop; days or dates. */
import { Autocomplete, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { colours, skuKinds, wineStyles } from '#domain/catalog/rules.ts';
import { listTraits } from '#domain/segments/contract.ts';
import type { NameOf } from '#domain/segments/say.ts';
import { type Period, type Trait, type TraitKind, traitKinds } from '#domain/segments/segment.ts';
import { addDays } from '#domain/values/time.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { ItemPicker } from '#web/ui/items/ItemPicker.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { useUiWords } from '#web/ui/words.ts';
import { useSegmentWords } from './words.ts';

interface TraitFieldsProps {
  what: Trait | null;
  nameOf: NameOf;
  onChange: (what: Trait | null) => void;
}

/** Of what there is a usual one. */
const firstOf: Partial<Record<TraitKind, string>> = { kind: 'wine', colour: 'red', style: 'sparkling' };

export function TraitFields({ what, nameOf, onChange }: TraitFieldsProps) {
  const words = useSegmentWords().builder;
  const [of, setOf] = useState(what?.of ?? null);
  return (
    <>
      <NativeSelect
        label={words.what}
        data={[
          { value: '', label: words.anything },
          ...traitKinds.map((kind) => ({ value: kind, label: words.traits[kind] })),
        ]}
        value={of ?? ''}
        onChange={(event) => {
          const chosen = traitKinds.find((kind) => kind === event.currentTarget.value) ?? null;
          setOf(chosen);
          const first = chosen === null ? undefined : firstOf[chosen];
          if (chosen === null) onChange(null);
          else if (first !== undefined) onChange({ of: chosen, value: first });
        }}
      />
      {of === null ? null : (
        <TraitValue
          trait={{ of, value: what?.of === of ? what.value : '' }}
          nameOf={nameOf}
          onChange={(value) => onChange({ of, value })}
        />
      )}
    </>
  );
}

interface TraitValueProps {
  trait: Trait;
  nameOf: NameOf;
  onChange: (value: string) => void;
}

export function TraitValue({ trait, nameOf, onChange }: TraitValueProps) {
  const words = useSegmentWords().builder;
  const kindNames = useUiWords().kinds;
  const { shops } = useSession().session.organization;
  const { items } = useItems();
  const { of, value } = trait;
  const oneOf = (data: readonly { value: string; label: string }[]) => (
    <NativeSelect
      label={words.value}
      data={value === '' ? [{ value: '', label: '–' }, ...data] : [...data]}
      value={value}
      onChange={(event) => {
        if (event.currentTarget.value !== '') onChange(event.currentTarget.value);
      }}
    />
  );
  switch (of) {
    case 'kind':
      return oneOf(skuKinds.map((kind) => ({ value: kind, label: kindNames[kind] })));
    case 'colour':
      return oneOf(colours.map((colour) => ({ value: colour, label: words.colours[colour] })));
    case 'style':
      return oneOf(wineStyles.map((style) => ({ value: style, label: words.styles[style] })));
    case 'shop':
      return oneOf(shops.map(({ id, name }) => ({ value: id, label: name })));
    case 'sku':
      return (
        <ItemPicker
          label={value === '' ? words.value : nameOf(trait)}
          items={items}
          onPick={({ item }) => onChange(item.id)}
          onUnknown={() => undefined}
        />
      );
    default:
      return <Named of={of} value={value} onChange={onChange} />;
  }
}

function Named(props: {
  of: 'region' | 'appellation' | 'producer' | 'grape';
  value: string;
  onChange: (value: string) => void;
}) {
  const { of, value, onChange } = props;
  const words = useSegmentWords().builder;
  const { data } = useReading(listTraits, { query: { of } });
  return (
    <Autocomplete
      key={of}
      label={words.value}
      data={data?.items ?? []}
      limit={50}
      defaultValue={value === '–' ? '' : value}
      onChange={(typed) => {
        if (typed.trim() !== '') onChange(typed.trim());
      }}
    />
  );
}

export function PeriodFields({
  when,
  onChange,
}: {
  when: Period | null;
  onChange: (when: Period | null) => void;
}) {
  const words = useSegmentWords().builder;
  const today = useBusinessDay();
  const chosen = when === null ? 'ever' : 'last' in when ? 'last' : 'between';
  return (
    <>
      <NativeSelect
        label={words.when}
        data={(['ever', 'last', 'between'] as const).map((value) => ({ value, label: words[value] }))}
        value={chosen}
        onChange={(event) => {
          const next = event.currentTarget.value;
          if (next === 'ever') onChange(null);
          else onChange(next === 'last' ? { last: 90 } : { from: addDays(today, -30), to: today });
        }}
      />
      {when === null ? null : 'last' in when ? (
        <NumberInput
          label={words.days}
          value={when.last}
          min={1}
          max={3650}
          allowDecimal={false}
          onChange={(days) => {
            if (typeof days === 'number' && days >= 1) onChange({ last: days });
          }}
        />
      ) : (
        (['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="date"
            label={words[end]}
            value={when[end]}
            onChange={(event) => {
              if (event.currentTarget.value !== '') onChange({ ...when, [end]: event.currentTarget.value });
            }}
          />
        ))
      )}
    </>
  );
}
