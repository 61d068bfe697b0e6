/** One Caveau a folder: an exclusive lock of the operating system, which ends with the process that holds it, however it ends. */
import { DatabaseSync } from 'node:sqlite';

/** SQLite's result code for a file that somebody else holds. */
const SQLITE_BUSY = 5;

/**
 * Takes the lock and returns what releases it, or null where another process (or this one) already has it. Node has no call for
 * file locks; SQLite does it right on every system (fcntl, LockFileEx), so an empty SQLite file is the lock. No process id is
 * written anywhere: nothing goes stale after a kill, a power cut or a copy of the folder.
 */
export function lockFile(path: string): (() => void) | null {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null;
    throw error;
  }
  return () => file.close();
}
