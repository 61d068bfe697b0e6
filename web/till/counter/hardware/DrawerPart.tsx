/** The cash drawer, which the printer opens; opened without a sale, it is written in the technical log. */
import { IconCashRegister } from '@tabler/icons-react';
import { useState } from 'react';
import { sayPrinter } from '#domain/till/receipt/sent.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { Key } from '../parts/Key.tsx';
import { Switch } from '../parts/Switch.tsx';
import { useTill } from '../till.tsx';
import { Machine, type MachineState } from './Machine.tsx';
import { useChosen, useHardware } from './useHardware.ts';
import { usePrinter } from './usePrinter.ts';
import { useHardwareWords } from './words.ts';

export function DrawerPart() {
  const words = useHardwareWords();
  const { language } = useLanguage();
  const till = useTill();
  const hardware = useHardware();
  const { printer, hasDrawer } = useChosen();
  const { openDrawer } = usePrinter();
  const [tried, setTried] = useState<MachineState | null>(null);

  async function open() {
    if (!openDrawer) return;
    await till.note('drawerOpened', '');
    const outcome = await openDrawer();
    setTried(
      outcome.kind === 'sent'
        ? { tone: 'well', words: words.drawer.opened }
        : { tone: 'trouble', words: sayPrinter(outcome)?.[language] ?? '' },
    );
  }

  const stands: MachineState =
    printer === null
      ? { tone: 'off', words: words.drawer.none }
      : { tone: hasDrawer ? 'well' : 'off', words: words.drawer.opens };
  return (
    <Machine
      icon={<IconCashRegister size={22} />}
      title={words.drawer.title}
      state={(openDrawer && tried) ?? stands}
    >
      {printer === null ? null : (
        <Switch
          label={words.drawer.has}
          isOn={hasDrawer}
          onChange={(isOn) => void hardware.choose({ hasDrawer: isOn })}
        />
      )}
      {openDrawer ? <Key onClick={() => void open()}>{words.drawer.test}</Key> : null}
    </Machine>
  );
}
