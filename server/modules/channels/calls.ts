/**
 * Calls of the API on the exchange log: those that are refused one by one, those that go well counted together, since a counter makes
 * thousands a day. They are noted in memory and written every few seconds: a server that is killed has said less, and lost no sale.
 */
import { z } from 'zod';
import type { KeptReason } from '#domain/channels/reasons.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import type { Answered } from '#server/platform/http.ts';
import { announceConnection, connectionRow } from './connections/store.ts';
import type { ChannelsDependencies } from './dependencies.ts';
import { type LoggedExchange, logExchange } from './exchanges.ts';
import { keptReason, reasonOf } from './reasons.ts';
import { noteContact } from './turn.ts';

/** Calls of one route that went well. */
interface Calls {
  count: number;
  durationMs: number;
}

type Refused = Required<Pick<LoggedExchange, 'subject' | 'status' | 'durationMs' | 'text'>> & {
  direction: LoggedExchange['direction'];
  problem: KeptReason;
};

/** What one connection called since that was last written. */
interface Noted {
  organizationId: Id;
  connectionId: Id;
  /** By `GET /api/v1/…`. */
  wentWell: Map<string, Calls>;
  refused: Refused[];
  /** What became of the last sale that was sent: null where it was taken, undefined where none was sent. */
  lastSale: KeptReason | null | undefined;
}

/** The first calls after a silence are on the log at once; while calls go on they are written together. */
const soonMs = 1_000;
const apartMs = 10_000;
/** Of a connection's refused calls between two writings: a till that repeats its mistake does not fill the log. */
const mostRefused = 20;

const named = z.object({ sourceId: idShape });

export class CallLog {
  readonly #dependencies: Pick<ChannelsDependencies, 'database' | 'clock' | 'log'>;
  #noted = new Map<string, Noted>();
  #writtenAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(dependencies: Pick<ChannelsDependencies, 'database' | 'clock' | 'log'>) {
    this.#dependencies = dependencies;
  }

  /** Costs the caller nothing. Calls of a connection's key are noted, and sales that name the connection which they come from. */
  note({ route, actor, body, status, durationMs, refusal }: Answered): void {
    if (!actor) return;
    const isSale = route.name === recordSale.name;
    const said = isSale ? named.safeParse(body).data : undefined;
    const connectionId = said?.sourceId ?? (actor.kind === 'connection' ? actor.id : undefined);
    if (connectionId === undefined) return;
    const noted = this.#notedOf(actor.organizationId, connectionId);
    const called = `${route.method} ${route.path}`;
    let problem: KeptReason | null = null;
    if (status < 400) {
      const calls = noted.wentWell.get(called) ?? { count: 0, durationMs: 0 };
      noted.wentWell.set(called, { count: calls.count + 1, durationMs: calls.durationMs + durationMs });
    } else {
      // A refusal quotes what was sent.
      const isSaid = refusal !== null && !route.isPersonal;
      problem = isSaid ? reasonOf(refusal) : keptReason('call_refused', { status });
      if (noted.refused.length < mostRefused) {
        const isText = body !== undefined && route.upload === undefined && !route.isPersonal;
        const text = isText ? JSON.stringify(body) : null;
        const direction = directionOf(called);
        noted.refused.push({ subject: called, direction, status, durationMs, problem, text });
      }
    }
    if (isSale) noted.lastSale = problem;
    this.#timer ??= setTimeout(() => void this.write(), this.#waitMs()).unref();
  }

  /** Writes what is noted; once it is resolved nothing is on its way. */
  write(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writtenAt = performance.now();
    const noted = [...this.#noted.values()];
    this.#noted = new Map();
    this.#writing = this.#writing.then(async () => {
      for (const calls of noted) {
        await this.#writeCalls(calls).catch((fault: unknown) =>
          this.#dependencies.log.error({ fault }, 'calls could not be logged'),
        );
      }
    });
    return this.#writing;
  }

  #waitMs(): number {
    return Math.max(soonMs, apartMs - (performance.now() - this.#writtenAt));
  }

  #notedOf(organizationId: Id, connectionId: Id): Noted {
    const key = `${organizationId} ${connectionId}`;
    const known = this.#noted.get(key);
    if (known) return known;
    const noted: Noted = {
      organizationId,
      connectionId,
      wentWell: new Map(),
      refused: [],
      lastSale: undefined,
    };
    this.#noted.set(key, noted);
    return noted;
  }

  async #writeCalls({ organizationId, connectionId, wentWell, refused, lastSale }: Noted): Promise<void> {
    const { database, clock } = this.#dependencies;
    await database.write(organizationId, async (tx) => {
      // A caller may name any connection: what is not its organization's is not logged.
      if (!(await connectionRow(tx, connectionId))) return;
      const at = clock();
      const call = { at, kind: 'api', connectionId } as const;
      for (const [called, { count, durationMs }] of wentWell) {
        await logExchange(tx, {
          ...call,
          direction: directionOf(called),
          subject: called,
          status: 200,
          durationMs: durationMs / count,
          counts: { calls: count },
        });
      }
      for (const exchange of refused) await logExchange(tx, { ...call, ...exchange });
      if (lastSale === undefined) return;
      const contact = { way: 'content', at } as const;
      if (wentWell.has(`${recordSale.method} ${recordSale.path}`))
        await noteContact(tx, connectionId, { ...contact, problem: null });
      if (lastSale) await noteContact(tx, connectionId, { ...contact, problem: lastSale });
      await announceConnection(tx, connectionId);
    });
  }
}

/** What is read goes out to whoever calls, all else comes in. */
function directionOf(called: string): LoggedExchange['direction'] {
  return called.startsWith('GET ') ? 'out' : 'in';
}
