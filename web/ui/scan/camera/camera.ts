/** The device's camera as a scanner: each code once, however long it is held before it. */
import { readScan, type Scan } from '#domain/scan/gs1.ts';
import { look, nothingInSight } from './lock.ts';
import type { CodeReader } from './reader.ts';

/** Why there is no picture. `insecure`: the page was not reached by HTTPS. */
export type NoPicture = 'refused' | 'noCamera' | 'busy' | 'insecure';

/** The camera at the back, where there are several; sharp enough for the bars of a bottle's code. */
const wanted = { video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false };

export async function openCamera(
  devices: Pick<MediaDevices, 'getUserMedia'> | undefined,
): Promise<MediaStream | NoPicture> {
  if (devices === undefined) return 'insecure';
  try {
    return await devices.getUserMedia(wanted);
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError') return 'refused';
    return name === 'NotFoundError' ? 'noCamera' : 'busy';
  }
}

/** Where pictures come from, one after the other; null once there will be none. */
export type Pictures = () => Promise<{ picture: ImageData; atMs: number } | null>;

/** A reading takes a few tens of milliseconds: the page must answer between two. */
const restMs = 60;

/** Of a video that plays; ends with the signal. Throws where the browser has no canvas. */
export function picturesOf(video: HTMLVideoElement, signal: AbortSignal): Pictures {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser draws no canvas');
  return async () => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, restMs));
      if (signal.aborted) return null;
      const { videoWidth: width, videoHeight: height } = video;
      if (width === 0 || height === 0) continue;
      if (context.canvas.width !== width) Object.assign(context.canvas, { width, height });
      context.drawImage(video, 0, 0);
      return { picture: context.getImageData(0, 0, width, height), atMs: performance.now() };
    }
  };
}

/** A code counts once two pictures in a row have it: one alone may be misread. Resolves when there are no more pictures. */
export async function watchPictures(
  pictures: Pictures,
  readCodes: CodeReader,
  onScan: (scan: Scan) => void,
): Promise<void> {
  let inSight = nothingInSight;
  let before: readonly string[] = [];
  for (let next = await pictures(); next !== null; next = await pictures()) {
    const codes = await readCodes(next.picture);
    const sure = codes.filter((code) => before.includes(code));
    before = codes;
    const seen = look(inSight, sure, next.atMs);
    inSight = seen.inSight;
    for (const code of seen.scanned) onScan(readScan(code));
  }
}
