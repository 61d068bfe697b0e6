/** One row that could not be counted: its cells to be corrected in place, the one at fault with its reason. */
import { Button, Checkbox } from '@mantine/core';
import { editQuarantinedRow, listQuarantine, type QuarantinedRow } from '#domain/channels/inboxContract.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { EditableCell } from '#web/ui/EditableCell.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Rows.module.css';
import { useRowWords } from './words.ts';

interface QuarantinedRowCardProps {
  row: QuarantinedRow;
  /** Those that the mapping reads. */
  columns: readonly string[];
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onResubmit: () => void;
  onDrop: () => void;
}

export function QuarantinedRowCard(props: QuarantinedRowCardProps) {
  const { row, columns, isChosen, onChoose, onResubmit, onDrop } = props;
  const words = useRowWords();
  const mayChange = useMay('channels:write');
  const editing = useSending(editQuarantinedRow, { makesStale: [listQuarantine] });
  const { id, rowNumber, fileName, problem, column: atFault, cells, raw } = row;
  const isOnCell = atFault !== null && columns.includes(atFault);
  return (
    <li className={classes.row} data-ready={problem === null || undefined}>
      <div className={classes.head}>
        {mayChange ? (
          <Checkbox
            aria-label={words.choose(rowNumber)}
            checked={isChosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        ) : null}
        <span className={classes.name}>{words.row(rowNumber, fileName)}</span>
        {problem === null ? (
          <StateBadge state="good" plain>
            {words.ready}
          </StateBadge>
        ) : isOnCell ? null : (
          <StateBadge state="alert" plain>
            {problem}
          </StateBadge>
        )}
        {mayChange ? (
          <div className={classes.actions}>
            {problem === null ? (
              <Button size="xs" aria-label={words.resubmitThis(rowNumber)} onClick={onResubmit}>
                {words.resubmit}
              </Button>
            ) : null}
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={words.dropThis(rowNumber)}
              onClick={onDrop}
            >
              {words.drop}
            </Button>
          </div>
        ) : null}
      </div>
      {cells === null || (problem !== null && atFault === null) ? (
        <p className={classes.raw} title={words.asWritten}>
          {raw}
        </p>
      ) : null}
      <dl className={classes.cells}>
        {columns.map((column) => (
          <div key={column} className={classes.cell}>
            <dt>{column}</dt>
            <dd>
              {mayChange ? (
                <EditableCell
                  label={words.cell(column, rowNumber)}
                  value={cells?.[column] ?? ''}
                  error={column === atFault ? problem : null}
                  onChange={(value) =>
                    editing.mutate(
                      { params: { rowId: id }, body: { cells: { [column]: value } } },
                      { onError: toast.refused },
                    )
                  }
                />
              ) : (
                (cells?.[column] ?? '')
              )}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
