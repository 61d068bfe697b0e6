/** The days that a report tells of, and what narrows it. */
import { TextInput } from '@mantine/core';
import { listSuppliers } from '#domain/catalog/contract.ts';
import { skuKinds } from '#domain/catalog/rules.ts';
import type { Asking } from '#domain/reports/filters.ts';
import type { Day } from '#domain/values/time.ts';
import { useReading } from '#web/api/queries.ts';
import { FilterBar } from '#web/ui/FilterBar.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { useUiWords } from '#web/ui/words.ts';
import classes from './Reports.module.css';
import type { ReportSearch } from './reportSearch.ts';
import { useReportsWords } from './words.ts';

interface ReportFiltersProps {
  asked: Asking;
  /** As they are shown, whoever chose them. */
  from: Day;
  to: Day;
  search: ReportSearch;
  onChange: (changed: ReportSearch) => void;
  onClear: () => void;
}

interface DayFieldProps {
  label: string;
  value: Day;
  min?: Day;
  max?: Day;
  onChange: (day: Day | undefined) => void;
}

function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  return (
    <label className={classes.day}>
      <span>{label}</span>
      <TextInput
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    </label>
  );
}

export function ReportFilters({
  asked: { days, byPlace, ofSales },
  from,
  to,
  search,
  onChange,
  onClear,
}: ReportFiltersProps) {
  const words = useReportsWords();
  const ui = useUiWords();
  const suppliers = useReading(listSuppliers, {}).data?.items ?? [];
  const places = usePlaces();
  const names = { period: words.to, evening: words.on, until: words.until };
  return (
    <FilterBar
      search={search.q ?? ''}
      searchLabel={ofSales ? words.searchRows : words.search}
      onSearch={(q) => onChange({ q: q || undefined })}
      filters={
        ofSales
          ? []
          : [
              {
                name: 'kind',
                label: words.kind,
                value: search.kind,
                options: skuKinds.map((value) => ({ value, label: ui.kinds[value] })),
              },
              {
                name: 'supplier',
                label: words.supplier,
                value: search.supplier,
                options: suppliers.map(({ id, name }) => ({ value: id, label: name })),
              },
              ...(byPlace
                ? [
                    {
                      name: 'place',
                      label: words.place,
                      value: search.place,
                      options: places.map(({ id, name }) => ({ value: id, label: name })),
                    },
                  ]
                : []),
            ]
      }
      onFilter={(name, value) => onChange({ [name]: value })}
      onClear={onClear}
    >
      <span className={classes.days}>
        {days === 'period' ? (
          <DayField
            label={words.from}
            value={from}
            max={to}
            onChange={(day) => onChange({ from: day, to })}
          />
        ) : null}
        <DayField
          label={names[days]}
          value={to}
          {...(days === 'period' ? { min: from } : {})}
          onChange={(day) => onChange(days === 'period' ? { from, to: day } : { from: undefined, to: day })}
        />
      </span>
    </FilterBar>
  );
}
