/** HTTP from route objects: reads and checks what comes in, writes what goes out, and says every error as RFC 9457 in the caller's language. */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import { type Language, type Refusal, type RefusalSentences, refuse } from '#domain/values/refusal.ts';
import type { Route } from '#domain/values/route.ts';
import type { Clock, Instant } from '#domain/values/time.ts';
import { compressed } from './compress.ts';
import type { Log } from './log.ts';
import { BadInput, problemOf, refusalOf } from './problems.ts';

type Decoded<T> = T extends z.ZodType ? z.output<T> : undefined;

export interface Call<R extends Route> {
  /** Who calls; a fault to read on a public route. */
  actor: Actor;
  params: Decoded<R['params']>;
  query: Decoded<R['query']>;
  body: Decoded<R['body']>;
  /** The Idempotency-Key of a route that creates: the id of what it creates. A fault to read elsewhere. */
  id: Id;
  now: Instant;
  language: Language;
  /** For routes that stream, upload or set headers of their own. */
  request: FastifyRequest;
  reply: FastifyReply;
}

export interface Endpoint {
  route: Route;
  handle(call: Call<Route>): Promise<unknown>;
  /** Of an address that a person's browser is led to: where it goes on if nobody is signed in. */
  strangersGoTo?: (query: unknown) => string;
}

/** Joins a route of the contract to what answers it; the types of both must agree. */
export function implement<R extends Route>(
  route: R,
  handle: (call: Call<R>) => Promise<z.output<R['reply']>>,
  more: Pick<Endpoint, 'strangersGoTo'> = {},
): Endpoint {
  return { route, handle, ...more };
}

/** Finds who calls, or null; refuses where credentials are given and wrong. */
export type Authenticate = (request: FastifyRequest) => Promise<Actor | null>;

/** A call that has been answered. */
export interface Answered {
  route: Route;
  /** Null where nobody was found behind the call. */
  actor: Actor | null;
  body: unknown;
  status: number;
  durationMs: number;
  /** Null for what went well, and for faults and outages. */
  refusal: Refusal | null;
}

export interface HttpOptions {
  endpoints: readonly Endpoint[];
  authenticate: Authenticate;
  refusals: readonly RefusalSentences<string>[];
  clock: Clock;
  log: Log;
  /** Told of each call once its answer is sent. */
  answered?: (answered: Answered) => void;
  bodyLimit?: number;
}

/** PostgreSQL's text holds every character but this one, which JSON can only write escaped; nor halves of surrogate pairs. */
const nulCharacter =
  /\\u(?:0000|[dD][89a-bA-B][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89a-bA-B][0-9a-fA-F]{2}\\u)[dD][c-fC-F][0-9a-fA-F]{2})/;

export function buildHttp({
  endpoints,
  authenticate,
  refusals,
  clock,
  log,
  answered,
  bodyLimit = 8 * 1024 * 1024,
}: HttpOptions): FastifyInstance {
  const sentences: RefusalSentences<string> = Object.assign({}, refuse.sentences, ...refusals);
  const actors = new WeakMap<FastifyRequest, Actor>();
  const refused = new WeakMap<FastifyRequest, Refusal>();
  // A device may be set to another language than its member's.
  const spokenBy = (request: FastifyRequest): Language =>
    languageChosen(request) ?? actors.get(request)?.language ?? languageOf(request);

  function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const refusal = refusalOf(error);
    if (refusal) refused.set(request, refusal);
    const { problem, fault } = problemOf(error, spokenBy(request), sentences);
    if (fault) log.error({ fault: error, method: request.method, url: request.url }, 'fault');
    if (problem.status === 503) {
      log.warn({ method: request.method, url: request.url }, 'the database is away');
      void reply.header('retry-after', '2');
    }
    void reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  const app = Fastify({
    logger: false,
    bodyLimit,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
    // An address that cannot be read reaches no route.
    frameworkErrors: answerError,
  });
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    if (nulCharacter.test(body)) return done(refuse('bad_request', { reason: 'U+0000' }));
    try {
      done(null, JSON.parse(body));
    } catch {
      done(refuse('bad_request', { reason: 'JSON' }));
    }
  });

  // Any other body is left unread on the request, for the routes that take files.
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => answerError(refuse('not_found'), request, reply));

  for (const endpoint of endpoints) {
    const { route } = endpoint;
    app.route({
      method: route.method,
      url: route.path,
      onResponse: async (request, reply) =>
        answered?.({
          route,
          actor: actors.get(request) ?? null,
          body: request.body,
          status: reply.statusCode,
          durationMs: reply.elapsedTime,
          refusal: refused.get(request) ?? null,
        }),
      // Before the body is read: nothing is read of a stranger, and whoever is known is refused in their own language.
      onRequest: async (request, reply) => {
        if (request.url.includes('%00')) throw refuse('bad_request', { reason: 'U+0000' });
        if (route.access === 'public') return;
        const actor = await authenticate(request);
        if (!actor && endpoint.strangersGoTo) {
          await reply.redirect(endpoint.strangersGoTo(request.query), 303);
          return;
        }
        if (!actor) throw refuse('unauthenticated');
        actors.set(request, actor);
        if (route.access !== 'member' && !actor.scopes.has(route.access)) throw refuse('forbidden');
        if (route.tellsPersons && !actor.scopes.has('customers:read')) throw refuse('forbidden');
      },
      handler: async (request, reply) => {
        const actor = actors.get(request);
        const id = route.creates ? idempotencyKey(request) : null;
        const call: Call<Route> = {
          params: decode(route.params, request.params, 'params'),
          query: decode(route.query, request.query, 'query'),
          body: decode(route.body, request.body, 'body'),
          now: clock(),
          language: spokenBy(request),
          request,
          reply,
          get actor(): Actor {
            if (!actor) throw new Error(`${route.name} is public and has no actor`);
            return actor;
          },
          get id(): Id {
            if (id === null) throw new Error(`${route.name} does not create`);
            return id;
          },
        };
        const answer = await endpoint.handle(call);
        if (reply.sent || reply.raw.headersSent) return reply;
        if (route.media !== undefined) {
          void reply.type(route.media);
          return reply.send(typeof answer === 'string' ? await compressed(answer, request, reply) : answer);
        }
        if (answer === undefined || answer === null) return reply.code(204).send();
        const text = JSON.stringify(z.encode(route.reply, answer));
        return reply.type('application/json').send(await compressed(text, request, reply));
      },
    });
  }
  return app;
}

function idempotencyKey(request: FastifyRequest): Id {
  const key = idShape.safeParse(request.headers['idempotency-key']);
  if (!key.success) throw refuse('idempotency_key_missing');
  return key.data.toLowerCase();
}

function decode<S extends z.ZodType>(
  schema: S | undefined,
  input: unknown,
  place: string,
): z.output<S> | undefined {
  if (!schema) return undefined;
  const read = schema.safeParse(input);
  if (!read.success) throw new BadInput(read.error, place);
  return read.data;
}

/** One language alone was asked for, as our own pages do; a browser's list of preferences is none. */
function languageChosen({ headers }: FastifyRequest): Language | null {
  const asked = headers['accept-language'];
  return asked === 'fr' || asked === 'en' ? asked : null;
}

export function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'fr';
}
