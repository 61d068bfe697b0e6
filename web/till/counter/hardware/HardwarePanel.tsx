/** What is plugged into this device and stands around it: each with how it is, a key that connects it and one that tries it. */
import { Side } from '../parts/Side.tsx';
import { useCounter } from '../useCounter.tsx';
import { DrawerPart } from './DrawerPart.tsx';
import { PrinterPart } from './PrinterPart.tsx';
import { TerminalPart } from './TerminalPart.tsx';
import { useHardwareWords } from './words.ts';

export function HardwarePanel() {
  const words = useHardwareWords();
  const { close } = useCounter();
  return (
    <Side title={words.title} onClose={close}>
      <PrinterPart />
      <DrawerPart />
      <TerminalPart />
    </Side>
  );
}
