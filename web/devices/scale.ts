/** A scale on this device, asked again and again what stands on it. */
import type { Wire } from '#connectors/kit/wire.ts';
import { type Weighed, watchWeight, zero } from '#connectors/scale/weigh.ts';
import { openSerialWire, portOf, type Serial, type SerialPlace } from './serial.ts';

/** `unplugged`: it is gone, or another window holds it. */
export type OnScale = Weighed | { kind: 'unplugged' };

/** As most scales leave the factory. */
export const usualBaudRate = 9_600;

/** A hand sees it change; the scale has time for itself. */
const restMs = 150;
/** A scale that is there answers at once what stands on it now. */
const patienceMs = 1_000;

export interface ScaleWatch {
  /** False where it did not take the word. */
  zero: () => Promise<boolean>;
  stop: () => void;
}

/** Tells what stands on the scale until it is stopped; one that is plugged in later is found. */
export function watchScale(serial: Serial, place: SerialPlace, onScale: (seen: OnScale) => void): ScaleWatch {
  const stopping = new AbortController();
  let wire: Wire | null = null;

  async function look(): Promise<OnScale> {
    if (wire === null) {
      const port = await portOf(serial, place);
      wire = port && (await openSerialWire(port, place.baudRate));
    }
    if (wire === null) return { kind: 'unplugged' };
    const seen = await watchWeight(wire, patienceMs);
    if (seen.kind === 'silent') hangUp();
    return seen;
  }
  function hangUp(): void {
    wire?.close();
    wire = null;
  }
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const seen = await look();
      if (stopping.signal.aborted) break;
      onScale(seen);
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    hangUp();
  }
  void run();
  return {
    zero: async () => wire !== null && (await zero(wire)),
    stop: () => stopping.abort(),
  };
}
