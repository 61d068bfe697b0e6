/** Where vendors’ own contracts and recorded exchanges lie, beside the project; tests that need them are skipped where the folder is absent. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export const contractsFolder = resolve(root, process.env['CAVEAU_CONTRACTS'] ?? '../shared/contracts');

/** The folder of one vendor’s contract; null, and said, where it is absent. */
export function contractOf(vendor: string): string | null {
  const folder = join(contractsFolder, vendor);
  if (existsSync(folder)) return folder;
  console.warn(`The contract ${vendor} is not in ${contractsFolder}: its tests are skipped.`);
  return null;
}
