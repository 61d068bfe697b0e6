/** What stands on this device's scale, as long as a screen asks for it. */
import { useEffect, useRef, useState } from 'react';
import { type OnScale, type ScaleWatch, watchScale } from '#web/devices/scale.ts';
import type { SerialPlace } from '#web/devices/serial.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { useDeviceWords } from './deviceWords.ts';
import type { MachineState } from './Machine.tsx';
import { useHardware } from './useHardware.ts';

interface OnThisScale {
  /** Null before the first word of it. */
  state: MachineState | null;
  /** At rest and more than nothing: what may be sold by. */
  milligrams: bigint | null;
  zero: () => void;
}

export function useScale(place: SerialPlace): OnThisScale {
  const words = useDeviceWords().scale;
  const format = useFormat();
  const { serial } = useHardware();
  const [seen, setSeen] = useState<OnScale | null>(null);
  const watch = useRef<ScaleWatch | null>(null);
  useEffect(() => {
    if (serial === null) return undefined;
    const begun = watchScale(serial, place, setSeen);
    watch.current = begun;
    return begun.stop;
  }, [serial, place]);

  function stands(): MachineState | null {
    if (seen === null) return null;
    if (seen.kind !== 'weight') return { tone: 'trouble', words: words[seen.kind] };
    const mass = format.mass(seen.mass);
    return seen.atRest
      ? { tone: 'well', words: words.stable(mass) }
      : { tone: 'off', words: words.moving(mass) };
  }
  return {
    state: stands(),
    milligrams: seen?.kind === 'weight' && seen.atRest && seen.mass > 0n ? seen.mass : null,
    zero: () => void watch.current?.zero(),
  };
}
