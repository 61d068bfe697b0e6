/** The job queue, thin over graphile-worker: what is asked for runs at least once, retried with growing pauses. */
import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger, makeWorkerUtils, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { z } from 'zod';
import { freeAbandonedJobs, markAlive } from './workerLife.ts';

const PAUSE_MS = 2_000;
const FREE_EVERY_MS = 5_000;
/** A worker looks for its next job before the end of its last is written, and finds the queue taken: it looks again once a fast database, or a slow one, has written it. */
const freedAfterMs = [10, 100] as const;

export interface JobRequest {
  task: string;
  payload: Record<string, unknown>;
  /** One waiting job a key and organization: asking again before it starts changes nothing but its time. */
  key?: string;
  runAt?: Date;
  /** Jobs of one queue and organization run one after another. */
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

export interface JobOptions {
  /** graphile-worker's crontab text, in UTC. */
  cron?: string;
  concurrency?: number;
  /** Tasks that mostly wait for somebody outside: they have workers of their own, so that one who does not answer keeps nobody waiting. */
  outside?: { tasks: ReadonlySet<string>; concurrency: number };
  log: JobLog;
}

/** What an outage of the database stops starts again by itself. Two tasks of one name are a fault. */
export async function startJobs(
  jobsPool: Pool,
  modules: readonly JobHandlers[],
  { cron = '', concurrency = 2, outside, log }: JobOptions,
): Promise<Jobs> {
  const handlers = joined(modules);
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') log.error(message);
  });
  const utils = await makeWorkerUtils({ pgPool: jobsPool, logger });
  const inside: JobHandlers = {};
  const patient: JobHandlers = {};
  for (const [task, handle] of handlers) (outside?.tasks.has(task) ? patient : inside)[task] = handle;
  const lanes = [await openLane(jobsPool, inside, { cron, concurrency, log, logger })];
  if (outside)
    lanes.push(
      await openLane(jobsPool, patient, { cron: '', concurrency: outside.concurrency, log, logger }),
    );
  await freeAbandonedJobs(jobsPool);
  const freeing = setInterval(() => void freeAbandonedJobs(jobsPool).catch(() => {}), FREE_EVERY_MS);
  return {
    async ask(...requests) {
      for (const { task, payload, key, runAt, queue, maxAttempts } of requests) {
        const own = ownOf(payload);
        await utils.addJob(task, payload, {
          ...(key === undefined ? {} : { jobKey: own(key), jobKeyMode: 'preserve_run_at' as const }),
          ...(runAt === undefined ? {} : { runAt }),
          ...(queue === undefined ? {} : { queueName: own(queue) }),
          ...(maxAttempts === undefined ? {} : { maxAttempts }),
        });
      }
    },
    async stop() {
      clearInterval(freeing);
      await Promise.all(lanes.map((lane) => lane.stop()));
      await utils.release();
    },
  };
}

function joined(modules: readonly JobHandlers[]): [task: string, handle: JobHandlers[string]][] {
  const handlers = modules.flatMap((module) => Object.entries(module));
  const names = new Set<string>();
  for (const [task] of handlers) {
    if (names.has(task)) throw new Error(`two tasks are called ${task}`);
    names.add(task);
  }
  return handlers;
}

interface LaneOptions {
  cron: string;
  concurrency: number;
  log: JobLog;
  logger: Logger;
}

/** Some workers for some tasks. */
async function openLane(
  jobsPool: Pool,
  handlers: JobHandlers,
  { cron, concurrency, log, logger }: LaneOptions,
): Promise<{ stop(): Promise<void> }> {
  const stopped = new AbortController();
  let runner = await openRunner();
  const supervision = supervise();

  async function openRunner(): Promise<Runner & { close(): Promise<void> }> {
    const events: WorkerEvents = new EventEmitter();
    let unmark = async (): Promise<void> => {};
    events.once('pool:create', ({ workerPool }) => {
      unmark = markAlive(jobsPool, workerPool.id);
    });
    let isOpen = true;
    events.once('pool:gracefulShutdown', () => {
      isOpen = false;
    });
    events.on('job:complete', ({ worker, job }) => {
      if (job.job_queue_id === null) return;
      const nudge = (): void => {
        if (isOpen) worker.workerPool.nudge(1);
      };
      for (const afterMs of freedAfterMs) setTimeout(nudge, afterMs).unref();
    });
    const opened = await run({
      pgPool: jobsPool,
      taskList: tasksOf(handlers),
      crontab: cron,
      noHandleSignals: true,
      events,
      logger,
      preset: {
        worker: {
          concurrentJobs: concurrency,
          pollInterval: 1000,
          // Batched, a job's end is written again until it is; alone, a failure to write it would end the process.
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
        },
      },
    });
    return Object.assign(opened, {
      async close() {
        await opened.stop().catch(() => {});
        await unmark();
      },
    });
  }

  async function supervise(): Promise<void> {
    while (!stopped.signal.aborted) {
      await runner.promise.catch((error: unknown) => log.error(`jobs stopped: ${String(error)}`));
      if (stopped.signal.aborted) return;
      await runner.close();
      runner = await reopened();
    }
  }

  async function reopened(): Promise<typeof runner> {
    for (;;) {
      try {
        return await openRunner();
      } catch (error) {
        log.error(`jobs do not start: ${String(error)}`);
        await delay(PAUSE_MS, null, { signal: stopped.signal });
      }
    }
  }

  return {
    async stop() {
      stopped.abort();
      await runner.close();
      await supervision.catch(() => {});
      // It may have opened another meanwhile.
      await runner.close();
    },
  };
}

/** Two organizations may have the same ids, as a shop and its copy do: neither job is the other's. */
function ownOf({ organizationId }: Record<string, unknown>): (name: string) => string {
  return (name) =>
    typeof organizationId === 'string' && !name.includes(organizationId) ? `${name}@${organizationId}` : name;
}

function tasksOf(handlers: JobHandlers): TaskList {
  const tasks: TaskList = {};
  for (const [task, handle] of Object.entries(handlers)) {
    tasks[task] = (payload, { job }) =>
      handle(payloadShape.parse(payload ?? {}), {
        number: job.attempts,
        last: job.attempts >= job.max_attempts,
      });
  }
  return tasks;
}
