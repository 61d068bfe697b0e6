/** The server's API, called by tills in a process of their own: a vendor's by tickets, ours by what they sealed. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { AskedSealedTurn } from './sealedTills.ts';
import type { AskedTurn } from './tills.ts';
import { type Turn, turnShape } from './turn.ts';

export interface Tills<Asked> {
  take(turn: Asked): Promise<Turn>;
  close(): void;
}

export const openTills = (): Tills<AskedTurn> => openProgram('tills.ts');
export const openSealedTills = (): Tills<AskedSealedTurn> => openProgram('sealedTills.ts');

function openProgram<Asked extends object>(program: string): Tills<Asked> {
  const child: ChildProcess = fork(join(import.meta.dirname, program), {
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
