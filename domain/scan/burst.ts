/** Tells a scanner from a hand: at least six characters, half of them within 50 ms of the one before, then Enter or Tab. */
import { characterOf, groupSeparator, type Keystroke } from './keys.ts';
import type { Layout } from './layouts.ts';

/** A hand's keys are farther apart. */
export const medianGapMs = 50;
const shortestCode = 6;
/** Four keys this fast would be 600 words a minute. */
const surelyMachineGapMs = 20;
/** A pause this long ends a burst: no scanner stops to think. */
const longestGapMs = 200;

export interface Burst {
  readonly text: string;
  readonly gaps: readonly number[];
  readonly lastAt: number;
  /** A character on its way as Alt and its number on the keypad: scanners that are set to mind no layout write so. */
  readonly altDigits: string;
}

export const noBurst: Burst = { text: '', gaps: [], lastAt: Number.NEGATIVE_INFINITY, altDigits: '' };

export interface TimedKeystroke extends Keystroke {
  /** Milliseconds, as `event.timeStamp` has them. */
  at: number;
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.POSITIVE_INFINITY;
}

/** True once no hand could have typed this: from here the keys are kept out of the field that has the focus. */
export function isScanning({ text, gaps }: Burst): boolean {
  return text.length >= 4 && gaps.every((gap) => gap <= surelyMachineGapMs);
}

function append(burst: Burst, character: string, at: number): Burst {
  return {
    text: burst.text + character,
    gaps: burst.text ? [...burst.gaps, at - burst.lastAt] : [],
    lastAt: at,
    altDigits: '',
  };
}

/** The character whose number was typed, once another key shows that it is whole. */
function withAltCharacter(burst: Burst, at: number): Burst {
  if (burst.altDigits === '') return burst;
  const character = String.fromCharCode(Number(burst.altDigits));
  const isText = /^[ -~]$/.test(character) || character === groupSeparator;
  return isText ? append(burst, character, at) : { ...burst, altDigits: '' };
}

/** The burst after a key; `scanned` is the whole code where the key was the scanner's closing one. */
export function press(
  burst: Burst,
  key: TimedKeystroke,
  layout: Layout,
): { burst: Burst; scanned: string | null } {
  const known = key.at - burst.lastAt > longestGapMs ? noBurst : burst;
  const keypad = key.altKey && !key.ctrlKey ? /^Numpad(\d)$/.exec(key.code)?.[1] : undefined;
  if (keypad !== undefined)
    return { burst: { ...known, altDigits: known.altDigits + keypad, lastAt: key.at }, scanned: null };
  const current = withAltCharacter(known, key.at);
  if (key.code === 'Enter' || key.code === 'NumpadEnter' || key.code === 'Tab') {
    const isScan = current.text.length >= shortestCode && medianOf(current.gaps) <= medianGapMs;
    return { burst: noBurst, scanned: isScan ? current.text : null };
  }
  const character = characterOf(key, layout);
  if (character !== null) return { burst: append(current, character, key.at), scanned: null };
  return { burst: { ...current, lastAt: current.text ? key.at : current.lastAt }, scanned: null };
}
