/** What stands on the scale now, for whoever sells by weight. */
import { useEffect, useEffectEvent } from 'react';
import type { SerialPlace } from '#web/devices/serial.ts';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { useDeviceWords } from './deviceWords.ts';
import { useScale } from './useScale.ts';

interface LiveWeightProps {
  place: SerialPlace;
  /** Null as long as nothing on it may be sold by. */
  onWeight: (milligrams: bigint | null) => void;
}

export function LiveWeight({ place, onWeight }: LiveWeightProps) {
  const words = useDeviceWords().scale;
  const { state, milligrams, zero } = useScale(place);
  const tell = useEffectEvent(onWeight);
  useEffect(() => tell(milligrams), [milligrams]);
  return (
    <div className={inside.pair}>
      <p className={state?.tone === 'trouble' ? inside.warning : inside.figure} role="status">
        {state?.words}
      </p>
      <Key onClick={zero}>{words.zero}</Key>
    </div>
  );
}
