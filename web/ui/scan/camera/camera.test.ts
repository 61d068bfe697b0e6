/** The camera as a scanner. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Scan } from '#domain/scan/gs1.ts';
import { openCamera, picturesOf, watchPictures } from './camera.ts';
import { look, nothingInSight } from './lock.ts';
import { noCode, Picture, pictureOf } from './picture.fixture.ts';
import { type CodeReader, openCodeReader } from './reader.ts';
import { hasTorch, type Light, setTorch } from './torch.ts';

let readCodes: CodeReader;
beforeAll(async () => {
  vi.stubGlobal('ImageData', Picture);
  const program = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const { buffer } = new Uint8Array(await readFile(program));
  readCodes = await openCodeReader(buffer);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

const bottle = pictureOf({ bcid: 'ean13', text: '3760123456784' });

async function scansOf(pictures: readonly Picture[], gapMs = 100): Promise<Scan[]> {
  const scans: Scan[] = [];
  let index = 0;
  await watchPictures(
    async () => {
      const picture = pictures[index];
      index += 1;
      return picture ? { picture, atMs: index * gapMs } : null;
    },
    readCodes,
    (scan) => scans.push(scan),
  );
  return scans;
}

describe('A code before the camera', () => {
  test.each([
    ['the barcode of a bottle', { bcid: 'ean13', text: '3760123456784' }, { barcode: '3760123456784' }],
    ['a reference of the shop’s own', { bcid: 'code128', text: 'HA-112' }, { barcode: 'HA-112' }],
    [
      'a label’s QR code',
      { bcid: 'qrcode', text: 'https://cave.example/01/03760123456784/10/L7' },
      { barcode: '3760123456784', lot: 'L7' },
    ],
    [
      'the code of a case',
      { bcid: 'gs1datamatrix', text: '(01)03760123456784(17)261231(10)L7' },
      { barcode: '3760123456784', lot: 'L7', expiresOn: '2026-12-31' },
    ],
  ])('is %s', async (_, options, scan) => {
    const picture = pictureOf(options);
    expect(await scansOf([picture, picture])).toMatchObject([scan]);
  });

  test('is one scan as long as it is held there, and another once it has left and come back', async () => {
    expect(await scansOf(Array.from({ length: 10 }, () => bottle))).toHaveLength(1);
    const away = Array.from({ length: 10 }, () => noCode);
    expect(await scansOf([bottle, bottle, ...away, bottle, bottle])).toHaveLength(2);
  });

  test('that is missed for a moment has not left', async () => {
    expect(await scansOf([bottle, bottle, noCode, noCode, bottle, bottle])).toHaveLength(1);
  });

  test('that one picture alone has may be misread', async () => {
    expect(await scansOf([noCode, bottle, noCode])).toHaveLength(0);
  });

  test('does not hide another beside it', () => {
    const { inSight } = look(nothingInSight, ['A'], 0);
    expect(look(inSight, ['A', 'B', 'B'], 100).scanned).toEqual(['B']);
  });
});

test('Pictures are those of the video, from when it has one until the camera is closed', async () => {
  const drawn: unknown[] = [];
  const canvas = { width: 300, height: 150 };
  const context = {
    canvas,
    drawImage: (from: unknown) => drawn.push(from),
    getImageData: (_x: number, _y: number, width: number, height: number) => new Picture(width, height),
  };
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => context }) });
  const closing = new AbortController();
  const video: HTMLVideoElement = Object.assign(Object.create(null), { videoWidth: 0, videoHeight: 0 });
  const next = picturesOf(video, closing.signal);
  const first = next();
  setTimeout(() => Object.assign(video, { videoWidth: 640, videoHeight: 480 }), 30);
  expect((await first)?.picture).toMatchObject({ width: 640, height: 480 });
  expect([canvas, drawn]).toEqual([{ width: 640, height: 480 }, [video]]);
  closing.abort();
  expect(await next()).toBeNull();
});

test('Where there is no picture, it is said why', async () => {
  const failing = (name: string) => ({
    getUserMedia: () => Promise.reject(new DOMException('', name)),
  });
  expect(await openCamera(undefined)).toBe('insecure');
  expect(await openCamera(failing('NotAllowedError'))).toBe('refused');
  expect(await openCamera(failing('NotFoundError'))).toBe('noCamera');
  expect(await openCamera(failing('NotReadableError'))).toBe('busy');
});

test('Its light is offered where there is one, and stays off where the camera would not', async () => {
  const asked: unknown[] = [];
  const able: MediaTrackCapabilities & { torch: boolean } = { torch: true };
  const light: Light = {
    getCapabilities: () => able,
    async applyConstraints(constraints) {
      if (asked.push(constraints) > 1) throw new DOMException('', 'NotReadableError');
    },
  };
  expect([hasTorch(light), hasTorch({}), hasTorch({ getCapabilities: () => ({}) })]).toEqual([
    true,
    false,
    false,
  ]);
  expect([await setTorch(light, true), await setTorch(light, false)]).toEqual([true, false]);
  expect(asked).toEqual([{ advanced: [{ torch: true }] }, { advanced: [{ torch: false }] }]);
});
