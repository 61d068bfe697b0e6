/** What is plugged into this device, read again whenever something else was chosen. */
import { useSyncExternalStore } from 'react';
import { useTools } from '../till.tsx';
import type { Chosen, Hardware } from './hardware.ts';

export const useHardware = (): Hardware => useTools().hardware;

export function useChosen(): Chosen {
  const { chosen, follow } = useHardware();
  return useSyncExternalStore(follow, chosen);
}
