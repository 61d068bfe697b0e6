/** Chooses a place; with its shop where there are several. */
import { NativeSelect } from '@mantine/core';
import { useSession } from '#web/api/session.tsx';
import type { Place } from '../stockRow.ts';
import { useStockWords } from '../words.ts';

interface PlaceSelectProps {
  label: string;
  places: readonly Place[];
  value: string;
  onChange: (placeId: string) => void;
  error?: string | undefined;
}

export function PlaceSelect({ label, places, value, onChange, error }: PlaceSelectProps) {
  const words = useStockWords();
  const { session } = useSession();
  const { shops } = session.organization;
  return (
    <NativeSelect
      label={label}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {value === '' ? <option value="">{words.form.choosePlace}</option> : null}
      {places.map((place) => (
        <option key={place.id} value={place.id}>
          {shops.length > 1
            ? `${place.name}, ${shops.find(({ id }) => id === place.shopId)?.name ?? ''}`
            : place.name}
        </option>
      ))}
    </NativeSelect>
  );
}
