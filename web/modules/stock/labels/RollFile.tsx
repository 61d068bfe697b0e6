/** Shelf labels on a roll: to a label printer of the network, or as the file that one takes. */
import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { writeLabelRoll } from '#domain/catalog/labelsContract.ts';
import { useSending } from '#web/api/queries.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Labels.module.css';
import type { ListedLabel } from './labelContent.ts';
import { RollPrinters } from './RollPrinters.tsx';
import { useLabelWords } from './words.ts';

function download(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

const finenesses = [8, 12] as const;

/** Only what has a price stands on a shelf. */
export function RollFile({ labels }: { labels: readonly ListedLabel[] }) {
  const words = useLabelWords();
  const [widthMm, setWidth] = useState(57);
  const [heightMm, setHeight] = useState(32);
  const writing = useSending(writeLabelRoll);
  const [dotsPerMm, setDots] = useState<(typeof finenesses)[number]>(8);
  const priced = labels.flatMap(({ label: { name, facts, price, perMeasure, ean13 }, copies }) =>
    price === null ? [] : [{ name, facts, price, pricePerLitre: perMeasure, barcode: ean13, copies }],
  );
  if (priced.length === 0) return null;
  const millimetres = (label: string, value: number, onChange: (mm: number) => void) => (
    <NumberInput
      label={label}
      suffix={'\u00a0mm'}
      min={20}
      max={120}
      allowDecimal={false}
      value={value}
      onChange={(typed) => onChange(Number(typed) || value)}
    />
  );
  return (
    <Panel title={words.roll}>
      <RollPrinters labels={priced} />
      <div className={classes.choices}>
        {millimetres(words.rollWidth, widthMm, setWidth)}
        {millimetres(words.rollHeight, heightMm, setHeight)}
        <NativeSelect
          label={words.rollDots}
          value={dotsPerMm}
          onChange={(event) => setDots(event.currentTarget.value === '12' ? 12 : 8)}
        >
          {finenesses.map((dots) => (
            <option key={dots} value={dots}>
              {words.dots[dots]}
            </option>
          ))}
        </NativeSelect>
      </div>
      <p className={classes.quiet}>{words.rollHint}</p>
      <Button
        variant="default"
        loading={writing.isPending}
        onClick={() =>
          writing
            .mutateAsync({ body: { widthMm, heightMm, dotsPerMm, labels: priced } })
            .then(({ zpl }) => download(zpl, 'etiquettes.zpl'), toast.refused)
        }
      >
        {words.rollFile}
      </Button>
    </Panel>
  );
}
