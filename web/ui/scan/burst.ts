/** Tells a scanner from a hand: at least six characters, half of them within 50 ms of the one before, then Enter or Tab. */
import { characterOf, type Keystroke } from './keys.ts';

const medianGapMs = 50;
const shortestCode = 6;
/** Four keys this fast would be 600 words a minute. */
const surelyMachineGapMs = 20;
/** A pause this long ends a burst: no scanner stops to think. */
const longestGapMs = 200;

export interface Burst {
  readonly text: string;
  readonly gaps: readonly number[];
  readonly lastAt: number;
}

export const noBurst: Burst = { text: '', gaps: [], lastAt: Number.NEGATIVE_INFINITY };

export interface TimedKeystroke extends Keystroke {
  /** Milliseconds, as `event.timeStamp` has them. */
  at: number;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.POSITIVE_INFINITY;
}

/** True once no hand could have typed this: from here the keys are kept out of the field that has the focus. */
export function isScanning({ text, gaps }: Burst): boolean {
  return text.length >= 4 && gaps.every((gap) => gap <= surelyMachineGapMs);
}

/** The burst after a key; `scanned` is the whole code where the key was the scanner's closing one. */
export function press(burst: Burst, key: TimedKeystroke): { burst: Burst; scanned: string | null } {
  const gap = key.at - burst.lastAt;
  const current = gap > longestGapMs ? noBurst : burst;
  if (key.code === 'Enter' || key.code === 'NumpadEnter' || key.code === 'Tab') {
    const isScan = current.text.length >= shortestCode && median(current.gaps) <= medianGapMs;
    return { burst: noBurst, scanned: isScan ? current.text : null };
  }
  const character = characterOf(key);
  if (character === null)
    return { burst: { ...current, lastAt: current.text ? key.at : current.lastAt }, scanned: null };
  return {
    burst: {
      text: current.text + character,
      gaps: current.text ? [...current.gaps, gap] : [],
      lastAt: key.at,
    },
    scanned: null,
  };
}
