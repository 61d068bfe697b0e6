/** The sticky head: names of columns that sort when pressed. On a phone it is only heard, not seen. */
import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { SortingState } from '@tanstack/react-table';
import { useUiWords } from '../words.ts';
import type { Column } from './columns.ts';
import classes from './DataTable.module.css';

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[];
  sorting: SortingState;
  onSort: (sorting: SortingState) => void;
  hidden: boolean;
  selectAll?: { checked: boolean; some: boolean; toggle: (checked: boolean) => void };
}

/** Ascending, descending, then the order of the list itself. */
export function nextSorting(sorting: SortingState, id: string): SortingState {
  const now = sorting.find((sort) => sort.id === id);
  if (!now) return [{ id, desc: false }];
  return now.desc ? [] : [{ id, desc: true }];
}

export function TableHead<Row>({ columns, sorting, onSort, hidden, selectAll }: TableHeadProps<Row>) {
  const words = useUiWords();
  return (
    <div role="rowgroup" className={classes.head} data-hidden={hidden || undefined}>
      <div role="row" className={classes.headRow} aria-rowindex={1}>
        {selectAll ? (
          <div role="columnheader" className={classes.headCell}>
            <Checkbox
              aria-label={words.table.selectAll}
              checked={selectAll.checked}
              indeterminate={selectAll.some && !selectAll.checked}
              onChange={(event) => selectAll.toggle(event.currentTarget.checked)}
            />
          </div>
        ) : null}
        {columns.map((column) => {
          const sort = sorting.find(({ id }) => id === column.id);
          return (
            <div
              key={column.id}
              role="columnheader"
              className={classes.headCell}
              data-align={column.align}
              aria-sort={sort ? (sort.desc ? 'descending' : 'ascending') : undefined}
            >
              {column.compare && !hidden ? (
                <button
                  type="button"
                  className={classes.sort}
                  title={words.table.sortBy(column.header)}
                  onClick={() => onSort(nextSorting(sorting, column.id))}
                >
                  {column.header}
                  {sort ? (
                    sort.desc ? (
                      <IconArrowDown size={14} aria-hidden />
                    ) : (
                      <IconArrowUp size={14} aria-hidden />
                    )
                  ) : null}
                </button>
              ) : (
                column.header
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
