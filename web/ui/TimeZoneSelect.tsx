/** Where a shop stands, for its clock: mainland France first, then the overseas territories, then whatever it was set to. */
import { NativeSelect } from '@mantine/core';
import { useUiWords } from './words.ts';

interface TimeZoneSelectProps {
  label: string;
  value: string;
  onChange: (timeZone: string) => void;
}

export function TimeZoneSelect({ label, value, onChange }: TimeZoneSelectProps) {
  const named: Readonly<Record<string, string>> = useUiWords().timeZones;
  return (
    <NativeSelect label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {Object.entries(named).map(([zone, name]) => (
        <option key={zone} value={zone}>
          {name}
        </option>
      ))}
      {value in named ? null : <option value={value}>{value}</option>}
    </NativeSelect>
  );
}
