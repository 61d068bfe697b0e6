/** An instance for the tests of access: a real database behind real routes, and browsers with cookies of their own. */
import type { FastifyInstance, InjectOptions } from 'fastify';
import { z } from 'zod';
import type { setUp } from '#domain/access/contract.ts';
import { refuseAccess } from '#domain/access/refusals.ts';
import type { Problem } from '#domain/values/refusal.ts';
import { route, scopes } from '#domain/values/route.ts';
import { type Database, openDatabase } from '#server/platform/database.ts';
import { buildHttp, implement } from '#server/platform/http.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { type Access, createAccess, type TreeSteps } from './index.ts';

export const publicUrl = 'http://localhost:4180';

export interface Instance {
  access: Access;
  app: FastifyInstance;
  database: Database;
  databaseUrl: string;
  /** The superuser's address. */
  adminUrl: string;
  secret: string;
  /** Moves the instance's clock forward. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

/** One route a scope, that answers `yes` to whoever holds it. */
const probes = scopes.map((scope) =>
  implement(
    route({
      name: `probe ${scope}`,
      method: 'POST',
      path: `/api/v1/probe/${scope.replace(':', '-')}`,
      tag: 'probe',
      summary: 'Asks for one right.',
      access: scope,
      reply: z.object({ answer: z.literal('yes') }),
    }),
    async () => ({ answer: 'yes' as const }),
  ),
);

/** Tells a caller which actor the modules would see. */
const whoAmI = implement(
  route({
    name: 'probe actor',
    method: 'POST',
    path: '/api/v1/probe',
    tag: 'probe',
    summary: 'Asks who calls.',
    access: 'member',
    reply: z.object({ kind: z.string(), id: z.string(), label: z.string(), organizationId: z.string() }),
  }),
  async ({ actor: { kind, id, label, organizationId } }) => ({ kind, id, label, organizationId }),
);

const noSteps: TreeSteps = { shopOpened: async () => {}, organizationCreated: async () => {} };

export async function openInstance(
  options: { steps?: TreeSteps; beside?: Instance; publicUrl?: string } = {},
): Promise<Instance> {
  const fresh = options.beside
    ? { appUrl: options.beside.databaseUrl, url: options.beside.adminUrl, secret: options.beside.secret }
    : await freshDatabase();
  const database = openDatabase({ url: fresh.appUrl, maxConnections: 4 });
  let passed = 0;
  const clock = () => new Date(Date.now() + passed).toISOString();
  const log = { info() {}, warn() {}, error: (fields: unknown) => console.error(fields) };
  const access = await createAccess({
    databaseUrl: fresh.appUrl,
    secret: fresh.secret,
    publicUrl: options.publicUrl ?? publicUrl,
    database,
    clock,
    log,
    steps: options.steps ?? noSteps,
  });
  const app = buildHttp({
    endpoints: [...access.endpoints, ...probes, whoAmI],
    authenticate: access.authenticate,
    refusals: [refuseAccess.sentences],
    clock,
    log,
  });
  app.all('/api/auth/*', access.handleAuth);
  return {
    access,
    app,
    database,
    databaseUrl: fresh.appUrl,
    adminUrl: fresh.url,
    secret: fresh.secret,
    pass: (milliseconds) => {
      passed += milliseconds;
    },
    async close() {
      await app.close();
      await access.close();
      await database.close();
    },
  };
}

interface Sent {
  body?: object;
  headers?: Record<string, string>;
  /** Becomes the id of what is created. */
  key?: string;
}

export interface Answer<Body> {
  status: number;
  body: Body & Partial<Problem>;
}

let browsers = 0;

/** A browser at the public address, or anything else with cookies or a key; each has an address of its own. */
export class Caller {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  readonly #headers: Record<string, string>;
  readonly #address: string;

  constructor({ app }: Instance, headers: Record<string, string> = { origin: publicUrl }) {
    this.#app = app;
    this.#headers = headers;
    browsers += 1;
    this.#address = `10.${(browsers >> 16) & 255}.${(browsers >> 8) & 255}.${browsers & 255}`;
  }

  async send<Body = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    { body, headers = {}, key }: Sent = {},
  ): Promise<Answer<Body>> {
    const request: InjectOptions = {
      method,
      url,
      remoteAddress: this.#address,
      headers: {
        host: 'localhost:4180',
        ...this.#headers,
        ...(this.cookies.size > 0
          ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
          : {}),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    };
    const response = await this.#app.inject(request);
    for (const { name, value, maxAge } of response.cookies) {
      if (maxAge === 0 || value === '') this.cookies.delete(name);
      else this.cookies.set(name, encodeURIComponent(value));
    }
    return { status: response.statusCode, body: JSON.parse(response.body || '{}') };
  }

  signIn(email: string, password: string): Promise<Answer<Record<string, unknown>>> {
    return this.send('POST', '/api/auth/sign-in/email', { body: { email, password } });
  }
}

export const setUpBody = {
  owner: { name: 'Camille Roche', email: 'camille@cave-du-port.example', password: 'un bon vin rouge' },
  shop: { name: 'Cave du Port', siret: '732 829 320 00074' },
  company: { vatRegime: 'normal' },
  activities: ['retail', 'bar'],
  tracking: 'vintage',
  start: 'empty',
  language: 'fr',
} satisfies z.input<typeof setUp.body>;
