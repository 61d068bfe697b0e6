/** Labels of one article to print: its name and price, its EAN-13, and a QR code that traces it to its lot. */

import { Checkbox, NumberInput, Select } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { skuStock } from '#domain/stock/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PrintButton } from '#web/ui/PrintButton.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useShelfPriceList, useStockRows } from '../readings.ts';
import classes from './Labels.module.css';
import { labelOfUnit } from './labelContent.ts';
import { SheetFields } from './SheetFields.tsx';
import { Sheets } from './Sheets.tsx';
import { useSheet } from './useSheet.ts';
import { useLabelWords } from './words.ts';

const mostLabels = 240;

export function LabelsScreen() {
  const words = useLabelWords();
  const format = useFormat();
  const { skuId } = useParams({ from: paths.labels });
  const { rows, isPending, error } = useStockRows();
  const priceListId = useShelfPriceList();
  const lots = useReading(skuStock, { params: { skuId } }).data?.lots ?? [];
  const sheet = useSheet();
  const [unitId, setUnitId] = useState<string | null>(null);
  const [lotId, setLotId] = useState<string | null>(null);
  const [copies, setCopies] = useState<number | null>(null);
  const [withPrice, setWithPrice] = useState(true);

  if (error) throw error;
  const row = rows.find(({ id }) => id === skuId);
  if (isPending || !row) return <Waiting title={words.title} />;
  const unit = row.units.find(({ id }) => id === unitId) ?? row.units[0];
  const lot = lots.find((candidate) => candidate.lotId === lotId) ?? null;
  const price = unit?.prices.find((candidate) => candidate.priceListId === priceListId)?.amountE4 ?? null;
  const label = labelOfUnit(
    { item: row, unitId: unit?.id ?? row.id, price: withPrice ? price : null, lot },
    { format, origin: window.location.origin, words },
  );
  const count = copies ?? sheet.size;
  const lotChoices = new Map(
    lots.map(({ lotId: value, code, expiresOn }) => [
      value,
      expiresOn === null ? words.lotNamed(code) : words.lotUntil(code, format.day(expiresOn)),
    ]),
  );
  return (
    <>
      <div className={classes.off}>
        <PageHeader
          title={words.title}
          lead={words.lead}
          above={
            <Link to={paths.sku} params={{ skuId }}>
              {row.face.name}
            </Link>
          }
          action={<PrintButton>{words.print}</PrintButton>}
        />
        <div className={classes.choices}>
          {row.units.length > 1 ? (
            <Select
              label={words.unit}
              allowDeselect={false}
              data={row.units.map(({ id, label: name }) => ({ value: id, label: name }))}
              value={unit?.id ?? null}
              onChange={setUnitId}
            />
          ) : null}
          {lotChoices.size > 0 ? (
            <Select
              label={words.lot}
              placeholder={words.noLot}
              clearable
              data={Array.from(lotChoices, ([value, name]) => ({ value, label: name }))}
              value={lotId}
              onChange={setLotId}
            />
          ) : null}
          <NumberInput
            label={words.copies}
            min={1}
            max={mostLabels}
            allowDecimal={false}
            clampBehavior="strict"
            value={count}
            onChange={(value) => setCopies(Number(value) || 1)}
          />
          <SheetFields sheet={sheet} />
        </div>
        {price === null ? null : (
          <Checkbox
            mb="md"
            label={words.withPrice}
            checked={withPrice}
            onChange={(event) => setWithPrice(event.currentTarget.checked)}
          />
        )}
        {label.ean13 === null ? <p className={classes.quiet}>{words.noBarcode}</p> : null}
        <p className={classes.quiet}>{words.sheetHint}</p>
      </div>
      <Sheets labels={Array.from({ length: count }, () => label)} size={sheet.size} laying={sheet.laying} />
    </>
  );
}
