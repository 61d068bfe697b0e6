/** Calls of the API on the exchange log: those that are refused one by one, those that go well counted together, since a counter makes thousands a day. */
import { z } from 'zod';
import type { KeptReason } from '#domain/channels/reasons.ts';
import { recordSale } from '#domain/sales/contract.ts';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import { Refusal } from '#domain/values/refusal.ts';
import { connectionRow, noteContact } from './connections/store.ts';
import type { ChannelsDependencies } from './dependencies.ts';
import { logExchange } from './exchanges.ts';
import { keptReason, reasonOf } from './reasons.ts';

/** A call that has been answered. */
export interface Answered {
  route: { name: string };
  /** Null where nobody was found behind the call. */
  actor: Actor | null;
  body: unknown;
  status: number;
  durationMs: number;
  /** What was thrown; null where it went well. */
  error: unknown;
}

interface Calls {
  organizationId: Id;
  connectionId: Id;
  count: number;
  durationMs: number;
}

interface RefusedCall {
  organizationId: Id;
  connectionId: Id;
  status: number;
  durationMs: number;
  problem: KeptReason;
  text: string;
}

const flushEveryMs = 10_000;
/** Of refused calls between two flushes: a till that repeats its mistake does not fill the log. */
const mostRefused = 20;

const named = z.looseObject({ sourceId: idShape });

export class CallLog {
  readonly #dependencies: Pick<ChannelsDependencies, 'database' | 'clock' | 'log'>;
  #calls = new Map<Id, Calls>();
  #refused: RefusedCall[] = [];
  #flushedAt = performance.now();

  constructor(dependencies: Pick<ChannelsDependencies, 'database' | 'clock' | 'log'>) {
    this.#dependencies = dependencies;
  }

  /** Costs the caller nothing; now and then what has been noted is written. */
  note({ route, actor, body, status, durationMs, error }: Answered): void {
    if (route.name !== recordSale.name || !actor) return;
    const { organizationId } = actor;
    const said = named.safeParse(body);
    const connectionId = said.success ? said.data.sourceId : actor.connectionId;
    if (connectionId === undefined) return;
    if (error === null) {
      const calls = this.#calls.get(connectionId) ?? {
        organizationId,
        connectionId,
        count: 0,
        durationMs: 0,
      };
      calls.count += 1;
      calls.durationMs += durationMs;
      this.#calls.set(connectionId, calls);
    } else if (this.#refused.length < mostRefused) {
      const problem = error instanceof Refusal ? reasonOf(error) : keptReason('call_refused', { status });
      this.#refused.push({
        organizationId,
        connectionId,
        status,
        durationMs,
        problem,
        text: JSON.stringify(body) ?? '',
      });
    }
    if (performance.now() - this.#flushedAt > flushEveryMs)
      this.flush().catch((fault: unknown) =>
        this.#dependencies.log.error({ fault }, 'calls could not be logged'),
      );
  }

  async flush(): Promise<void> {
    this.#flushedAt = performance.now();
    const calls = [...this.#calls.values()];
    const refused = this.#refused;
    this.#calls = new Map();
    this.#refused = [];
    for (const { organizationId, connectionId, count, durationMs } of calls) {
      const said = { status: 200, durationMs: durationMs / count, problem: null, counts: { calls: count } };
      await this.#write(organizationId, connectionId, said);
    }
    for (const { organizationId, connectionId, ...said } of refused)
      await this.#write(organizationId, connectionId, said);
  }

  async #write(
    organizationId: Id,
    connectionId: Id,
    said: {
      status: number;
      durationMs: number;
      problem: KeptReason | null;
      counts?: Record<string, number>;
      text?: string;
    },
  ): Promise<void> {
    const { database, clock } = this.#dependencies;
    await database.write(organizationId, async (tx) => {
      // A caller may name any connection: what is not its organization's is not logged.
      if (!(await connectionRow(tx, connectionId))) return;
      const at = clock();
      await logExchange(tx, {
        ...said,
        at,
        direction: 'in',
        kind: 'api',
        connectionId,
        subject: recordSale.path,
      });
      await noteContact(tx, connectionId, { way: 'content', at, problem: said.problem });
    });
  }
}
