/** Compresses files once, as well as can be, beside the files themselves: the server sends them as they are. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const packings = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
};
const texts = new Set(['.js', '.css', '.svg', '.json']);
/** Smaller ones travel in one packet as they are. */
const worthBytes = 1_000;

/** Writes `name.br` and `name.gz` beside each text of the folder. */
export async function compressFiles(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => texts.has(extname(name)));
  await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const bytes = await readFile(path);
      if (bytes.length < worthBytes) return;
      for (const [ending, pack] of Object.entries(packings))
        await writeFile(`${path}.${ending}`, await pack(bytes));
    }),
  );
}
