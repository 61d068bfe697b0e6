/** A process that may die: between any two of its steps its connections to the database are ended, and nothing that it had begun goes on. */
import type { Database, Prepared, Snapshot, Tx } from '#server/platform/database.ts';

/** Whoever is dead does nothing more. */
export class Death extends Error {
  constructor() {
    super('the process is dead');
    this.name = 'Death';
  }
}

/** Ends connections, as PostgreSQL sees it when their process is killed. */
export interface Executioner {
  /** All connections of this process. */
  endAll(): Promise<void>;
  /** One connection. */
  end(pid: number): Promise<void>;
}

type Fate = { kind: 'crash' | 'kill' | 'cut'; left: number };

export class Life {
  isOver = false;
  #fate: Fate | null = null;
  #ending: Promise<void> = Promise.resolve();
  readonly #executioner: Executioner;
  readonly #met: (kind: Fate['kind']) => void;

  constructor(executioner: Executioner, met: (kind: Fate['kind']) => void) {
    this.#executioner = executioner;
    this.#met = met;
  }

  /** `crash`: dies at the step that is so many ahead; `kill`: and its whole operating system process. `cut`: its connection ends there, and it goes on. */
  arm(kind: Fate['kind'], steps: number): void {
    this.#fate ??= { kind, left: steps };
  }

  disarm(): void {
    this.#fate = null;
  }

  /** Whoever has died has no connection left by the time that it is said. */
  async assertLives(): Promise<void> {
    if (!this.isOver) return;
    await this.#ending;
    throw new Death();
  }

  /** Before each step: a statement, a commit, what follows one, a request. */
  async step(tx: Snapshot | null): Promise<void> {
    await this.assertLives();
    const fate = this.#fate;
    if (!fate || (fate.left -= 1) > 0) return;
    if (fate.kind === 'kill') process.kill(process.pid, 'SIGKILL');
    if (fate.kind === 'crash') {
      this.#fate = null;
      this.isOver = true;
      this.#met('crash');
      this.#ending = this.#executioner.endAll();
      await this.assertLives();
    }
    // Only a connection that is in use can be missed.
    if (tx === null) return;
    this.#fate = null;
    this.#met('cut');
    const [row] = await tx.prepared<{ pid: number }>({
      name: 'simulation-pid',
      text: 'select pg_backend_pid() as pid',
      values: [],
    });
    await this.#executioner.end(row?.pid ?? 0);
  }
}

/** The real database, each step of whose use is a moment at which the process may die. */
export function mortal(database: Database, life: Life): Database {
  async function within<T, Session extends Snapshot>(
    session: Session,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const result = await work(watched(session, life));
    // Before the commit.
    await life.step(session);
    return result;
  }
  return {
    async read(organizationId, work) {
      await life.step(null);
      return database.read(organizationId, (snapshot) => within(snapshot, work));
    },
    async write(organizationId, work) {
      await life.step(null);
      const result = await database.write(organizationId, (tx) => within(tx, work));
      // Behind the commit: it is done, and nobody is told.
      await life.step(null);
      return result;
    },
    async call<Row>(statement: Prepared) {
      await life.step(null);
      const rows = await database.call<Row>(statement);
      await life.step(null);
      return rows;
    },
    close: () => database.close(),
  };
}

const asked: ReadonlySet<string | symbol> = new Set<keyof Tx>(['all', 'first', 'one', 'prepared']);

function watched<Session extends Snapshot>(session: Session, life: Life): Session {
  return new Proxy(session, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (!asked.has(name) || typeof value !== 'function') return value;
      return async (...parameters: unknown[]): Promise<unknown> => {
        await life.step(target);
        return Reflect.apply(value, target, parameters);
      };
    },
  });
}
