/** One value for a column of all the chosen rows: the day that the till forgot, a price that it wrote wrong everywhere. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Id } from '#domain/values/ids.ts';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import classes from './Rows.module.css';
import { useFilling } from './useRows.ts';
import { useRowWords } from './words.ts';

interface FillFormProps {
  rowIds: readonly Id[];
  columns: readonly string[];
  /** The column that most of them fail by. */
  likely: string;
}

export function FillForm({ rowIds, columns, likely }: FillFormProps) {
  const words = useRowWords().fill;
  const [chosen, setChosen] = useState<string | null>(null);
  const [value, setValue] = useState('');
  const filling = useFilling();
  const column = chosen ?? likely;
  if (filling.isPending)
    return <ProgressLine label={words.working} done={filling.done} total={filling.total} />;
  return (
    <form
      className={classes.fill}
      onSubmit={(event) => {
        event.preventDefault();
        filling.putEverywhere({ rowIds, cells: { [column]: value } });
      }}
    >
      <NativeSelect
        label={words.column}
        data={[...columns]}
        value={column}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <TextInput
        label={words.value}
        autoComplete="off"
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {words.send}
      </Button>
    </form>
  );
}
