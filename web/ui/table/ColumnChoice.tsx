/** Which columns are shown: a short list of ticks. */
import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useUiWords } from '../words.ts';
import type { Column } from './columns.ts';

interface ColumnChoiceProps<Row> {
  columns: readonly Column<Row>[];
  visibility: Readonly<Record<string, boolean>>;
  onChoose: (id: string, shown: boolean) => void;
}

export function ColumnChoice<Row>({ columns, visibility, onChoose }: ColumnChoiceProps<Row>) {
  const words = useUiWords();
  return (
    <Popover position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="subtle" color="gray" leftSection={<IconColumns3 size={15} aria-hidden />}>
          {words.table.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.table.chooseColumns}>
        <Stack gap="sm">
          {columns
            .filter((column) => !column.fixed)
            .map((column) => (
              <Checkbox
                key={column.id}
                label={column.header}
                checked={visibility[column.id] ?? true}
                onChange={(event) => onChoose(column.id, event.currentTarget.checked)}
              />
            ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
