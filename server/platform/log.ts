/** One JSON line an event on standard error; secrets never reach it. */
import pino from 'pino';
import type { Config } from './config.ts';

export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

export function openLog(level: Config['logLevel']): Log {
  return pino(
    {
      level,
      base: null,
      serializers: { fault: pino.stdSerializers.err },
      redact: ['*.password', '*.secret', '*.token', '*.authorization'],
    },
    pino.destination({ fd: 2, sync: false }),
  );
}
