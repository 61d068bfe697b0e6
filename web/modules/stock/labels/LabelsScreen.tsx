/** Labels of one article to print: its name and price, its EAN-13, and a QR code that traces it to its lot. */
import { Button, NumberInput, Select } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { skuStock } from '#domain/stock/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useShelfPriceList, useStockRows } from '../readings.ts';
import { Label } from './Label.tsx';
import classes from './Labels.module.css';
import { useLabelWords } from './words.ts';

const onSheet = 24;
const mostLabels = 240;

export function LabelsScreen() {
  const words = useLabelWords();
  const format = useFormat();
  const { skuId } = useParams({ from: paths.labels });
  const { rows, isPending, error } = useStockRows();
  const priceListId = useShelfPriceList();
  const lots = useReading(skuStock, { params: { skuId } }).data?.lots ?? [];
  const [unitId, setUnitId] = useState<string | null>(null);
  const [lotId, setLotId] = useState<string | null>(null);
  const [copies, setCopies] = useState(onSheet);

  if (error) throw error;
  const row = rows.find(({ id }) => id === skuId);
  if (isPending || !row) return <Waiting title={words.title} />;
  const unit = row.units.find(({ id }) => id === unitId) ?? row.units[0];
  const lot = lots.find((candidate) => candidate.lotId === lotId) ?? null;
  const barcode = row.barcodes.find(({ code, unitId: of }) => of === unit?.id && /^\d{13}$/.test(code))?.code;
  const price = unit?.prices.find((candidate) => candidate.priceListId === priceListId)?.amountE4 ?? null;
  const lotChoices = new Map(
    lots.map(({ lotId: value, code, expiresOn }) => [
      value,
      expiresOn === null ? words.lotNamed(code) : words.lotUntil(code, format.day(expiresOn)),
    ]),
  );
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        above={
          <Link to={paths.sku} params={{ skuId }}>
            {row.face.name}
          </Link>
        }
        action={
          <Button
            onClick={() => window.print()}
            leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
          >
            {words.print}
          </Button>
        }
      />
      <div className={classes.choices}>
        {row.units.length > 1 ? (
          <Select
            label={words.unit}
            allowDeselect={false}
            data={row.units.map(({ id, label }) => ({ value: id, label }))}
            value={unit?.id ?? null}
            onChange={setUnitId}
          />
        ) : null}
        {lotChoices.size > 0 ? (
          <Select
            label={words.lot}
            placeholder={words.noLot}
            clearable
            data={Array.from(lotChoices, ([value, label]) => ({ value, label }))}
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
          value={copies}
          onChange={(value) => setCopies(Number(value) || 1)}
        />
      </div>
      {barcode === undefined ? <p className={classes.quiet}>{words.noBarcode}</p> : null}
      <Panel title={words.sheet(copies)}>
        <div className={classes.sheet}>
          {Array.from({ length: copies }, (_, number) => (
            <Label
              // biome-ignore lint/suspicious/noArrayIndexKey: copies of one label differ in nothing
              key={number}
              row={row}
              unitLabel={unit?.id === row.id ? null : (unit?.label ?? null)}
              price={price}
              barcode={barcode ?? null}
              lot={lot}
            />
          ))}
        </div>
      </Panel>
    </>
  );
}
