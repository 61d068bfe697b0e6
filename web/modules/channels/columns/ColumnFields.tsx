/** The fields of a mapping: the columns that matter most in sight, the others and the till's habits a press away. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { dateFormats } from '#domain/files/dates.ts';
import type { SaleRole } from '#domain/files/guessSales.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { ColumnSelect } from './ColumnSelect.tsx';
import classes from './Columns.module.css';
import type { ColumnsDraft } from './draft.ts';
import { useColumnWords } from './words.ts';

interface ColumnFieldsProps {
  columns: readonly string[];
  draft: ColumnsDraft;
  change: (facts: Partial<ColumnsDraft>) => void;
  dateIsAmbiguous: boolean;
}

const first = [
  'document',
  'date',
  'time',
  'label',
  'code',
  'barcode',
  'quantity',
  'unit',
  'unitPrice',
  'total',
  'vat',
] as const;
const further = ['lineNumber', 'register', 'customer', 'payment', 'returned', 'voided'] as const;

type FieldsOf = Omit<ColumnFieldsProps, 'dateIsAmbiguous'>;

function Selects({ roles, columns, draft, change }: FieldsOf & { roles: readonly SaleRole[] }) {
  const words = useColumnWords();
  const none: Partial<Record<SaleRole, string>> = { document: words.dailyTicket, quantity: words.oneEach };
  return roles.map((role) => {
    const meant = none[role];
    return (
      <ColumnSelect
        key={role}
        label={words.role[role]}
        columns={columns}
        value={draft.columns[role]}
        onChange={(column) => change({ columns: { ...draft.columns, [role]: column } })}
        {...(meant ? { none: meant } : {})}
      />
    );
  });
}

function Habits({ draft, change }: Pick<FieldsOf, 'draft' | 'change'>) {
  const words = useColumnWords();
  const text = (field: 'returnedWords' | 'voidedWords' | 'returnPrefix', disabled: boolean) => (
    <TextInput
      label={words[field]}
      disabled={disabled}
      {...(field === 'returnPrefix' ? {} : { placeholder: words.wordsHint })}
      value={draft[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {text('returnedWords', draft.columns.returned === '')}
      {text('voidedWords', draft.columns.voided === '')}
      {text('returnPrefix', false)}
      <Choice
        label={words.sign}
        value={draft.salesAreNegative ? 'negative' : 'positive'}
        options={[
          { value: 'positive', label: words.signs.positive },
          { value: 'negative', label: words.signs.negative },
        ]}
        onChange={(sign) => change({ salesAreNegative: sign === 'negative' })}
      />
      <Checkbox
        label={words.restartsDaily}
        checked={draft.restartsDaily}
        onChange={(event) => change({ restartsDaily: event.currentTarget.checked })}
      />
      <Checkbox
        label={words.midnight}
        checked={draft.midnightMeansNoTime}
        onChange={(event) => change({ midnightMeansNoTime: event.currentTarget.checked })}
      />
    </>
  );
}

export function ColumnFields({ columns, draft, change, dateIsAmbiguous }: ColumnFieldsProps) {
  const words = useColumnWords();
  return (
    <>
      <div className={classes.grid}>
        <Selects roles={first} columns={columns} draft={draft} change={change} />
        <NativeSelect
          label={words.dateFormat}
          error={dateIsAmbiguous ? words.ambiguous : null}
          value={draft.dateFormat}
          data={dateFormats.map((value) => ({ value, label: words.dateFormats[value] }))}
          onChange={(event) => {
            const dateFormat = dateFormats.find((known) => known === event.currentTarget.value);
            if (dateFormat) change({ dateFormat });
          }}
        />
        <Choice
          label={words.decimal}
          value={draft.decimal}
          options={[
            { value: 'comma', label: words.decimals.comma },
            { value: 'dot', label: words.decimals.dot },
          ]}
          onChange={(decimal) => change({ decimal })}
        />
        <Choice
          label={words.vat}
          value={draft.pricesExcludeVat ? 'excluded' : 'included'}
          options={[
            { value: 'included', label: words.vats.included },
            { value: 'excluded', label: words.vats.excluded },
          ]}
          onChange={(vat) => change({ pricesExcludeVat: vat === 'excluded' })}
        />
      </div>
      <details className={classes.details}>
        <summary>{words.details}</summary>
        <div className={classes.grid}>
          <Selects roles={further} columns={columns} draft={draft} change={change} />
          <Habits draft={draft} change={change} />
        </div>
      </details>
    </>
  );
}
