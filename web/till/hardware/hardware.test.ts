/** Printers and scales that are plugged into the till's own device. */
import { describe, expect, test } from 'vitest';
import { weigh } from '#connectors/scale/weigh.ts';
import type { TillItem } from '#domain/till/item.ts';
import { type OnScale, watchScale } from '#web/devices/scale.ts';
import { chooseSerialPort, openSerialWire, placeOf, type SerialPort } from '#web/devices/serial.ts';
import { cellar } from '../counter/cellar.fixture.ts';
import { shelfLabelOf } from './label/shelfLabel.ts';
import { serialPrinter } from './printer/serialPrinter.ts';
import { networkPrinter } from './printer/transport.ts';
import { chooseUsbPrinter, knownUsbPrinters, type UsbDevice, usbPrinter } from './printer/usb.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const textOf = (pieces: readonly Uint8Array[]): string =>
  pieces.map((piece) => new TextDecoder().decode(piece)).join('');

/** A printer on USB: a scale's interface first, then the printer's. */
function fakeUsb({ isGone = false, stallsAfter = Number.POSITIVE_INFINITY } = {}) {
  const taken: Uint8Array[] = [];
  let opened = false;
  let claimed = false;
  const device: UsbDevice = {
    vendorId: 0x04b8,
    productId: 0x0e28,
    productName: 'TM-T20III',
    get opened() {
      return opened;
    },
    get configuration(): UsbDevice['configuration'] {
      return {
        interfaces: [
          { interfaceNumber: 0, claimed: false, alternates: [{ interfaceClass: 3, endpoints: [] }] },
          {
            interfaceNumber: 1,
            claimed,
            alternates: [
              {
                interfaceClass: 7,
                endpoints: [
                  { endpointNumber: 1, direction: 'in', type: 'bulk' },
                  { endpointNumber: 2, direction: 'out', type: 'bulk' },
                ],
              },
            ],
          },
        ],
      };
    },
    async open() {
      if (isGone) throw new DOMException('The device was disconnected.', 'NotFoundError');
      opened = true;
    },
    async close() {
      opened = false;
    },
    async selectConfiguration() {},
    async claimInterface(number) {
      if (claimed || number !== 1) throw new DOMException('Unable to claim interface.', 'NetworkError');
      claimed = true;
    },
    async clearHalt() {},
    async transferOut(endpoint, data) {
      expect(endpoint).toBe(2);
      if (taken.length >= stallsAfter) return { status: 'stall', bytesWritten: 0 };
      taken.push(data);
      return { status: 'ok', bytesWritten: data.length };
    },
  };
  return { device, taken };
}

describe('A printer on USB', () => {
  test('takes receipts whole and in order, claimed once', async () => {
    const { device, taken } = fakeUsb();
    const long = 'x'.repeat(10_000);
    const { send } = usbPrinter(device);
    expect(await Promise.all([send(bytesOf(long)), send(bytesOf('deux'))])).toEqual([
      { kind: 'sent', paper: 'unknown' },
      { kind: 'sent', paper: 'unknown' },
    ]);
    expect(textOf(taken)).toBe(`${long}deux`);
    expect(taken.map(({ length }) => length)).toEqual([4_096, 4_096, 1_808, 4]);
  });

  test('that is gone was given nothing; one that stops on the way leaves it unclear', async () => {
    expect(await usbPrinter(fakeUsb({ isGone: true }).device).send(bytesOf('un'))).toEqual({
      kind: 'refused',
      why: 'unplugged',
    });
    const stalling = usbPrinter(fakeUsb({ stallsAfter: 1 }).device);
    expect(await stalling.send(bytesOf('x'.repeat(5_000)))).toEqual({ kind: 'unclear' });
  });

  test('is chosen by the person once, and known afterwards', async () => {
    const { device } = fakeUsb();
    const usb = { requestDevice: async () => device, getDevices: async () => [device] };
    expect(await chooseUsbPrinter(usb)).toBe(device);
    expect(await knownUsbPrinters(usb)).toEqual([device]);
    const refusing = { ...usb, requestDevice: () => Promise.reject(new DOMException('', 'NotFoundError')) };
    expect(await chooseUsbPrinter(refusing)).toBeNull();
  });
});

/** A machine on a serial line that answers each write by `answer`; null says nothing. */
function fakePort(answer: (text: string) => string | null, isHeld = false) {
  const heard: string[] = [];
  const state = { isOpen: false, isGone: isHeld };
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const port: SerialPort = {
    readable: new ReadableStream({
      start(given) {
        controller = given;
      },
    }),
    writable: new WritableStream({
      write(piece) {
        const text = new TextDecoder().decode(piece);
        heard.push(text);
        const said = answer(text);
        if (said !== null) for (const byte of bytesOf(said)) controller?.enqueue(Uint8Array.of(byte));
      },
    }),
    async open() {
      if (state.isGone) throw new DOMException('Failed to open serial port.', 'NetworkError');
      state.isOpen = true;
    },
    async close() {
      state.isOpen = false;
    },
    getInfo: () => ({}),
  };
  function unplug(): void {
    state.isGone = true;
    controller?.error(new DOMException('The device has been lost.', 'NetworkError'));
  }
  return { port, heard, state, unplug };
}

describe('A serial line', () => {
  const status = (offline: number, paper: number) => (text: string) =>
    text.startsWith('\u0010\u0004') ? String.fromCharCode(offline, paper) : null;

  test('leads to a printer that says how it is', async () => {
    const well = fakePort(status(0x12, 0x12));
    expect(await serialPrinter(well.port, 38_400, true).send(bytesOf('ticket'))).toEqual({
      kind: 'sent',
      paper: 'enough',
    });
    expect(well.heard.at(-1)).toBe('ticket');
    const empty = fakePort(status(0x12, 0x72));
    expect(await serialPrinter(empty.port, 38_400, true).send(bytesOf('ticket'))).toEqual({
      kind: 'refused',
      why: 'paperOut',
    });
    expect(empty.heard).toHaveLength(1);
  });

  test('that was unplugged between two receipts was given nothing of the second', async () => {
    const { port, heard, unplug } = fakePort(status(0x12, 0x12));
    const { send } = serialPrinter(port, 38_400, true);
    expect((await send(bytesOf('un'))).kind).toBe('sent');
    unplug();
    expect(await send(bytesOf('deux'))).toEqual({ kind: 'refused', why: 'unplugged' });
    expect(heard).not.toContain('deux');
  });

  test('that another program holds is unplugged for us', async () => {
    const { port } = fakePort(() => null, true);
    expect(await serialPrinter(port, 9_600, false).send(bytesOf('ticket'))).toEqual({
      kind: 'refused',
      why: 'unplugged',
    });
    expect(await chooseSerialPort({ requestPort: async () => port, getPorts: async () => [] })).toBe(port);
  });

  test('leads to a scale, and is given back', async () => {
    const { port, state } = fakePort((text) => (text === 'S\r\n' ? 'S S     0.412 kg\r\n' : null));
    const wire = await openSerialWire(port, 9_600);
    if (!wire) throw new Error('the port did not open');
    expect(await weigh(wire, 100)).toEqual({ kind: 'weight', mass: 412_000n, atRest: true });
    wire.close();
    await expect.poll(() => state.isOpen).toBe(false);
  });
});

test('A scale that is plugged in later is found, followed and given back', async () => {
  const { port, state } = fakePort((text) => (text === 'SI\r\n' ? 'S S     0.412 kg\r\n' : null));
  const ports: SerialPort[] = [];
  const seen: OnScale[] = [];
  const place = placeOf(port, 9_600);
  const { stop } = watchScale({ requestPort: async () => port, getPorts: async () => ports }, place, (one) =>
    seen.push(one),
  );
  await expect.poll(() => seen.at(-1)).toEqual({ kind: 'unplugged' });
  ports.push(port);
  await expect.poll(() => seen.at(-1)).toEqual({ kind: 'weight', mass: 412_000n, atRest: true });
  stop();
  await expect.poll(() => state.isOpen).toBe(false);
});

test('A shelf label says price, size, price per litre and a barcode that is one', () => {
  const bottle = cellar[0];
  if (!bottle) throw new Error('the cellar is empty');
  const inFrench = { currency: 'EUR', language: 'fr' } as const;
  const said = shelfLabelOf({ ...bottle, barcodes: ['HA-112', '3760000000000'] }, 145_000n, inFrench);
  expect(Object.values(said).map((text) => text?.replaceAll(/\s/g, ' '))).toEqual([
    'Chinon « Les Picasses » 2019',
    '75 cl · Chinon · Olga Raffault',
    '14,50 €',
    '19,33 € le litre',
    '3760000000000',
  ]);
  const corkscrew: TillItem = {
    ...bottle,
    measure: 'count',
    unit: 'pièce',
    appellation: null,
    producer: null,
    barcodes: [],
  };
  expect(shelfLabelOf(corkscrew, 149_000n, inFrench)).toMatchObject({
    facts: 'pièce',
    pricePerLitre: null,
    barcode: null,
  });
});

test('A network printer of which the server says nothing may have printed', async () => {
  const away = networkPrinter(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await away.send(bytesOf('ticket'))).toEqual({ kind: 'unclear' });
  const { send } = networkPrinter(async () => ({ kind: 'refused', why: 'paperOut' }));
  expect(await send(bytesOf('ticket'))).toEqual({ kind: 'refused', why: 'paperOut' });
});
