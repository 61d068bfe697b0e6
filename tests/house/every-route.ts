/** Every route of the server behind one caller, whoever that is: for tests that no route may escape. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuseAccess } from '#domain/access/refusals.ts';
import { refuseBackup } from '#domain/backup/refusals.ts';
import { refuse as refuseCatalog } from '#domain/catalog/refusals.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import { createAccess, houseOf } from '#server/modules/access/index.ts';
import { catalogEndpoints } from '#server/modules/catalog/index.ts';
import { createPlaces, createStock } from '#server/modules/stock/index.ts';
import { openBackups } from '#server/platform/backup/backups.ts';
import { backupEndpoints } from '#server/platform/backup/routes.ts';
import { openDatabase } from '#server/platform/database.ts';
import { buildHttp } from '#server/platform/http.ts';
import type { FreshDatabase } from '#tests/harness/database.ts';

export interface EveryRoute {
  routes: Route[];
  /** Answers as if the owner of the organization called. */
  callerOf(organizationId: Id): FastifyInstance;
  /** An organization with its owner and shop. */
  createOrganization(organizationId: Id, siret: string): Promise<void>;
  close(): Promise<void>;
}

export async function openEveryRoute(fresh: FreshDatabase, folder: string): Promise<EveryRoute> {
  const database = openDatabase({ url: fresh.appUrl, maxConnections: 4 });
  const clock = () => '2026-11-22T09:00:00.000Z';
  const log = { info() {}, warn() {}, error() {} };
  const owners = new Map<Id, Actor>();
  const access = await createAccess({
    databaseUrl: fresh.appUrl,
    secret: fresh.secret,
    publicUrl: 'http://localhost:4180',
    database,
    clock,
    log,
    steps: {
      shopOpened: async (tx, shop) => {
        await createPlaces(tx, shop.id, 'fr', randomUUID);
      },
      organizationCreated: async () => {},
    },
  });
  const backups = openBackups({
    ownerUrl: fresh.ownerUrl,
    folder,
    passphrase: null,
    secret: fresh.secret,
    clock,
  });
  const endpoints = [
    ...access.endpoints,
    ...catalogEndpoints(database, {
      beforeImport: async () => {},
      receiveOpeningStock: async () => {},
      reverseOpeningStock: async () => {},
    }),
    ...createStock(database, { houseOf, saleReferences: async () => new Map() }).endpoints,
    ...backupEndpoints({ database, backups, ownsAll: async () => false }),
  ];
  return {
    routes: endpoints.map((endpoint) => endpoint.route),
    callerOf: (organizationId) =>
      buildHttp({
        endpoints,
        authenticate: async () => owners.get(organizationId) ?? null,
        refusals: [
          refuseAccess.sentences,
          refuseBackup.sentences,
          refuseCatalog.sentences,
          refuseStock.sentences,
        ],
        clock,
        log,
      }),
    async createOrganization(organizationId, siret) {
      const { actor } = await access.createOrganization(
        organizationId,
        {
          owner: {
            name: 'Camille',
            email: `${organizationId}@cave.example`,
            password: 'un bon vin rouge',
          },
          shop: {
            name: 'Cave du Port',
            siret,
            timeZone: 'Europe/Paris',
            dayEndsAtHour: 0,
            currency: 'EUR',
          },
          company: { vatRegime: 'normal' },
          activities: ['retail', 'bar'],
          tracking: 'vintage',
          valuation: 'fifo',
          kind: 'live',
          start: 'empty',
          language: 'fr',
        },
        clock(),
      );
      owners.set(organizationId, actor);
    },
    async close() {
      await access.close();
      await database.close();
    },
  };
}
