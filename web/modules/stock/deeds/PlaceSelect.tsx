/** Chooses a place. */
import { NativeSelect } from '@mantine/core';
import type { Place } from '#web/ui/places/useLocations.ts';
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
          {place.name}
        </option>
      ))}
    </NativeSelect>
  );
}
