/** A drop folder, wherever it is: the till puts files into `in`, Caveau answers in `out`, and puts what it has read into `done` or `failed`. */

export interface FoundFile {
  name: string;
  size: number;
  modifiedMs: number;
}

export type Place = 'out' | 'done' | 'failed';

export interface Folder {
  /** The plain files of `in`. */
  list(): Promise<FoundFile[]>;
  read(name: string): AsyncIterable<Uint8Array>;
  /** Moves a file out of `in`, under a name that is free there. */
  putAway(name: string, place: 'done' | 'failed', as: string): Promise<void>;
  exists(place: Place, name: string): Promise<boolean>;
  /** Written beside under `.part`, then renamed: whoever reads never sees half a file. Replaces one of the same name. */
  write(place: Place, name: string, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Still being written, hidden, or our own answers. */
export function isIgnored(name: string): boolean {
  return (
    name.startsWith('.') ||
    /[/\\\p{C}]/u.test(name) ||
    /\.(?:part|partial|tmp|temp|filepart|crdownload|swp)$|~$|\.ack\.json$/i.test(name)
  );
}

/** `ventes.csv` beside one of the same name: `ventes-2.csv`. */
export async function freeName(folder: Folder, place: Place, name: string): Promise<string> {
  const cut = name.indexOf('.', 1);
  const [stem, extension] = cut < 0 ? [name, ''] : [name.slice(0, cut), name.slice(cut)];
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${stem}-${count}${extension}`;
    if (!(await folder.exists(place, candidate))) return candidate;
  }
}
