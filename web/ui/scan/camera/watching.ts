/** A camera that shows what it sees in a video and tells the codes before it. */
import type { Scan } from '#domain/scan/gs1.ts';
import { type NoPicture, openCamera, picturesOf, watchPictures } from './camera.ts';
import { type CodeReader, openCodeReader } from './reader.ts';
import { hasTorch, type Light } from './torch.ts';

/** `noReader`: what reads codes could not be loaded. */
export type NotWatching = NoPicture | 'noReader';

export interface Watching {
  /** The camera's light; null where it has none. */
  light: Light | null;
}

interface Watcher {
  devices: Pick<MediaDevices, 'getUserMedia'> | undefined;
  /** Gives the camera back, and tells nothing more. */
  signal: AbortSignal;
  onScan: (scan: Scan) => void;
  /** The camera was taken away: unplugged, or the telephone rings. */
  onEnd: () => void;
}

/** Its program is 1 MB: one is enough for the page. */
let reader: Promise<CodeReader> | null = null;

async function readerOfThePage(): Promise<CodeReader | null> {
  reader ??= openCodeReader();
  try {
    return await reader;
  } catch {
    reader = null;
    return null;
  }
}

export async function watchWith(video: HTMLVideoElement, watcher: Watcher): Promise<Watching | NotWatching> {
  const { signal } = watcher;
  const [stream, readCodes] = await Promise.all([openCamera(watcher.devices), readerOfThePage()]);
  if (typeof stream === 'string') return stream;
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (readCodes === null || signal.aborted) {
    stop();
    return 'noReader';
  }
  signal.addEventListener('abort', stop);
  const [track] = stream.getVideoTracks();
  track?.addEventListener('ended', watcher.onEnd);
  video.srcObject = stream;
  void watchPictures(picturesOf(video, signal), readCodes, (scan) => {
    if (!signal.aborted) watcher.onScan(scan);
  });
  return { light: track && hasTorch(track) ? track : null };
}
