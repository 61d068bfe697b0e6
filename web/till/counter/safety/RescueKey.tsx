/** The key that saves all that the server may not have. */
import { Key } from '../parts/Key.tsx';
import { useTill, useTillView } from '../till.tsx';
import { useCounterWords } from '../words.ts';
import { rescueName, saveFile } from './save.ts';

export function RescueKey() {
  const words = useCounterWords();
  const till = useTill();
  const { house } = useTillView();
  return (
    <Key
      tone="primary"
      size="lg"
      onClick={() => void till.rescueFile().then((file) => saveFile(file, rescueName(house.register.code)))}
    >
      {words.device.rescue}
    </Key>
  );
}
