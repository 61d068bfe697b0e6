/** The job queue with the time passed in: one waiting job a key, jobs of a queue one after another, what fails is tried again. */
import type { Random } from '#domain/world/random.ts';
import type { JobRequest } from '#server/platform/jobs.ts';

export interface WaitingJob extends JobRequest {
  at: number;
  attempt: number;
}

const pauseMs = 1_000;

export class Queue {
  readonly #waiting = new Map<string, WaitingJob>();
  readonly #running = new Set<string>();
  #named = 0;

  /** Asked again before it starts, a job keeps its time. */
  ask(requests: readonly JobRequest[], now: number): void {
    for (const request of requests) {
      const key = request.key ?? `unnamed:${(this.#named += 1)}`;
      const known = this.#waiting.get(key);
      const at = known?.at ?? request.runAt?.getTime() ?? now;
      this.#waiting.set(key, { ...request, key, at, attempt: known?.attempt ?? 1 });
    }
  }

  /** One of those that are due, drawn: two processes work in no order. */
  take(now: number, random: Random): WaitingJob | null {
    const due = [...this.#waiting.values()].filter(
      ({ at, queue }) => at <= now && (queue === undefined || !this.#running.has(queue)),
    );
    if (due.length === 0) return null;
    const job = random.pick(due);
    this.#waiting.delete(job.key ?? '');
    if (job.queue !== undefined) this.#running.add(job.queue);
    return job;
  }

  end({ queue }: WaitingJob): void {
    if (queue !== undefined) this.#running.delete(queue);
  }

  /** False where it was the last attempt. */
  tryAgain(job: WaitingJob, now: number): boolean {
    if (job.attempt >= (job.maxAttempts ?? 25)) return false;
    const at = now + pauseMs * 2 ** job.attempt;
    if (!this.#waiting.has(job.key ?? ''))
      this.#waiting.set(job.key ?? '', { ...job, at, attempt: job.attempt + 1 });
    return true;
  }

  /** What is left when the process dies: nothing of it runs any more. */
  survivors(): Queue {
    const left = new Queue();
    for (const [key, job] of this.#waiting) left.#waiting.set(key, job);
    return left;
  }

  /** When the next is due; null where none waits. */
  next(): number | null {
    const times = [...this.#waiting.values()].map(({ at }) => at);
    return times.length === 0 ? null : Math.min(...times);
  }
}
