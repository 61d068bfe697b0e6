/** A drop folder on this machine. */
import { createReadStream } from 'node:fs';
import { access, lstat, mkdir, open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Folder, FoundFile } from './folder.ts';

/** Makes the folder where it is missing. */
export async function openLocalFolder(path: string): Promise<Folder> {
  for (const name of ['in', 'out', 'done', 'failed']) await mkdir(join(path, name), { recursive: true });
  return {
    async list() {
      const found: FoundFile[] = [];
      for (const name of await readdir(join(path, 'in'))) {
        // Not followed: a link could point anywhere on the machine. Gone since: taken back by whoever put it there.
        const entry = await lstat(join(path, 'in', name)).catch(() => null);
        if (entry?.isFile()) found.push({ name, size: entry.size, modifiedMs: entry.mtimeMs });
      }
      return found;
    },
    read: (name) => createReadStream(join(path, 'in', name), { highWaterMark: 262_144 }),
    putAway: (name, place, as) => rename(join(path, 'in', name), join(path, place, as)),
    exists: (place, name) =>
      access(join(path, place, name)).then(
        () => true,
        () => false,
      ),
    async write(place, name, bytes) {
      const part = join(path, place, `${name}.part`);
      const file = await open(part, 'w');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, join(path, place, name));
    },
    close: async () => {},
  };
}
