/** Where the printers and payment terminals of the shop's network answer, for all its registers or for one. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { NetworkPrinter, PaymentTerminal } from '#domain/till/machines.ts';
import type { TillSettings } from '#domain/till/settings.ts';
import { newId } from '#web/api/newId.ts';
import { WholeLine } from '#web/ui/Form.tsx';
import shared from '../Till.module.css';
import { useRegisters } from '../useRegisters.ts';
import { LabelPrinters, mostLabelPrinters, newLabelPrinter } from './LabelPrinters.tsx';
import { Address } from './MachineAddress.tsx';
import { PartPanel } from './PartPanel.tsx';
import classes from './Settings.module.css';
import { type ShopSettings, usePart } from './usePart.ts';
import { useTillSettingsWords } from './words.ts';

/** As most of them come. */
const newPrinter: NetworkPrinter = {
  registerId: null,
  host: '',
  port: 9100,
  model: null,
  width: 42,
  answersStatus: true,
};
const newTerminal: PaymentTerminal = {
  registerId: null,
  host: '',
  port: 8888,
  version: '0300',
  protocolId: '012345678901',
  tillNumber: '01',
};
const most = 60;
const widths = [32, 42, 48] as const;
const versions = ['0300', '0320'] as const;

export function MachinesPanel(shop: ShopSettings) {
  const words = useTillSettingsWords().machines;
  const form = usePart(shop, shop.settings.machines, (machines): Partial<TillSettings> | null =>
    [...machines.printers, ...machines.terminals].some(({ host }) => host.trim() === '') ||
    machines.labelPrinters.some(({ host, name }) => host.trim() === '' || name.trim() === '')
      ? null
      : { machines },
  );
  const { printers, terminals, labelPrinters } = form.draft;
  const changePrinter = (place: number, changed: Partial<NetworkPrinter>) =>
    form.change({ printers: printers.map((one, at) => (at === place ? { ...one, ...changed } : one)) });
  const changeTerminal = (place: number, changed: Partial<PaymentTerminal>) =>
    form.change({ terminals: terminals.map((one, at) => (at === place ? { ...one, ...changed } : one)) });

  return (
    <PartPanel title={words.title} form={form}>
      <WholeLine>
        <p className={shared.quiet}>{words.words}</p>
        {printers.map((printer, place) => (
          // A machine that is being written has no name of its own yet.
          <div key={place} className={classes.deposit} role="group" aria-label={words.printer}>
            <Place
              shopId={shop.shopId}
              label={words.printer}
              machine={printer}
              onChange={(changed) => changePrinter(place, changed)}
            />
            <NativeSelect
              label={words.width}
              value={String(printer.width)}
              onChange={(event) => {
                const width = widths.find((each) => String(each) === event.currentTarget.value);
                if (width) changePrinter(place, { width });
              }}
              data={widths.map((width) => ({ value: String(width), label: words.widths(width) }))}
            />
            <Checkbox
              label={words.answersStatus}
              checked={printer.answersStatus}
              onChange={(event) => changePrinter(place, { answersStatus: event.currentTarget.checked })}
            />
            <Button
              variant="subtle"
              color="gray"
              onClick={() => form.change({ printers: printers.filter((_, at) => at !== place) })}
            >
              {words.remove(printer.host)}
            </Button>
          </div>
        ))}
        {terminals.map((terminal, place) => (
          <div key={place} className={classes.deposit} role="group" aria-label={words.terminal}>
            <Place
              shopId={shop.shopId}
              label={words.terminal}
              machine={terminal}
              onChange={(changed) => changeTerminal(place, changed)}
            />
            <NativeSelect
              label={words.version}
              value={terminal.version}
              onChange={(event) => {
                const version = versions.find((each) => each === event.currentTarget.value);
                if (version) changeTerminal(place, { version });
              }}
              data={[...versions]}
            />
            <TextInput
              label={words.tillNumber}
              value={terminal.tillNumber}
              maxLength={2}
              onChange={(event) => changeTerminal(place, { tillNumber: event.currentTarget.value })}
            />
            <Button
              variant="subtle"
              color="gray"
              onClick={() => form.change({ terminals: terminals.filter((_, at) => at !== place) })}
            >
              {words.remove(terminal.host)}
            </Button>
          </div>
        ))}
        <LabelPrinters
          printers={labelPrinters}
          onChange={(changed) => form.change({ labelPrinters: changed })}
        />
        <div className={classes.tools}>
          <Button
            variant="default"
            disabled={printers.length >= most}
            onClick={() => form.change({ printers: [...printers, newPrinter] })}
          >
            {words.addPrinter}
          </Button>
          <Button
            variant="default"
            disabled={terminals.length >= most}
            onClick={() => form.change({ terminals: [...terminals, newTerminal] })}
          >
            {words.addTerminal}
          </Button>
          <Button
            variant="default"
            disabled={labelPrinters.length >= mostLabelPrinters}
            onClick={() =>
              form.change({ labelPrinters: [...labelPrinters, { ...newLabelPrinter, id: newId() }] })
            }
          >
            {words.addLabelPrinter}
          </Button>
        </div>
      </WholeLine>
    </PartPanel>
  );
}

type PlaceOf = Pick<NetworkPrinter, 'registerId' | 'host' | 'port'>;

interface PlaceProps {
  shopId: ShopSettings['shopId'];
  label: string;
  machine: PlaceOf;
  onChange: (changed: Partial<PlaceOf>) => void;
}

function Place({ shopId, label, machine, onChange }: PlaceProps) {
  const words = useTillSettingsWords().machines;
  const registers = useRegisters().data?.items ?? [];
  return (
    <>
      <Address label={label} machine={machine} onChange={onChange} />
      <NativeSelect
        label={words.register}
        value={machine.registerId ?? ''}
        onChange={(event) => onChange({ registerId: event.currentTarget.value || null })}
        data={[
          { value: '', label: words.all },
          ...registers
            .filter((register) => register.shopId === shopId && register.retired === null)
            .map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` })),
        ]}
      />
    </>
  );
}
