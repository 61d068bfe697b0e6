/** This device: what it holds alone, what ails it, a file that saves it, and how it is cleared. */
import { Side } from '../parts/Side.tsx';
import { DeviceFacts } from '../safety/DeviceFacts.tsx';
import { RescueKey } from '../safety/RescueKey.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

export function DevicePanel() {
  const words = useCounterWords();
  const { close, cart } = useCounter();
  return (
    <Side title={words.device.title} onClose={close} foot={<RescueKey />}>
      <DeviceFacts keeps={cart.lines.length > 0 ? words.device.cartFirst : null} />
    </Side>
  );
}
