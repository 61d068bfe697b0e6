/** Every route of the server behind one caller, whoever that is: for tests that no route may escape. */
import type { FastifyInstance } from 'fastify';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import type { Clock } from '#domain/values/time.ts';
import { type App, buildApp, refusals } from '#server/app.ts';
import { openBackups } from '#server/platform/backup/backups.ts';
import { buildHttp, type Endpoint } from '#server/platform/http.ts';
import type { FreshDatabase } from '#tests/harness/database.ts';
import { merchant } from '#tests/harness/organization.ts';

export interface EveryRoute {
  routes: Route[];
  /** Answers as if the owner of the organization called. */
  callerOf(organizationId: Id): FastifyInstance;
  /** An organization with its owner and shop. */
  createOrganization(organizationId: Id, siret: string): Promise<void>;
  close(): Promise<void>;
}

const ending = ({ route }: Endpoint): boolean => route.media !== 'text/event-stream';
const log = { info() {}, warn() {}, error() {} };

/** All but the streams of events, which never end. */
export const endingRoutes = ({ endpoints }: App): Route[] =>
  endpoints.filter(ending).map(({ route }) => route);

/** Answers as if somebody called, whoever that is. */
export const httpAs = ({ endpoints }: App, caller: () => Actor | null, clock: Clock): FastifyInstance =>
  buildHttp({
    endpoints: endpoints.filter(ending),
    authenticate: async () => caller(),
    refusals,
    clock,
    log,
  });

/** `folder` takes what the server writes to disk. */
export async function openEveryRoute(fresh: FreshDatabase, folder: string): Promise<EveryRoute> {
  const clock = () => '2026-11-22T09:00:00.000Z';
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
  const owners = new Map<Id, Actor>();
  return {
    routes: endingRoutes(app),
    callerOf: (organizationId) => httpAs(app, () => owners.get(organizationId) ?? null, clock),
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
