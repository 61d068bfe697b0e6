/** The facts of an article: what it is, when to reorder it; of a new one also its first price and barcode, which a scan fills. */

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { listSuppliers } from '#domain/catalog/contract.ts';
import { colours, keepingOf, measures, skuKinds, wineStyles } from '#domain/catalog/rules.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { Columns } from '#web/ui/Columns.tsx';
import { QuantityField, UnitPriceField, VolumeField } from '#web/ui/fields.tsx';
import { KeyHint } from '#web/ui/KeyHint.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { scanSection } from '#web/ui/scan/camera/scanSection.tsx';
import { useScan } from '#web/ui/scan/useScan.ts';
import { useUiWords } from '#web/ui/words.ts';
import { type Draft, type DraftField, hasLabel, withKind, wrongFields } from './draft.ts';
import classes from './SkuForm.module.css';
import { useCatalogWords } from './words.ts';

/** French rates, in basis points (CGI art. 278 to 279). */
const vatRates = [2000, 1000, 550, 210, 0];

interface SkuFormProps {
  start: Draft;
  /** An article that exists keeps its measure and its content; its codes, prices and suppliers have panels of their own. */
  exists: boolean;
  isSaving: boolean;
  onSave: (draft: Draft) => void;
  /** Under the save button. */
  aside?: ReactNode;
}

interface BarcodeFieldProps {
  value: string;
  onChange: (barcode: string) => void;
}

/** A scan fills it from anywhere on the page. */
function BarcodeField({ value, onChange }: BarcodeFieldProps) {
  const words = useCatalogWords();
  useScan(({ barcode }) => onChange(barcode));
  return (
    <TextInput
      label={words.barcode}
      description={words.barcodeHint}
      {...scanSection}
      inputMode="numeric"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function SkuForm({ start, exists, isSaving, onSave, aside }: SkuFormProps) {
  const words = useCatalogWords();
  const ui = useUiWords();
  const format = useFormat();
  const [draft, setDraft] = useState(start);
  const [isTried, setTried] = useState(false);
  const suppliers = useReading(listSuppliers, {}).data?.items ?? [];
  const wrong = wrongFields(draft);
  const errorOf = (field: DraftField) => (isTried && wrong.has(field) ? words.error[field] : undefined);
  const change = (facts: Partial<Draft>) => setDraft((now) => ({ ...now, ...facts }));
  const of = { kind: draft.kind, measure: draft.measure, content: draft.content ?? start.content ?? 1n };

  function save() {
    setTried(true);
    if (wrong.size === 0 && !isSaving) onSave(draft);
  }

  useHotkeys([['mod+Enter', save]], []);

  function text(field: keyof Draft & ('producer' | 'cuvee' | 'appellation' | 'region' | 'code')) {
    return (
      <TextInput
        label={words[field]}
        value={draft[field]}
        onChange={(event) => change({ [field]: event.currentTarget.value })}
      />
    );
  }

  return (
    <Columns
      main={
        <Panel title={words.what}>
          <div className={classes.grid}>
            <NativeSelect
              label={words.kind}
              value={draft.kind}
              onChange={(event) => {
                const kind = skuKinds.find((known) => known === event.currentTarget.value);
                if (kind) setDraft((now) => (exists ? { ...now, kind } : withKind(now, kind)));
              }}
            >
              {skuKinds
                .filter((kind) => !exists || keepingOf(kind) === keepingOf(start.kind))
                .map((kind) => (
                  <option key={kind} value={kind}>
                    {ui.kinds[kind]}
                  </option>
                ))}
            </NativeSelect>
            <TextInput
              className={classes.wide}
              required
              autoFocus={!exists}
              label={words.name}
              error={errorOf('name')}
              value={draft.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            {hasLabel(draft.kind) ? (
              <>
                {text('producer')}
                {text('cuvee')}
                {text('appellation')}
                {text('region')}
                <TextInput
                  label={words.vintage}
                  description={words.vintageHint}
                  inputMode="numeric"
                  error={errorOf('vintage')}
                  value={draft.vintage}
                  onChange={(event) => change({ vintage: event.currentTarget.value })}
                />
                <VolumeField
                  label={words.content}
                  description={exists ? words.fixed : words.contentHint}
                  disabled={exists}
                  error={errorOf('content')}
                  value={draft.content}
                  onChange={(content) => change({ content })}
                />
              </>
            ) : null}
          </div>
          {draft.kind === 'wine' ? (
            <div className={classes.choices}>
              <Choice
                label={words.colour}
                value={draft.colour}
                onChange={(colour) => change({ colour })}
                options={colours.map((value) => ({ value, label: words.colours[value] }))}
              />
              <Choice
                label={words.style}
                value={draft.style}
                onChange={(style) => change({ style })}
                options={wineStyles.map((value) => ({ value, label: words.styles[value] }))}
              />
            </div>
          ) : null}
          {hasLabel(draft.kind) || exists ? null : (
            <div className={classes.choices}>
              <Choice
                label={words.measure}
                value={draft.measure}
                onChange={(measure) => change({ measure })}
                options={measures
                  .filter((value) => value !== 'volume')
                  .map((value) => ({ value, label: words.measures[value] }))}
              />
            </div>
          )}
        </Panel>
      }
      side={
        <>
          <Panel title={exists ? words.ordering : words.selling}>
            <div className={classes.stack}>
              {exists ? null : (
                <>
                  <UnitPriceField
                    label={words.price}
                    value={draft.price}
                    onChange={(price) => change({ price })}
                  />
                  <BarcodeField value={draft.barcode} onChange={(barcode) => change({ barcode })} />
                </>
              )}
              {text('code')}
              <QuantityField
                label={words.threshold}
                description={words.thresholdHint}
                of={of}
                value={draft.threshold}
                onChange={(threshold) => change({ threshold })}
              />
              {exists ? null : (
                <>
                  <NativeSelect
                    label={words.supplier}
                    value={draft.supplierId}
                    onChange={(event) => change({ supplierId: event.currentTarget.value })}
                  >
                    <option value="">{words.unknown}</option>
                    {suppliers
                      .filter(({ archived }) => !archived)
                      .map((supplier) => (
                        <option key={supplier.id} value={supplier.id}>
                          {supplier.name}
                        </option>
                      ))}
                  </NativeSelect>
                  <UnitPriceField
                    label={words.cost}
                    value={draft.cost}
                    onChange={(cost) => change({ cost })}
                  />
                </>
              )}
              {(['vatTakeaway', 'vatOnSite'] as const).map((field) => (
                <NativeSelect
                  key={field}
                  label={words[field]}
                  value={String(draft[field])}
                  onChange={(event) => change({ [field]: Number(event.currentTarget.value) })}
                >
                  {[...new Set([...vatRates, draft[field]])].map((rate) => (
                    <option key={rate} value={rate}>
                      {format.rate(rate)}
                    </option>
                  ))}
                </NativeSelect>
              ))}
            </div>
          </Panel>
          <Button
            fullWidth
            size="md"
            loading={isSaving}
            onClick={save}
            rightSection={<KeyHint keys={['Ctrl', '↵']} />}
          >
            {words.save}
          </Button>
          {aside}
        </>
      }
    />
  );
}
