/** How far back one looks. */
import { NativeSelect } from '@mantine/core';
import { type Period, periods } from './pourSearch.ts';
import { usePourWords } from './words.ts';

export function PeriodSelect({ value, onChange }: { value: Period; onChange: (period: Period) => void }) {
  const words = usePourWords();
  return (
    <NativeSelect
      label={words.period}
      value={value}
      onChange={(event) => {
        const chosen = periods.find((period) => period === event.currentTarget.value);
        if (chosen) onChange(chosen);
      }}
      data={periods.map((period) => ({ value: period, label: words.days[period] }))}
    />
  );
}
