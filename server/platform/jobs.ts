/** The job queue, thin over graphile-worker: what is asked for runs at least once, retried with growing pauses. */
import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import { z } from 'zod';

export interface JobRequest {
  task: string;
  payload: Record<string, unknown>;
  /** One waiting job a key: asking again before it starts changes nothing but its time. */
  key?: string;
  runAt?: Date;
  /** Jobs of one queue run one after another. */
  queue?: string;
  maxAttempts?: number;
}

export type JobHandlers = Record<
  string,
  (payload: Record<string, unknown>, attempt: { number: number; last: boolean }) => Promise<void>
>;

const payloadShape = z.record(z.string(), z.unknown());

export interface Jobs {
  ask(...requests: JobRequest[]): Promise<void>;
  stop(): Promise<void>;
}

export interface JobLog {
  info(message: string): void;
  error(message: string): void;
}

/** `cron` is graphile-worker's crontab text, in UTC. */
export async function startJobs(
  jobsPool: Pool,
  handlers: JobHandlers,
  { cron = '', concurrency = 2, log }: { cron?: string; concurrency?: number; log: JobLog },
): Promise<Jobs> {
  const taskList: TaskList = {};
  for (const [task, handle] of Object.entries(handlers)) {
    taskList[task] = (payload, { job }) =>
      handle(payloadShape.parse(payload ?? {}), {
        number: job.attempts,
        last: job.attempts >= job.max_attempts,
      });
  }
  const runner: Runner = await run({
    pgPool: jobsPool,
    taskList,
    crontab: cron,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error(message);
    }),
  });
  return {
    async ask(...requests) {
      for (const { task, payload, key, runAt, queue, maxAttempts } of requests) {
        await runner.addJob(task, payload, {
          ...(key === undefined ? {} : { jobKey: key, jobKeyMode: 'preserve_run_at' as const }),
          ...(runAt === undefined ? {} : { runAt }),
          ...(queue === undefined ? {} : { queueName: queue }),
          ...(maxAttempts === undefined ? {} : { maxAttempts }),
        });
      }
    },
    stop: () => runner.stop(),
  };
}
