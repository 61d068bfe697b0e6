/** How the file itself is laid out, for the rare one whose bytes mislead: encoding, delimiter, row of headings, sheet. */
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { csvFormat, encoding, type FileFormat } from '#domain/files/format.ts';
import classes from './Columns.module.css';
import { useColumnWords } from './words.ts';

interface FormatFieldsProps {
  format: FileFormat;
  onChange: (format: FileFormat) => void;
}

const delimiters = csvFormat.shape.delimiter.options;

export function FormatFields({ format, onChange }: FormatFieldsProps) {
  const words = useColumnWords();
  if (format.kind === 'unsupported') return null;
  return (
    <details className={classes.details}>
      <summary>
        {words.format} ({format.kind.toUpperCase()})
      </summary>
      <div className={classes.grid}>
        {'encoding' in format ? (
          <NativeSelect
            label={words.encoding}
            value={format.encoding}
            data={[...encoding.options]}
            onChange={(event) => {
              const chosen = encoding.options.find((known) => known === event.currentTarget.value);
              if (chosen) onChange({ ...format, encoding: chosen });
            }}
          />
        ) : null}
        {format.kind === 'csv' ? (
          <NativeSelect
            label={words.delimiter}
            value={format.delimiter}
            data={delimiters.map((value) => ({ value, label: words.delimiters[value] }))}
            onChange={(event) => {
              const delimiter = delimiters.find((known) => known === event.currentTarget.value);
              if (delimiter) onChange({ ...format, delimiter });
            }}
          />
        ) : null}
        {format.kind === 'csv' || format.kind === 'xlsx' ? (
          <NumberInput
            label={words.headerRow}
            description={words.headerHint}
            min={0}
            allowDecimal={false}
            value={format.headerRow ?? 0}
            onChange={(row) => onChange({ ...format, headerRow: Number(row) || null })}
          />
        ) : null}
        {format.kind === 'xlsx' ? (
          <TextInput
            label={words.sheet}
            description={words.sheetHint}
            value={format.sheet ?? ''}
            onChange={(event) => onChange({ ...format, sheet: event.currentTarget.value || null })}
          />
        ) : null}
      </div>
    </details>
  );
}
