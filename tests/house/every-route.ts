/** Every route of the server behind one caller, whoever that is: for tests that no route may escape. */
import type { FastifyInstance } from 'fastify';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route, Scope } from '#domain/values/route.ts';
import { buildApp, refusals } from '#server/app.ts';
import { openBackups } from '#server/platform/backup/backups.ts';
import { buildHttp } from '#server/platform/http.ts';
import type { FreshDatabase } from '#tests/harness/database.ts';
import { merchant } from '#tests/harness/organization.ts';

export interface EveryRoute {
  /** All but the streams of events, which never end. */
  routes: Route[];
  /** Answers as if the owner of the organization called, or somebody with these rights alone. */
  callerOf(organizationId: Id, scopes?: ReadonlySet<Scope>): FastifyInstance;
  /** An organization with its owner and shop. */
  createOrganization(organizationId: Id, siret: string): Promise<void>;
  close(): Promise<void>;
}

/** `folder` takes what the server writes to disk. */
export async function openEveryRoute(fresh: FreshDatabase, folder: string): Promise<EveryRoute> {
  const clock = () => '2026-11-22T09:00:00.000Z';
  const log = { info() {}, warn() {}, error() {} };
  const app = await buildApp({
    appUrl: fresh.appUrl,
    jobsUrl: fresh.jobsUrl,
    secret: fresh.secret,
    publicUrl: 'http://localhost:4180',
    dataDirectory: folder,
    backups: openBackups({
      ownerUrl: fresh.ownerUrl,
      folder,
      passphrase: null,
      secret: fresh.secret,
      clock,
    }),
    clock,
    log,
    maxConnections: 4,
  });
  const endpoints = app.endpoints.filter(({ route }) => route.media !== 'text/event-stream');
  const owners = new Map<Id, Actor>();
  return {
    routes: endpoints.map(({ route }) => route),
    callerOf: (organizationId, scopes) =>
      buildHttp({
        endpoints,
        authenticate: async () => {
          const owner = owners.get(organizationId) ?? null;
          return owner && scopes ? { ...owner, scopes } : owner;
        },
        refusals,
        clock,
        log,
      }),
    async createOrganization(organizationId, siret) {
      const { actor } = await app.access.createOrganization(
        organizationId,
        {
          ...merchant,
          owner: { name: 'Camille', email: `${organizationId}@cave.example`, password: 'un bon vin rouge' },
          shop: { ...merchant.shop, siret },
          activities: ['retail', 'bar'],
          tracking: 'vintage',
        },
        clock(),
      );
      owners.set(organizationId, actor);
    },
    close: () => app.close(),
  };
}
