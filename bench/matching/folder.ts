/** Where the public files lie that matching is measured on; they are not part of the project. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const matchingFolder =
  process.env['CAVEAU_MATCHING'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'matching');

export interface MatchingFiles {
  catalogue: string;
  typedNames: string;
  vintageRoll: string;
}

/** Those of one half (`dev`), or whichever there are; null where the folder or one of them is absent. */
export function matchingFiles(folder: string, half: string): MatchingFiles | null {
  if (!existsSync(folder)) return null;
  const names = readdirSync(folder).sort();
  const fileOf = (kind: string): string | undefined =>
    names.find((name) => name === `${kind}-${half}.csv`) ??
    names.find((name) => name.startsWith(kind) && name.endsWith('.csv'));
  const [catalogue, typedNames, vintageRoll] = [
    fileOf('catalogue'),
    fileOf('typed-names'),
    fileOf('vintage-roll'),
  ];
  if (catalogue === undefined || typedNames === undefined || vintageRoll === undefined) return null;
  return {
    catalogue: join(folder, catalogue),
    typedNames: join(folder, typedNames),
    vintageRoll: join(folder, vintageRoll),
  };
}
