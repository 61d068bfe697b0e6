/** What a page hears of its keyboard: a scanner's codes whole, a hand's keys as they are, never one for the other. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TimedKeystroke } from '#domain/scan/burst.ts';
import { readScan } from '#domain/scan/gs1.ts';
import { keysOf } from '#domain/scan/scanner.fixture.ts';
import { openHearing, type Surroundings } from './hearing.ts';
import { scannerLayout, setScannerLayout } from './scannerLayout.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page with one field; `field.value` is what the keys write into it while it has the focus. */
function page({ inField = false } = {}) {
  const ears = new Set<Parameters<Surroundings['target']['addEventListener']>[1]>();
  const field = { value: '12', hasFocus: inField };
  const hearing = openHearing({
    target: {
      addEventListener: (_, ear) => ears.add(ear),
      removeEventListener: (_, ear) => ears.delete(ear),
    },
    layout: () => 'us',
    fieldInFocus() {
      if (!field.hasFocus) return null;
      const { value } = field;
      return {
        restore() {
          field.value = value;
        },
      };
    },
  });
  const scans: string[] = [];
  const typed: string[] = [];
  hearing.hearScans(({ barcode }) => scans.push(barcode));
  hearing.hearTyped((key) => typed.push(key));

  function type(text: string, keys: readonly TimedKeystroke[]): void {
    let last = keys[0]?.at ?? 0;
    keys.forEach((key, index) => {
      vi.advanceTimersByTime(key.at - last);
      last = key.at;
      const written = text[index];
      let isPrevented = false;
      for (const hear of ears)
        hear({
          ...key,
          key: written ?? key.code,
          timeStamp: key.at,
          repeat: false,
          isComposing: false,
          getModifierState: () => false,
          preventDefault() {
            isPrevented = true;
          },
          stopPropagation() {},
        });
      if (field.hasFocus && written !== undefined && !isPrevented) field.value += written;
    });
  }
  return { field, scans, typed, type, see: (code: string) => hearing.tell(readScan(code)) };
}

const barcode = '3760123456784';

describe('A scan', () => {
  test.each([8, 30, 45])('with %i ms between its keys leaves the field as it was', (gapMs) => {
    const { field, scans, type } = page({ inField: true });
    type(barcode, keysOf(barcode, { gapMs }));
    expect(scans).toEqual([barcode]);
    expect(field.value).toBe('12');
  });

  test('that a camera saw goes where a scanner’s would', () => {
    const { scans, see } = page();
    see(barcode);
    expect(scans).toEqual([barcode]);
  });

  test.each([8, 30, 45])('with %i ms between its keys is never keyed into an amount', (gapMs) => {
    const { scans, typed, type } = page();
    type(barcode, keysOf(barcode, { gapMs }));
    vi.advanceTimersByTime(1_000);
    expect(scans).toEqual([barcode]);
    expect(typed).toEqual([]);
  });
});

describe('A hand', () => {
  test('types an amount, and Enter closes it', () => {
    const { scans, typed, type } = page();
    type('1250', keysOf('1250', { gapMs: 110 }));
    expect([scans, typed]).toEqual([[], ['1', '2', '5', '0', 'Enter']]);
  });

  test('that is quick is heard a moment later, in order', () => {
    const { typed, type } = page();
    type('99', keysOf('99', { gapMs: 40, suffix: null }));
    expect(typed).toEqual([]);
    vi.advanceTimersByTime(60);
    expect(typed).toEqual(['9', '9']);
  });

  test('types into the field that it is in, and there alone', () => {
    const { field, typed, type } = page({ inField: true });
    type('50', keysOf('50', { gapMs: 110, suffix: null }));
    vi.advanceTimersByTime(1_000);
    expect([field.value, typed]).toEqual(['1250', []]);
  });
});

test('A device remembers how its scanner types', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  expect(scannerLayout()).toBe('us');
  setScannerLayout('azerty');
  expect([scannerLayout(), ...kept]).toEqual(['azerty', ['caveau.scanner', 'azerty']]);
});
