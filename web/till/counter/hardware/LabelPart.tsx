/** The printer of shelf labels on this device: which it is, what roll is in it, and a label to try it. */
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { sayPrinter } from '#domain/till/receipt/sent.ts';
import { chooseSerialPort, placeOf } from '#web/devices/serial.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { printLabel } from '../../hardware/label/printLabel.ts';
import { chooseUsbPrinter } from '../../hardware/printer/usb.ts';
import { Key } from '../parts/Key.tsx';
import { Options } from '../parts/Options.tsx';
import { useDeviceWords } from './deviceWords.ts';
import type { LabelPrinterChoice } from './hardware.ts';
import { Machine, type MachineState } from './Machine.tsx';
import { useChosen, useHardware } from './useHardware.ts';

const rolls = {
  wide: { widthMm: 57, heightMm: 32 },
  small: { widthMm: 50, heightMm: 30 },
  tall: { widthMm: 76, heightMm: 38 },
} as const;
const rollNames = ['wide', 'small', 'tall'] as const;
const usualRoll = { ...rolls.wide, dotsPerMm: 8 } as const;
const usualBaudRate = 9_600;

export function LabelPart() {
  const words = useDeviceWords().label;
  const { language } = useLanguage();
  const format = useFormat();
  const hardware = useHardware();
  const { usb, serial } = hardware;
  const { labelPrinter } = useChosen();
  const [tried, setTried] = useState<MachineState | null>(null);

  async function choose(wire: LabelPrinterChoice['wire'] | null) {
    setTried(null);
    if (wire) await hardware.choose({ labelPrinter: { ...usualRoll, ...labelPrinter, wire } });
  }
  async function byUsb() {
    const device = usb && (await chooseUsbPrinter(usb));
    await choose(device && { kind: 'usb', vendorId: device.vendorId, productId: device.productId });
  }
  async function bySerial() {
    const port = serial && (await chooseSerialPort(serial));
    await choose(port && { kind: 'serial', place: placeOf(port, usualBaudRate) });
  }
  async function test(choice: LabelPrinterChoice) {
    const outcome = await printLabel(
      {
        name: words.example,
        facts: format.volume(750_000n),
        price: format.money(1_250n),
        pricePerLitre: null,
        barcode: '3760000000000',
        copies: 1,
      },
      choice,
      hardware,
    );
    setTried(
      outcome.kind === 'sent'
        ? { tone: 'well', words: words.sent }
        : { tone: 'trouble', words: sayPrinter(outcome)?.[language] ?? '' },
    );
  }

  const stands: MachineState =
    labelPrinter !== null
      ? { tone: 'well', words: words.plugged }
      : { tone: 'off', words: usb || serial ? words.none : words.noWay };
  return (
    <Machine icon={<IconTag size={22} />} title={words.title} state={tried ?? stands}>
      {usb ? <Key onClick={() => void byUsb()}>{words.usb}</Key> : null}
      {serial ? <Key onClick={() => void bySerial()}>{words.serial}</Key> : null}
      {labelPrinter === null ? null : (
        <>
          <Options
            label={words.roll}
            value={rollNames.find((name) => rolls[name].widthMm === labelPrinter.widthMm) ?? null}
            options={rollNames.map((value) => ({ value, label: words.rolls[value] }))}
            onChange={(name) => void hardware.choose({ labelPrinter: { ...labelPrinter, ...rolls[name] } })}
          />
          <Options
            label={words.dots}
            value={labelPrinter.dotsPerMm === 8 ? 'coarse' : 'fine'}
            options={[
              { value: 'coarse', label: words.dotsOf.coarse },
              { value: 'fine', label: words.dotsOf.fine },
            ]}
            onChange={(dots) =>
              void hardware.choose({ labelPrinter: { ...labelPrinter, dotsPerMm: dots === 'fine' ? 12 : 8 } })
            }
          />
          <Key onClick={() => void test(labelPrinter)}>{words.test}</Key>
          <Key tone="quiet" onClick={() => void hardware.choose({ labelPrinter: null })}>
            {words.remove}
          </Key>
        </>
      )}
    </Machine>
  );
}
