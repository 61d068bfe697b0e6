/** The public API, called by tills in a process of their own. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { AskedTurn } from './tills.ts';
import { type Turn, turnShape } from './turn.ts';

export interface Tills {
  take(turn: AskedTurn): Promise<Turn>;
  close(): void;
}

export function openTills(): Tills {
  const child: ChildProcess = fork(join(import.meta.dirname, 'tills.ts'), {
    stdio: ['ignore', 2, 2, 'ipc'],
    serialization: 'advanced',
  });
  return {
    take: (turn) =>
      new Promise((resolve, reject) => {
        const ended = (code: number | null): void => reject(new Error(`the tills ended: ${code}`));
        child.once('exit', ended);
        child.once('message', (done) => {
          child.off('exit', ended);
          resolve(turnShape.parse(done));
        });
        child.send(turn);
      }),
    close: () => child.disconnect(),
  };
}
