/** Telling a scanner from a hand, on any keyboard. */
import { describe, expect, test } from 'vitest';
import { type Burst, isScanning, noBurst, press } from './burst.ts';
import { readScan } from './gs1.ts';
import { characterOf, groupSeparator } from './keys.ts';

const plain = { shiftKey: false, ctrlKey: false };

function type(codes: readonly string[], gapMs: number, from: Burst = noBurst) {
  let burst = from;
  let scanned: string | null = null;
  codes.forEach((code, index) => {
    ({ burst, scanned } = press(burst, { ...plain, code, at: 1000 + index * gapMs }));
  });
  return { burst, scanned };
}
const digits = (text: string) => Array.from(text, (digit) => `Digit${digit}`);

describe('A scan', () => {
  test('is six characters or more, typed faster than a hand, closed by Enter or Tab', () => {
    expect(type([...digits('3760123456784'), 'Enter'], 8).scanned).toBe('3760123456784');
    expect(type([...digits('376012'), 'Tab'], 50).scanned).toBe('376012');
  });

  test('is not what a hand types, nor a short number sent with Enter', () => {
    expect(type([...digits('3760123456784'), 'Enter'], 120).scanned).toBeNull();
    expect(type([...digits('12'), 'Enter'], 8).scanned).toBeNull();
  });

  test('starts anew after a pause', () => {
    const { burst } = type(digits('99'), 8);
    const next = press(burst, { ...plain, code: 'Digit1', at: 9000 });
    expect(next.burst.text).toBe('1');
  });

  test('is recognised while it still types, so that its digits stay out of the field', () => {
    expect(isScanning(type(digits('3760'), 8).burst)).toBe(true);
    expect(isScanning(type(digits('3760'), 40).burst)).toBe(false);
    expect(isScanning(type(digits('376'), 8).burst)).toBe(false);
  });
});

describe('A key', () => {
  test('is read by its place, so a French keyboard changes nothing', () => {
    expect(characterOf({ ...plain, code: 'Digit1' })).toBe('1');
    expect(characterOf({ code: 'KeyH', shiftKey: true, ctrlKey: false })).toBe('H');
    expect(characterOf({ ...plain, code: 'Minus' })).toBe('-');
    expect(characterOf({ ...plain, code: 'Numpad7' })).toBe('7');
  });

  test('that writes nothing is none of the code; Ctrl+] is the group separator', () => {
    expect(characterOf({ ...plain, code: 'ShiftLeft' })).toBeNull();
    expect(characterOf({ code: 'BracketRight', shiftKey: false, ctrlKey: true })).toBe(groupSeparator);
  });
});

describe('A scanned text', () => {
  test('is a label’s QR code, with its lot', () => {
    expect(readScan('https://cave.example/01/03760123456784/10/L7?17=261231')).toEqual({
      barcode: '3760123456784',
      lot: 'L7',
      expiresOn: '2026-12-31',
    });
  });

  test('is a barcode as it stands', () => {
    expect(readScan('3760123456784')).toEqual({ barcode: '3760123456784', lot: null, expiresOn: null });
    expect(readScan('03760123456784').barcode).toBe('3760123456784');
    expect(readScan('HA-112').barcode).toBe('HA-112');
  });

  test('of the GS1 kind gives its item, its lot and its date', () => {
    expect(readScan(`]d201037601234567841728063010LOT-7${groupSeparator}`)).toEqual({
      barcode: '3760123456784',
      lot: 'LOT-7',
      expiresOn: '2028-06-30',
    });
  });

  test('that dates to the month alone means its last day', () => {
    expect(readScan(']C1010376012345678415260200').expiresOn).toBe('2026-02-28');
  });
});
