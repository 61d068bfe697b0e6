/** What a schedule asks of Caveau's process, wherever that runs; each asking dies with it. */
import type { HookRequest } from '#domain/channels/connector.ts';
import type { Id } from '#domain/values/ids.ts';

export interface Process {
  hear(hook: HookRequest): Promise<unknown>;
  send(method: 'POST' | 'PUT', path: string, body: unknown, key?: Id): Promise<void>;
  wake(): Promise<void>;
  work(): Promise<void>;
  /** False where nothing was due. */
  workOnce(): Promise<boolean>;
  /** When its next job is due; null where none waits. */
  next(): number | null;
  /** Lets it die, or lose a connection, so many steps ahead. */
  arm(kind: 'crash' | 'cut', steps: number): void;
  disarm(): void;
}

/** For `JSON.stringify`: quantities are digits on the wire. */
export const digits = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;
