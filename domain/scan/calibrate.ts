/** Finds out how a scanner types from one code that is known: which keyboard it takes the till's for, and how it ends. */
import { medianOf, noBurst, press, type TimedKeystroke } from './burst.ts';
import { withoutPrefix } from './gs1.ts';
import { type Layout, layoutNames } from './layouts.ts';

/** Printed as Code 128: no two keyboards have all of these in the same places. */
export const calibrationCode = 'CAVEAU-AZWYM-1906';

/** Scanned after it, by what was found out: other keys, so that a layout that fits by chance is seen. */
export const checkCode = 'QWERTZ-MAY-2374580';

export interface Calibration {
  layout: Layout;
  /** Null where nothing closes its codes: it must be set to send Enter. */
  suffix: 'Enter' | 'Tab' | null;
  /** Half of its keys come faster than this; past 50 ms it is taken for a hand. */
  medianGapMs: number;
  /** Capitals come as small letters: its caps lock is on. */
  isCaseSwapped: boolean;
  /** It names the symbology before the code, which GS1 codes need. */
  sendsPrefix: boolean;
}

/** Null where no known keyboard writes the code so. */
export function calibrate(keys: readonly TimedKeystroke[]): Calibration | null {
  const last = keys.at(-1);
  const closing = last?.code === 'NumpadEnter' ? 'Enter' : last?.code;
  const suffix = closing === 'Enter' || closing === 'Tab' ? closing : null;
  const typed = suffix === null ? keys : keys.slice(0, -1);
  for (const layout of layoutNames) {
    let burst = noBurst;
    for (const key of typed) burst = press(burst, key, layout).burst;
    // A key that writes nothing ends a character typed by its number.
    const at = last?.at ?? 0;
    ({ burst } = press(burst, { ...plainKey, at }, layout));
    const { prefix, content } = withoutPrefix(burst.text);
    if (content.toUpperCase() !== calibrationCode) continue;
    return {
      layout,
      suffix,
      medianGapMs: medianOf(burst.gaps),
      isCaseSwapped: content !== calibrationCode,
      sendsPrefix: prefix !== null,
    };
  }
  return null;
}

const plainKey = { code: '', shiftKey: false, ctrlKey: false, altKey: false, altGraph: false };
