/** Telling a scanner from a hand, on any keyboard. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gtinCheckDigit } from '../values/checks.ts';
import { type Burst, isScanning, noBurst, press, type TimedKeystroke } from './burst.ts';
import { calibrate, calibrationCode, checkCode } from './calibrate.ts';
import { readEmbedded } from './embedded.ts';
import { readScan } from './gs1.ts';
import { characterOf, groupSeparator, type Keystroke } from './keys.ts';
import { type Layout, layoutNames } from './layouts.ts';
import { altKeysOf, keysOf } from './scanner.fixture.ts';

const key = (code: string, held: Partial<Keystroke> = {}): Keystroke => ({
  code,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  altGraph: false,
  ...held,
});

function type(keys: readonly TimedKeystroke[], layout: Layout = 'us') {
  let burst: Burst = noBurst;
  let scanned: string | null = null;
  for (const one of keys) ({ burst, scanned } = press(burst, one, layout));
  return { burst, scanned };
}

describe('A scan', () => {
  test('is six characters or more, typed faster than a hand, closed by Enter or Tab', () => {
    expect(type(keysOf('3760123456784')).scanned).toBe('3760123456784');
    expect(type(keysOf('376012', { gapMs: 50, suffix: 'Tab' })).scanned).toBe('376012');
  });

  test('is not what a hand types, nor a short number sent with Enter', () => {
    expect(type(keysOf('3760123456784', { gapMs: 120 })).scanned).toBeNull();
    expect(type(keysOf('12')).scanned).toBeNull();
  });

  test('starts anew after a pause', () => {
    const { burst } = type(keysOf('99', { suffix: null }));
    expect(press(burst, { ...key('Digit1'), at: 9_000 }, 'us').burst.text).toBe('1');
  });

  test('is recognised while it still types, so that its digits stay out of the field', () => {
    const scanning = (text: string, gapMs: number) =>
      isScanning(type(keysOf(text, { gapMs, suffix: null })).burst);
    expect(scanning('3760', 8)).toBe(true);
    expect(scanning('3760', 40)).toBe(false);
    expect(scanning('376', 8)).toBe(false);
  });

  test('reads the same whatever keyboard the scanner is set to', () => {
    const text = fc.stringMatching(/^[A-Za-z0-9.:/+=_$%-]{6,30}$/);
    fc.assert(
      fc.property(text, fc.constantFrom(...layoutNames), (code, layout) => {
        expect(type(keysOf(code, { layout }), layout).scanned).toBe(code);
        expect(type(altKeysOf(code), layout).scanned).toBe(code);
      }),
    );
    const gs1 = `]d2010376012345678410L${groupSeparator}`;
    for (const layout of layoutNames) expect(type(keysOf(gs1, { layout }), layout).scanned).toBe(gs1);
  });
});

describe('A key', () => {
  test('is read by its place, so a French keyboard changes nothing', () => {
    expect(characterOf(key('Digit1'), 'us')).toBe('1');
    expect(characterOf(key('KeyH', { shiftKey: true }), 'us')).toBe('H');
    expect(characterOf(key('Minus'), 'us')).toBe('-');
    expect(characterOf(key('Numpad7'), 'azerty')).toBe('7');
  });

  test('of a scanner that takes the till for a French or German one is read so', () => {
    expect(characterOf(key('Digit1', { shiftKey: true }), 'azerty')).toBe('1');
    expect(characterOf(key('KeyQ', { shiftKey: true }), 'azerty')).toBe('A');
    expect(characterOf(key('Digit6'), 'azerty')).toBe('-');
    expect(characterOf(key('Minus', { ctrlKey: true, altKey: true }), 'azerty')).toBe(']');
    expect(characterOf(key('KeyY'), 'qwertz')).toBe('z');
    expect(characterOf(key('Slash'), 'qwertz')).toBe('-');
  });

  test('that writes nothing is none of the code; Ctrl+] is the group separator', () => {
    expect(characterOf(key('ShiftLeft'), 'us')).toBeNull();
    expect(characterOf(key('BracketRight', { ctrlKey: true }), 'us')).toBe(groupSeparator);
  });
});

describe('The calibration code', () => {
  test.each(layoutNames)('tells a scanner that is set to %s', (layout) => {
    expect(calibrate(keysOf(calibrationCode, { layout, suffix: 'Tab' }))).toEqual({
      layout,
      suffix: 'Tab',
      medianGapMs: 8,
      isCaseSwapped: false,
      sendsPrefix: false,
    });
  });

  test('tells a scanner that sends no Enter, is slow, has caps lock on, or names the symbology', () => {
    expect(calibrate(keysOf(calibrationCode, { suffix: null, gapMs: 70 }))).toMatchObject({
      suffix: null,
      medianGapMs: 70,
    });
    expect(calibrate(keysOf(calibrationCode.toLowerCase()))?.isCaseSwapped).toBe(true);
    expect(calibrate(keysOf(`]C0${calibrationCode}`, { layout: 'azerty' }))).toMatchObject({
      layout: 'azerty',
      sendsPrefix: true,
    });
    expect(calibrate(altKeysOf(calibrationCode))?.suffix).toBe('Enter');
  });

  test('is held against a second code, which no other keyboard writes alike', () => {
    for (const layout of layoutNames) {
      const read = layoutNames.map(
        (other) => type(keysOf(checkCode, { layout }), other).scanned === checkCode,
      );
      expect(read).toEqual(layoutNames.map((other) => other === layout));
    }
  });

  test('is no other code', () => {
    expect(calibrate(keysOf('3760123456784'))).toBeNull();
    expect(calibrate([])).toBeNull();
  });
});

describe('A scanned text', () => {
  const nothing = { lot: null, expiresOn: null, serial: null, producedOn: null, count: null };

  test('is a label’s QR code, with its lot', () => {
    expect(readScan('https://cave.example/01/03760123456784/10/L7?17=261231')).toEqual({
      ...nothing,
      barcode: '3760123456784',
      lot: 'L7',
      expiresOn: '2026-12-31',
    });
  });

  test('is a barcode as it stands, whatever its scanner says before it', () => {
    expect(readScan('3760123456784')).toEqual({ ...nothing, barcode: '3760123456784' });
    expect(readScan('03760123456784').barcode).toBe('3760123456784');
    expect(readScan(']E03760123456784').barcode).toBe('3760123456784');
    expect(readScan('HA-112').barcode).toBe('HA-112');
  });

  test('of the GS1 kind gives its item, its lot, its dates, its serial number and how many a case holds', () => {
    const gs = groupSeparator;
    expect(readScan(`]d201037601234567841728063010LOT-7${gs}`)).toEqual({
      ...nothing,
      barcode: '3760123456784',
      lot: 'LOT-7',
      expiresOn: '2028-06-30',
    });
    expect(readScan(`]C10203760123456784112601153706${gs}10A1${gs}21S-9`)).toEqual({
      barcode: '3760123456784',
      lot: 'A1',
      expiresOn: null,
      serial: 'S-9',
      producedOn: '2026-01-15',
      count: 6n,
    });
  });

  test('that dates to the month alone means its last day', () => {
    expect(readScan(']C1010376012345678415260200').expiresOn).toBe('2026-02-28');
  });
});

describe('A barcode with a price or a weight inside', () => {
  const own = (digits: string) => digits + gtinCheckDigit(digits);
  const rules = [
    { prefix: '21', itemDigits: 5, value: 'weight' },
    { prefix: '26', itemDigits: 5, value: 'price' },
  ] as const;

  test('is read as the shop says that it prints them', () => {
    expect(readEmbedded(own('211234501250'), rules)).toEqual({
      code: '2112345',
      value: 'weight',
      amount: 1_250_000n,
    });
    expect(readEmbedded(own('260004200890'), rules)).toEqual({
      code: '2600042',
      value: 'price',
      amount: 890n,
    });
  });

  test('is a barcode like any other where the shop says nothing of it', () => {
    expect(readEmbedded(own('220004200890'), rules)).toBeNull();
    expect(readEmbedded(own('211234501250'), [])).toBeNull();
    expect(readEmbedded('2112345012509', rules)).toBeNull();
    expect(readEmbedded('3760123456784', rules)).toBeNull();
  });
});
