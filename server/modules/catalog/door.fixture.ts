/** The catalogue behind real routes on a real database, with an opening stock that is only written down. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Sku } from '#domain/catalog/contract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { scopes } from '#domain/values/route.ts';
import { type Database, openDatabase } from '#server/platform/database.ts';
import { buildHttp } from '#server/platform/http.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { catalogEndpoints, type ImportPorts, type OpeningStockRow } from './index.ts';

export const here = '019a0000-0000-7000-8000-00000000000a';
export const elsewhere = '019a0000-0000-7000-8000-00000000000b';
export const bottle = { kind: 'wine', name: 'Crozes-Hermitage', measure: 'volume', content: 750_000n };
export const now = '2026-11-22T09:00:00.000Z';

export function actorOf(organizationId: Id): Actor {
  return {
    kind: 'member',
    id: '019a0000-0000-7000-8000-0000000000aa',
    label: 'Camille',
    organizationId,
    scopes: new Set(scopes),
    language: 'fr',
  };
}

interface Answer<Body> {
  status: number;
  body: Body;
}

export interface Door {
  database: Database;
  ownerUrl: string;
  opening: OpeningStockRow[];
  reversed: Id[];
  backups: number;
  /** Once so many rows of opening stock have come, the next fail, one time. */
  failAfter: number;
  send<Body = Record<string, never>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options?: { body?: unknown; bytes?: Buffer; key?: Id; organizationId?: Id },
  ): Promise<Answer<Body>>;
  close(): Promise<void>;
}

export async function openDoor(): Promise<Door> {
  const { appUrl, ownerUrl } = await freshDatabase();
  const database = openDatabase({ url: appUrl, maxConnections: 4 });
  const seen = { opening: [] as OpeningStockRow[], reversed: [] as Id[], backups: 0, failAfter: Infinity };
  const ports: ImportPorts = {
    beforeImport: async () => {
      seen.backups += 1;
    },
    receiveOpeningStock: async (_tx, _actor, rows) => {
      if (seen.opening.length + rows.length > seen.failAfter) {
        seen.failAfter = Infinity;
        throw new Error('the ledger is away');
      }
      seen.opening.push(...rows);
    },
    reverseOpeningStock: async (_tx, _actor, importId) => {
      seen.reversed.push(importId);
    },
  };
  const log = { info() {}, warn() {}, error() {} };
  const app = buildHttp({
    endpoints: catalogEndpoints(database, ports),
    authenticate: async (request) => actorOf(String(request.headers['x-organization'])),
    refusals: [refuse.sentences],
    clock: () => now,
    log,
  });
  leaveFilesUnread(app);
  return Object.assign(seen, {
    database,
    ownerUrl,
    send: async <Body>(
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      options: { body?: unknown; bytes?: Buffer; key?: Id; organizationId?: Id } = {},
    ): Promise<Answer<Body>> => {
      const { body, bytes, key = randomUUID(), organizationId = here } = options;
      const sent: InjectOptions = {
        method,
        url: `/api/v1${path}`,
        headers: {
          'x-organization': organizationId,
          'idempotency-key': key,
          'content-type': bytes ? 'application/octet-stream' : 'application/json',
        },
        payload: bytes ?? (body === undefined ? '' : digits(body)),
      };
      const answer: LightMyRequestResponse = await app.inject(sent);
      return {
        status: answer.statusCode,
        get body(): Body {
          return answer.json<Body>();
        },
      };
    },
    close: async () => {
      await app.close();
      await database.close();
    },
  });
}

function digits(body: unknown): string {
  return JSON.stringify(body, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

function leaveFilesUnread(app: FastifyInstance): void {
  if (app.hasContentTypeParser('*')) return;
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

const refusal = z.object({ code: z.string() });

export async function refused(answer: Promise<{ body: unknown }>): Promise<string> {
  return refusal.parse((await answer).body).code;
}

/** A bottle, with what the test needs of it. */
export async function makeSku(
  door: Door,
  more: Record<string, unknown> = {},
  key: Id = randomUUID(),
): Promise<Sku> {
  const { status, body } = await door.send<Sku>('POST', '/skus', { body: { ...bottle, ...more }, key });
  expect(status).toBe(200);
  return body;
}
