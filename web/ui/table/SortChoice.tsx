/** How a phone sorts: the columns' names in a list, since there are no heads to press. */
import { NativeSelect } from '@mantine/core';
import type { SortingState } from '@tanstack/react-table';
import { useUiWords } from '../words.ts';
import type { Column } from './columns.ts';

interface SortChoiceProps<Row> {
  columns: readonly Column<Row>[];
  sorting: SortingState;
  onSort: (sorting: SortingState) => void;
}

export function SortChoice<Row>({ columns, sorting, onSort }: SortChoiceProps<Row>) {
  const words = useUiWords();
  const sortable = columns.filter((column) => column.compare);
  if (sortable.length === 0) return null;
  const [sort] = sorting;
  return (
    <NativeSelect
      size="xs"
      aria-label={words.table.sort}
      value={sort ? `${sort.desc ? '-' : '+'}${sort.id}` : ''}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onSort(chosen === '' ? [] : [{ id: chosen.slice(1), desc: chosen.startsWith('-') }]);
      }}
    >
      <option value="">{words.table.sort}</option>
      {sortable.flatMap(({ id, header }) => [
        <option key={`+${id}`} value={`+${id}`}>
          {header} ↑
        </option>,
        <option key={`-${id}`} value={`-${id}`}>
          {header} ↓
        </option>,
      ])}
    </NativeSelect>
  );
}
