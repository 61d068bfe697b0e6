/** Another way to sell the article, with its price on the shelf and its barcode at once. */

import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NewUnit, Sku } from '#domain/catalog/contract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { QuantityField, UnitPriceField, VolumeField } from '#web/ui/fields.tsx';
import { scanSection } from '#web/ui/scan/camera/scanSection.tsx';
import { useScan } from '#web/ui/scan/useScan.ts';
import { useUiWords } from '#web/ui/words.ts';
import { type AddedKind, draftOfUnit, glassParts, isBarcode, newUnitOf } from './newUnit.ts';
import { useCardWords } from './words.ts';

export interface AskedUnit {
  unit: NewUnit;
  /** On the shelf, in 1/10 000. */
  price: bigint | null;
  /** Empty for none. */
  barcode: string;
}

interface NewUnitFormProps {
  sku: Sku;
  kind: AddedKind;
  /** Whether prices on the shelf are with VAT. */
  includesVat: boolean;
  isSending: boolean;
  onSend: (asked: AskedUnit) => void;
  onCancel: () => void;
}

export function NewUnitForm({ sku, kind, includesVat, isSending, onSend, onCancel }: NewUnitFormProps) {
  const words = useCardWords();
  const ui = useUiWords();
  const format = useFormat();
  const [draft, setDraft] = useState(() => draftOfUnit(kind));
  const change = (facts: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...facts }));
  const unit = newUnitOf(kind, draft, sku);
  const barcode = draft.barcode.trim();
  useScan((scan) => change({ barcode: scan.barcode }));

  return (
    <Form
      send={words.units.add[kind]}
      canSend={unit !== null}
      isSending={isSending}
      onSend={() => unit && onSend({ unit, price: draft.price, barcode })}
      more={
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {ui.cancel}
        </Button>
      }
    >
      {kind === 'pack' ? (
        <NumberInput
          autoFocus
          label={words.units.howMany}
          min={2}
          max={10_000}
          allowDecimal={false}
          value={draft.units}
          onChange={(typed) => change({ units: Number(typed) })}
        />
      ) : null}
      {kind === 'glass' ? (
        <WholeLine>
          <Choice
            label={words.units.glass}
            value={draft.part}
            options={glassParts.map((part) => ({
              value: part,
              label:
                part === 'other'
                  ? words.units.otherVolume
                  : words.units.part(part, format.volume(sku.content / BigInt(part))),
            }))}
            onChange={(part) => change({ part })}
          />
        </WholeLine>
      ) : null}
      {kind === 'glass' && draft.part === 'other' ? (
        <VolumeField
          autoFocus
          label={words.units.volume}
          placeholder={words.units.volumeHint}
          value={draft.quantity}
          onChange={(quantity) => change({ quantity })}
        />
      ) : null}
      {kind === 'measure' && sku.measure === 'volume' ? (
        <VolumeField
          autoFocus
          required
          label={words.units.volume}
          placeholder={words.units.volumeHint}
          value={draft.quantity}
          onChange={(quantity) => change({ quantity })}
        />
      ) : null}
      {kind === 'measure' && sku.measure === 'mass' ? (
        <QuantityField
          autoFocus
          required
          of={sku}
          label={words.units.weight}
          placeholder={words.units.weightHint}
          value={draft.quantity}
          onChange={(quantity) => change({ quantity })}
        />
      ) : null}
      <UnitPriceField
        label={words.units.price(includesVat ? words.included : words.excluded)}
        value={draft.price}
        onChange={(price) => change({ price })}
      />
      <TextInput
        label={words.barcodes.barcode}
        {...scanSection}
        placeholder={words.barcodes.hint}
        maxLength={80}
        autoComplete="off"
        error={barcode !== '' && !isBarcode(barcode) ? words.barcodes.wrong : undefined}
        value={draft.barcode}
        onChange={(event) => change({ barcode: event.currentTarget.value })}
      />
      <TextInput
        label={words.units.name}
        placeholder={words.units.nameHints[kind]}
        maxLength={80}
        value={draft.label}
        onChange={(event) => change({ label: event.currentTarget.value })}
      />
    </Form>
  );
}
