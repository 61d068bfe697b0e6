/** Takes the pictures of the documents again, from the demonstration shop; what follows are names of pictures, else all. */
import { runNode } from '../tests.ts';

export function run(argv: string[]): Promise<number> {
  return runNode(['tests/screenshots/shoot.ts', ...argv]);
}
