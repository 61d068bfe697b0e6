/** Walks every route as the owner of one organization with the ids of another. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import type { Route } from '#domain/values/route.ts';
import { type Sample, samplesOf } from './samples.ts';

export interface OtherOrganization {
  /** Every id of it, by the name under which a route asks for one: `skuId`. */
  ids: ReadonlyMap<string, readonly string[]>;
  /** Stands in every text of it. */
  mark: string;
}

export interface Walked {
  /** Answers that hold something of the other organization: `route: what call`. */
  told: string[];
  faults: string[];
  /** Routes whose own contract refused every call that was made up. */
  unreached: string[];
  calls: number;
}

const CALLS_A_ROUTE = 12;
const SEED = 20261122;

/** Reads first, while the caller has written nothing; then everything else; then reads again, of what was written. */
export async function walkRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  other: OtherOrganization,
): Promise<Walked> {
  const reads = routes.filter((route) => route.method === 'GET');
  const writes = routes.filter((route) => route.method !== 'GET');
  const walk = new Walk(app, other);
  for (const route of [...reads, ...writes, ...reads]) await walk.along(route);
  return {
    told: walk.told,
    faults: walk.faults,
    unreached: routes.map((route) => route.name).filter((name) => !walk.reached.has(name)),
    calls: walk.calls,
  };
}

class Walk {
  readonly told: string[] = [];
  readonly faults: string[] = [];
  readonly reached = new Set<string>();
  calls = 0;
  readonly #app: FastifyInstance;
  readonly #other: OtherOrganization;
  readonly #everyId: readonly string[];
  /** Ids that the caller has written itself, as its own or as a reference to nothing: to read them again tells nothing. */
  readonly #written = new Set<string>();

  constructor(app: FastifyInstance, other: OtherOrganization) {
    this.#app = app;
    this.#other = other;
    this.#everyId = [...new Set([...other.ids.values()].flat())];
  }

  async along(route: Route): Promise<void> {
    const samples = samplesOf(route, (name) => this.#idsOf(name), CALLS_A_ROUTE, SEED);
    for (const [index, sample] of samples.entries()) await this.#call(route, sample, this.#keyOf(index));
  }

  async #call(route: Route, sample: Sample, key: string): Promise<void> {
    const said = JSON.stringify([key, sample]);
    const answer = await this.#app.inject({
      method: route.method,
      url: urlOf(route, sample),
      headers: { 'idempotency-key': key, 'content-type': 'application/json' },
      payload: sample.body === undefined ? '' : JSON.stringify(sample.body),
    });
    this.calls += 1;
    if (answer.statusCode !== 400) this.reached.add(route.name);
    if (answer.statusCode >= 500) this.faults.push(`${route.name}: ${said}`);
    const leaked = this.#everyId.some(
      (id) => answer.body.includes(id) && !said.includes(id) && !this.#written.has(id),
    );
    if (leaked || answer.body.includes(this.#other.mark)) this.told.push(`${route.name}: ${said}`);
    if (route.method === 'GET') return;
    for (const id of this.#everyId) if (said.includes(id)) this.#written.add(id);
  }

  #idsOf(name: string): fc.Arbitrary<string> {
    const fitting = this.#other.ids.get(name) ?? [];
    return fc.constantFrom(...(fitting.length > 0 ? fitting : this.#everyId));
  }

  /** Half of what is created is asked for under an id that the other organization has given already. */
  #keyOf(index: number): string {
    const taken = index % 2 === 0 ? undefined : this.#everyId[(index * 31) % this.#everyId.length];
    return taken ?? randomUUID();
  }
}

export function urlOf({ path }: Route, { params, query }: Sample): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}
