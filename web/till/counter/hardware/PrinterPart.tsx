/** The receipt printer: how it is plugged in, its paper, and a page to try it. */
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReceiptDocument } from '#domain/till/receipt/document.ts';
import { sayPrinter } from '#domain/till/receipt/sent.ts';
import { chooseSerialPort, placeOf } from '#web/devices/serial.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { printerModels } from '../../hardware/printer/models.ts';
import { chooseUsbPrinter } from '../../hardware/printer/usb.ts';
import { usePaper } from '../Paper.tsx';
import { Key } from '../parts/Key.tsx';
import { Options } from '../parts/Options.tsx';
import { Select } from '../parts/Select.tsx';
import { useTillView } from '../till.tsx';
import type { PrinterChoice } from './hardware.ts';
import { Machine, type MachineState } from './Machine.tsx';
import { namedPrinter } from './named.ts';
import { useChosen, useHardware } from './useHardware.ts';
import { usePrinter } from './usePrinter.ts';
import { useHardwareWords } from './words.ts';

type Wire = 'browser' | PrinterChoice['wire'];

const anyPrinter = { model: null, width: 42 } as const;
const widthName = { 32: 'narrow', 42: 'wide', 48: 'dense' } as const;
const widthOf = { narrow: 32, wide: 42, dense: 48 } as const;
const widthNames = ['narrow', 'wide', 'dense'] as const;
const baudRates = ['9600', '19200', '38400', '115200'] as const;

export function PrinterPart() {
  const words = useHardwareWords();
  const { language } = useLanguage();
  const format = useFormat();
  const hardware = useHardware();
  const { printer } = useChosen();
  const { house, online } = useTillView();
  const onBrowser = usePaper();
  const { print } = usePrinter();
  const [tried, setTried] = useState<MachineState | null>(null);
  const [isBusy, setBusy] = useState(false);
  const named = namedPrinter(house);

  async function chooseWire(wire: Wire) {
    const next = await choiceOf(wire);
    if (next === undefined) return;
    setTried(null);
    await hardware.choose({ printer: next });
  }

  /** Undefined where the person chose none. */
  async function choiceOf(wire: Wire): Promise<PrinterChoice | null | undefined> {
    if (wire === 'browser') return null;
    if (wire === 'network') return { wire };
    if (wire === 'usb')
      return hardware.usb && (await chooseUsbPrinter(hardware.usb)) ? { wire, ...anyPrinter } : undefined;
    const port = hardware.serial && (await chooseSerialPort(hardware.serial));
    return port ? { wire, ...anyPrinter, place: placeOf(port, Number(baudRates[0])) } : undefined;
  }

  function stands(): MachineState {
    if (printer === null) return { tone: 'off', words: words.printer.browser };
    if (printer.wire !== 'network') return { tone: 'well', words: words.printer.plugged };
    if (named === null) return { tone: 'trouble', words: words.printer.unnamed };
    if (!online) return { tone: 'trouble', words: words.printer.offline };
    return { tone: 'well', words: words.printer.network(named.host, named.port) };
  }

  async function test() {
    const page: ReceiptDocument = {
      language,
      blocks: [
        { kind: 'text', text: words.printer.page, align: 'center', bold: true, size: 'double' },
        { kind: 'text', text: `${house.shop.name} · ${house.register.name}`, align: 'center' },
        { kind: 'text', text: format.instant(new Date().toISOString()), align: 'center' },
        { kind: 'rule' },
        { kind: 'text', text: words.printer.pageText },
        { kind: 'cut' },
      ],
    };
    if (!print) {
      await onBrowser(() => page);
      return;
    }
    setBusy(true);
    const outcome = await print(page);
    setBusy(false);
    const sentence = sayPrinter(outcome)?.[language];
    setTried({
      tone: outcome.kind === 'sent' ? 'well' : 'trouble',
      words: sentence ?? words.printer.sent,
    });
  }

  const wires: readonly Wire[] = [
    'browser',
    ...(hardware.usb ? (['usb'] as const) : []),
    ...(hardware.serial ? (['serial'] as const) : []),
    ...(named || printer?.wire === 'network' ? (['network'] as const) : []),
  ];
  const local = printer === null || printer.wire === 'network' ? null : printer;

  return (
    <Machine icon={<IconPrinter size={22} />} title={words.printer.title} state={tried ?? stands()}>
      <Options
        label={words.printer.wire}
        value={printer?.wire ?? 'browser'}
        options={wires.map((value) => ({ value, label: words.printer.wires[value] }))}
        onChange={(wire) => void chooseWire(wire)}
      />
      {local ? (
        <>
          <Options
            label={words.printer.width}
            value={widthName[local.width]}
            options={widthNames.map((value) => ({ value, label: words.printer.widths[value] }))}
            onChange={(width) => void hardware.choose({ printer: { ...local, width: widthOf[width] } })}
          />
          <Select
            label={words.printer.model}
            value={local.model ?? ''}
            options={[
              { value: '', label: words.printer.anyModel },
              ...printerModels.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(model) => void hardware.choose({ printer: { ...local, model: model || null } })}
          />
        </>
      ) : null}
      {local?.wire === 'serial' ? (
        <Options
          label={words.printer.baudRate}
          value={String(local.place.baudRate)}
          options={baudRates.map((value) => ({ value, label: value }))}
          onChange={(baudRate) => {
            const place = { ...local.place, baudRate: Number(baudRate) };
            void hardware.choose({ printer: { ...local, place } });
          }}
        />
      ) : null}
      <Key disabled={isBusy} onClick={() => void test()}>
        {words.printer.test}
      </Key>
    </Machine>
  );
}
