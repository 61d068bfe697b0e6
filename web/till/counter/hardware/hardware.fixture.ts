/** A device's hardware in memory: what was chosen is forgotten with the page, USB and serial are whatever is handed in. */
import { nothingChosen } from '../../hardware/openHardware.ts';
import type { Chosen, Hardware } from './hardware.ts';

export function openMemoryHardware({
  usb = null,
  serial = null,
  chosen = {},
}: Partial<Pick<Hardware, 'usb' | 'serial'>> & { chosen?: Partial<Chosen> } = {}): Hardware {
  let now: Chosen = { ...nothingChosen, ...chosen };
  const followers = new Set<() => void>();
  return {
    chosen: () => now,
    async choose(part) {
      now = { ...now, ...part };
      for (const heard of followers) heard();
    },
    follow(heard) {
      followers.add(heard);
      return () => void followers.delete(heard);
    },
    usb,
    serial,
  };
}
