/** How the file is read: for one whose accents, columns, headings, numbers or prices come out wrong. */
import { NativeSelect, NumberInput } from '@mantine/core';
import type { z } from 'zod';
import type { CatalogImport, changeImport } from '#domain/catalog/importContract.ts';
import { csvFormat, decimalStyle, encoding, encodings, type FileFormat } from '#domain/files/format.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { useImportWords } from '../words.ts';
import classes from './Columns.module.css';

interface ReadingProps {
  one: CatalogImport;
  onChange: (body: z.output<typeof changeImport.body>) => void;
  isPending: boolean;
}

export function Reading({ one, onChange, isPending }: ReadingProps) {
  const words = useImportWords().reading;
  const { format, mapping } = one;
  const delimiters = csvFormat.shape.delimiter;

  function reread(changed: FileFormat) {
    onChange({ format: changed });
  }

  return (
    <Panel title={words.title}>
      <p className={classes.words}>{words.words}</p>
      <div className={classes.fields}>
        {'encoding' in format ? (
          <NativeSelect
            label={words.encoding}
            disabled={isPending}
            value={format.encoding}
            data={[...encodings]}
            onChange={(event) => reread({ ...format, encoding: encoding.parse(event.currentTarget.value) })}
          />
        ) : null}
        {format.kind === 'csv' ? (
          <NativeSelect
            label={words.delimiter}
            disabled={isPending}
            value={format.delimiter}
            data={delimiters.options.map((value) => ({ value, label: words.delimiters[value] }))}
            onChange={(event) =>
              reread({ ...format, delimiter: delimiters.parse(event.currentTarget.value) })
            }
          />
        ) : null}
        {'headerRow' in format ? (
          <NumberInput
            label={words.headerRow}
            disabled={isPending}
            min={1}
            max={1000}
            allowDecimal={false}
            value={format.headerRow ?? ''}
            onBlur={(event) => {
              const headerRow = Number.parseInt(event.currentTarget.value, 10);
              if (headerRow > 0 && headerRow !== format.headerRow) reread({ ...format, headerRow });
            }}
          />
        ) : null}
        <NativeSelect
          label={words.decimal}
          disabled={isPending}
          value={mapping.decimal}
          data={decimalStyle.options.map((value) => ({ value, label: words.decimals[value] }))}
          onChange={(event) =>
            onChange({ mapping: { ...mapping, decimal: decimalStyle.parse(event.currentTarget.value) } })
          }
        />
        {mapping.columns.sellingPrice ? (
          <NativeSelect
            label={words.vat}
            disabled={isPending}
            value={mapping.sellingPriceVat}
            data={(['included', 'excluded'] as const).map((value) => ({ value, label: words.vats[value] }))}
            onChange={(event) =>
              onChange({
                mapping: {
                  ...mapping,
                  sellingPriceVat: event.currentTarget.value === 'excluded' ? 'excluded' : 'included',
                },
              })
            }
          />
        ) : null}
      </div>
    </Panel>
  );
}
