/** What is plugged into this device and stands around it: each with how it is, a key that connects it and one that tries it. */
import { Side } from '../parts/Side.tsx';
import { useCounter } from '../useCounter.tsx';
import { CameraPart } from './CameraPart.tsx';
import { DisplayPart } from './DisplayPart.tsx';
import { DrawerPart } from './DrawerPart.tsx';
import { LabelPart } from './LabelPart.tsx';
import { PrinterPart } from './PrinterPart.tsx';
import { ScalePart } from './ScalePart.tsx';
import { ScannerPart } from './ScannerPart.tsx';
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
      <ScannerPart />
      <CameraPart />
      <DisplayPart />
      <ScalePart />
      <LabelPart />
    </Side>
  );
}
