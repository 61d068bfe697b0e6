/** What becomes of a row: the proposal, the choice of another, and why it is proposed. */
import { NativeSelect } from '@mantine/core';
import {
  type CatalogImport,
  type Duplicate,
  type ImportRow,
  type Proposal,
  proposal,
} from '#domain/catalog/importContract.ts';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { useImportWords } from '../words.ts';
import classes from './RowGrid.module.css';

interface FateProps {
  row: ImportRow;
  problemRows: CatalogImport['problemRows'];
  onChoose: (choice: Proposal | null) => void;
}

const ends = {
  created: 'good',
  updated: 'good',
  skipped: 'off',
  quarantined: 'watch',
} satisfies Record<Exclude<ImportRow['state'], 'waiting'>, State>;

function useWhy(): (duplicate: Duplicate) => string {
  const words = useImportWords().duplicate;
  return ({ by, rowNumber, name, vintage, isIdentical, isOther }) => {
    const called = vintage === null ? name : `${name} ${vintage}`;
    if (isOther) return words.other(called, words.by[by]);
    if (rowNumber === null) return words.sku(called, words.by[by]);
    return isIdentical ? words.identical(rowNumber) : words.row(rowNumber, words.by[by]);
  };
}

export function Fate({ row, problemRows, onChoose }: FateProps) {
  const words = useImportWords();
  const why = useWhy();
  if (row.state !== 'waiting' && row.state !== 'quarantined') {
    return (
      <StateBadge state={ends[row.state]} plain>
        {words.fate[row.state]}
      </StateBadge>
    );
  }
  const isRed = row.problems.length > 0;
  const mayUpdate = row.duplicate !== null && !row.duplicate.isOther;
  const usual = isRed
    ? problemRows === 'quarantine'
      ? words.fate.aside
      : words.fate.without
    : words.fate[row.proposal];
  const others = proposal.options.filter(
    (one) => (one !== 'update' || mayUpdate) && (isRed || one !== row.proposal),
  );
  const nameless = row.good.name === '';
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={words.table.fateOf(row.rowNumber)}
        disabled={nameless}
        value={row.choice === row.proposal && !isRed ? '' : (row.choice ?? '')}
        onChange={(event) => onChoose(proposal.safeParse(event.currentTarget.value).data ?? null)}
      >
        <option value="">{nameless ? words.fate.aside : usual}</option>
        {others.map((one) => (
          <option key={one} value={one}>
            {isRed && one === row.proposal ? `${words.fate[one]}…` : words.fate[one]}
          </option>
        ))}
      </NativeSelect>
      {row.duplicate ? <span className={classes.why}>{why(row.duplicate)}</span> : null}
    </>
  );
}
