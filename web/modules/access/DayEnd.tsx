/** When a business day ends: at midnight for a shop, later for a bar. */
import { NativeSelect } from '@mantine/core';
import { useSetupWords } from './setup/words.ts';

const latest = 11;

interface DayEndProps {
  hour: number;
  onChange: (hour: number) => void;
}

export function DayEnd({ hour, onChange }: DayEndProps) {
  const words = useSetupWords();
  return (
    <NativeSelect
      label={words.dayEnds}
      description={words.dayEndsHint}
      value={String(hour)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    >
      {Array.from({ length: latest + 1 }, (_, at) => (
        <option key={at} value={at}>
          {at === 0 ? words.midnight : words.hour(at)}
        </option>
      ))}
    </NativeSelect>
  );
}
