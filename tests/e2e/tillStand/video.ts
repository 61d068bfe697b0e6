/** What a browser's camera sees, as a file of pictures (YUV4MPEG2) that it plays again and again. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Picture } from '#web/ui/scan/camera/picture.fixture.ts';

const width = 640;
const height = 480;

/** In the middle of a grey wall. */
function frameOf(picture: Picture): Buffer {
  const light = Buffer.alloc(width * height, 200);
  const left = Math.floor((width - picture.width) / 2);
  const top = Math.floor((height - picture.height) / 2);
  for (let y = 0; y < picture.height; y += 1)
    for (let x = 0; x < picture.width; x += 1)
      light[(top + y) * width + left + x] = picture.data[(y * picture.width + x) * 4] ?? 0;
  return Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)]);
}

/** The browser's arguments, and how the file goes away. */
export async function cameraThatSees(
  pictures: readonly Picture[],
): Promise<{ args: string[]; forget: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'caveau-camera-'));
  const file = join(folder, 'seen.y4m');
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`);
  await writeFile(file, Buffer.concat([head, ...pictures.map(frameOf)]));
  return {
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    ],
    forget: () => rm(folder, { recursive: true }),
  };
}
