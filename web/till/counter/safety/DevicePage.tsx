/** This device while nobody is logged in: also that of a register that sells no more. */
import { Key } from '../parts/Key.tsx';
import { useTillView } from '../till.tsx';
import { useCounterWords } from '../words.ts';
import { DeviceFacts } from './DeviceFacts.tsx';
import classes from './DevicePage.module.css';
import { RescueKey } from './RescueKey.tsx';

/** `onBack` is none where the register is ended. */
export function DevicePage({ onBack }: { onBack: (() => void) | null }) {
  const words = useCounterWords();
  const { house } = useTillView();
  return (
    <main className={classes.page}>
      <h1>
        {house.register.name} ({house.register.code})
      </h1>
      <h2>{words.device.title}</h2>
      <RescueKey />
      <DeviceFacts />
      {onBack === null ? null : <Key onClick={onBack}>{words.back}</Key>}
    </main>
  );
}
