/** The database as modules see it: reads on a snapshot, writes inside a transaction, both behind one organization's wall. */

import { Socket } from 'node:net';
import type { Compilable, CompiledQuery, RawBuilder } from 'kysely';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import type { PoolClient, PoolConfig, QueryResultRow } from 'pg';
import { DatabaseError, Pool, types } from 'pg';
import type { Id } from '#domain/values/ids.ts';
import type { Tables } from './tables.ts';

/** Builds typed queries; it never connects. Hand what it builds to `Snapshot.all` or `Tx.all`. */
export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
export { sql };

type Query<Row> = Compilable<Row> | RawBuilder<Row>;

/** One round trip with a server-side prepared statement: `name` is stable and unique for its text. */
export interface Prepared {
  name: string;
  text: string;
  values: unknown[];
}

export interface Snapshot {
  readonly organizationId: Id;
  all<Row>(query: Query<Row>): Promise<Row[]>;
  /** The first row, or null. */
  first<Row>(query: Query<Row>): Promise<Row | null>;
  /** The only row; a fault where there is none. */
  one<Row>(query: Query<Row>): Promise<Row>;
  prepared<Row>(statement: Prepared): Promise<Row[]>;
}

declare const writes: unique symbol;

/** A running transaction: what takes one may write, and all of it lands or none. */
export interface Tx extends Snapshot {
  readonly [writes]: true;
}

export interface Database {
  /** Reads on one snapshot, read only. */
  read<T>(organizationId: Id, work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  /** Writes; retried from the start on a serialization failure or deadlock. */
  write<T>(organizationId: Id, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One statement that sets its own organization and is its own transaction: the hot path. */
  call<Row>(statement: Prepared): Promise<Row[]>;
  close(): Promise<void>;
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const instantFromText = (text: string): string => new Date(text).toISOString();
const parsers = new Map<number, (text: string) => unknown>([
  [types.builtins.INT8, BigInt],
  [types.builtins.TIMESTAMPTZ, instantFromText],
  [types.builtins.DATE, String],
]);

/** int8 arrives as bigint, timestamptz as an instant in UTC, date as `YYYY-MM-DD`. */
export const houseTypes: { getTypeParser: typeof types.getTypeParser } = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ??
    (format === 'binary' ? types.getTypeParser(oid, format) : types.getTypeParser(oid, format)),
};

class Session implements Snapshot {
  readonly organizationId: Id;
  declare readonly [writes]: true;
  readonly #client: PoolClient;

  constructor(client: PoolClient, organizationId: Id) {
    this.#client = client;
    this.organizationId = organizationId;
  }

  async all<Row>(query: Query<Row>): Promise<Row[]> {
    const { sql: text, parameters } = compile(query);
    const { rows } = await this.#client.query<Row & QueryResultRow>(text, [...parameters]);
    return rows;
  }

  async first<Row>(query: Query<Row>): Promise<Row | null> {
    return (await this.all(query))[0] ?? null;
  }

  async one<Row>(query: Query<Row>): Promise<Row> {
    const row = await this.first(query);
    if (row === null) throw new Error(`no row: ${compile(query).sql}`);
    return row;
  }

  async prepared<Row>(statement: Prepared): Promise<Row[]> {
    const { rows } = await this.#client.query<Row & QueryResultRow>(statement);
    return rows;
  }
}

function compile<Row>(query: Query<Row>): CompiledQuery<Row> {
  return 'isRawBuilder' in query ? query.compile(build) : query.compile();
}

const reading = 'isolation level repeatable read read only';
const writing = 'isolation level read committed';

const retryable = new Set(['40001', '40P01']);
const retryableFailure = (error: unknown): boolean =>
  error instanceof DatabaseError && retryable.has(error.code ?? '');
const attempts = 5;

/** PostgreSQL's own codes for a connection that ended, or a server that stops or is not there yet; and Node's. */
const outageCodes =
  /^(?:08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH)$/;
const outageMessages =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** Whether the database was away, and what was asked may be asked again. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return outageCodes.test(code) || outageMessages.test(error.message);
}

export interface DatabaseOptions {
  url: string;
  maxConnections?: number;
  /** Whether what was read is handed on before its transaction has ended: sooner, and the next transaction needs another connection. */
  answersEarly?: boolean;
}

/** What is said to PostgreSQL in one breath goes in one packet: `begin` with the first statement, and statements that wait for none before them. */
class Gathering extends Socket {
  override write(said: Uint8Array | string, written?: Written): boolean;
  override write(said: Uint8Array | string, encoding?: BufferEncoding, written?: Written): boolean;
  override write(said: Uint8Array | string, how?: BufferEncoding | Written, written?: Written): boolean {
    if (this.writableCorked === 0) {
      this.cork();
      // Once all that waits for nothing has been said.
      process.nextTick(() => this.uncork());
    }
    return typeof how === 'string' ? super.write(said, how, written) : super.write(said, how);
  }
}
type Written = (error?: Error | null) => void;

/** A pool that outlives its server: a connection that ends is replaced at its next use. */
export function openPool(options: PoolConfig): Pool {
  const pool = new Pool({ stream: () => new Gathering(), pipeline: true, ...options });
  // Unheard, the event would end the process: the pool's tells of idle connections, a connection's own of one between two queries.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

export function openDatabase({ url, maxConnections = 16, answersEarly = true }: DatabaseOptions): Database {
  const pool = openPool({ connectionString: url, max: maxConnections, types: houseTypes });

  async function inTransaction<T>(
    organizationId: Id,
    mode: typeof reading | typeof writing,
    work: (session: Session & Tx) => Promise<T>,
  ): Promise<T> {
    if (!uuidShape.test(organizationId)) throw new Error(`not an organization's id: ${organizationId}`);
    const client = await pool.connect();
    const release = (): void => client.release();
    const discard = (failure: Error): void => client.release(failure);
    try {
      // Sent together with the first statement of `work` (pipelined), so that it costs no round trip of its own.
      const begun = client.query(`begin ${mode}; set local caveau.organization_id = '${organizationId}'`);
      begun.catch(() => {});
      const result = await work(new Session(client, organizationId));
      await begun;
      const committed = client.query('commit');
      // What was read holds however its transaction ends.
      if (mode === reading && answersEarly) {
        committed.then(release, discard);
        return result;
      }
      await committed;
      release();
      return result;
    } catch (error) {
      await client.query('rollback').then(release, discard);
      throw error;
    }
  }

  return {
    read: (organizationId, work) => inTransaction(organizationId, reading, work),
    async write(organizationId, work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await inTransaction(organizationId, writing, work);
        } catch (error) {
          if (attempt === attempts || !retryableFailure(error)) throw error;
        }
      }
    },
    async call<Row>(statement: Prepared) {
      const { rows } = await pool.query<Row & QueryResultRow>(statement);
      return rows;
    },
    close: () => pool.end(),
  };
}
