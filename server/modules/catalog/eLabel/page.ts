/**
 * Where a GS1 Digital Link leads: whoever is signed in to the article's page in the office, a stranger to the electronic label. Nothing is set,
 * kept or logged of who asks.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { eLabelPage, unknownPage } from '#domain/catalog/eLabelPage.ts';
import { gtinValid } from '#domain/values/checks.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Database } from '#server/platform/database.ts';
import { eLabelOf, publishedFor, wineOf } from './store.ts';

export interface ScannedDependencies {
  database: Database;
  /** Reads what is published, of whichever organization. */
  jobsPool: Pool;
  /** The cookie of whoever is signed in. */
  sessionCookie: string;
  /** A sandbox tells strangers nothing. */
  mayLeave: (organizationId: Id) => Promise<boolean>;
}

/** What is shown may style itself, and load nothing. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

export function mountScanned(http: FastifyInstance, dependencies: ScannedDependencies): void {
  const answer = (request: FastifyRequest, reply: FastifyReply) => scanned(dependencies, request, reply);
  http.get('/01/:gtin', answer);
  http.get('/01/:gtin/10/:lot', answer);
}

async function scanned(
  dependencies: ScannedDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const gtin = textOf(request.params, 'gtin');
  const office = `/stock/scanned/${encodeURIComponent(gtin)}`;
  const cookies = request.headers.cookie ?? '';
  const isSignedIn = cookies.split('; ').some((pair) => pair.startsWith(`${dependencies.sessionCookie}=`));
  if (isSignedIn) return reply.redirect(office, 302);
  const language = languageOf(request);
  const page = gtinValid(gtin) ? await pageFor(dependencies, gtin, language) : null;
  return reply
    .code(page === null ? 404 : 200)
    .headers(headers)
    .type('text/html; charset=utf-8')
    .send(page ?? unknownPage(language, office));
}

async function pageFor(
  { database, jobsPool, mayLeave }: ScannedDependencies,
  gtin: string,
  language: Language,
): Promise<string | null> {
  for (const { organizationId, skuId } of await publishedFor(jobsPool, gtin)) {
    if (!(await mayLeave(organizationId))) continue;
    return database.read(organizationId, async (snapshot) => {
      const label = await eLabelOf(snapshot, skuId);
      return label && eLabelPage({ ...(await wineOf(snapshot, skuId)), label }, language, `/01/${gtin}`);
    });
  }
  return null;
}

/** As the address says, else as the telephone does. */
function languageOf({ query, headers: sent }: FastifyRequest): Language {
  const said = textOf(query, 'lang') || (sent['accept-language'] ?? 'fr');
  return /^fr/i.test(said) ? 'fr' : 'en';
}

function textOf(from: unknown, name: string): string {
  const value: unknown = typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
  return typeof value === 'string' ? value : '';
}
