/** The label printers of the shop's network: a name, where each answers, the labels on its roll. */
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { LabelPrinter } from '#domain/till/machines.ts';
import { Address } from './MachineAddress.tsx';
import classes from './Settings.module.css';
import { useTillSettingsWords } from './words.ts';

/** As most of them come: shelf labels of 57 mm. */
export const newLabelPrinter: Omit<LabelPrinter, 'id'> = {
  name: '',
  host: '',
  port: 9100,
  widthMm: 57,
  heightMm: 32,
  dotsPerMm: 8,
};
export const mostLabelPrinters = 20;

interface LabelPrintersProps {
  printers: readonly LabelPrinter[];
  onChange: (printers: LabelPrinter[]) => void;
}

export function LabelPrinters({ printers, onChange }: LabelPrintersProps) {
  const words = useTillSettingsWords().machines;
  const change = (of: LabelPrinter, changed: Partial<LabelPrinter>) =>
    onChange(printers.map((one) => (one === of ? { ...one, ...changed } : one)));
  return printers.map((printer) => (
    <div key={printer.id} className={classes.deposit} role="group" aria-label={words.labelPrinter}>
      <Address
        label={words.labelPrinter}
        machine={printer}
        onChange={(changed) => change(printer, changed)}
      />
      <TextInput
        label={words.labelName}
        value={printer.name}
        maxLength={60}
        onChange={(event) => change(printer, { name: event.currentTarget.value })}
      />
      <NumberInput
        label={words.labelWidth}
        suffix={'\u00a0mm'}
        min={20}
        max={120}
        allowDecimal={false}
        value={printer.widthMm}
        onChange={(typed) => change(printer, { widthMm: Number(typed) || printer.widthMm })}
      />
      <NumberInput
        label={words.labelHeight}
        suffix={'\u00a0mm'}
        min={15}
        max={120}
        allowDecimal={false}
        value={printer.heightMm}
        onChange={(typed) => change(printer, { heightMm: Number(typed) || printer.heightMm })}
      />
      <NativeSelect
        label={words.dots}
        value={printer.dotsPerMm}
        onChange={(event) => change(printer, { dotsPerMm: event.currentTarget.value === '12' ? 12 : 8 })}
        data={[
          { value: '8', label: words.dotsOf[8] },
          { value: '12', label: words.dotsOf[12] },
        ]}
      />
      <Button
        variant="subtle"
        color="gray"
        onClick={() => onChange(printers.filter((one) => one !== printer))}
      >
        {words.remove(printer.name || printer.host)}
      </Button>
    </div>
  ));
}
