/** HTTP from route objects: reads and checks what comes in, writes what goes out, and says every error as RFC 9457 in the caller's language. */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import {
  type Language,
  type Problem,
  Refusal,
  type RefusalSentences,
  refuse,
  sayRefusal,
} from '#domain/values/refusal.ts';
import type { Route } from '#domain/values/route.ts';
import type { Clock, Instant } from '#domain/values/time.ts';
import { isOutage } from './database.ts';
import type { Log } from './log.ts';

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
}

/** Joins a route of the contract to what answers it; the types of both must agree. */
export function implement<R extends Route>(
  route: R,
  handle: (call: Call<R>) => Promise<z.output<R['reply']>>,
): Endpoint {
  return { route, handle };
}

/** Finds who calls, or null; refuses where credentials are given and wrong. */
export type Authenticate = (request: FastifyRequest) => Promise<Actor | null>;

export interface HttpOptions {
  endpoints: readonly Endpoint[];
  authenticate: Authenticate;
  refusals: readonly RefusalSentences<string>[];
  clock: Clock;
  log: Log;
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
  bodyLimit = 8 * 1024 * 1024,
}: HttpOptions): FastifyInstance {
  const sentences: RefusalSentences<string> = Object.assign({}, refuse.sentences, ...refusals);
  const actors = new WeakMap<FastifyRequest, Actor>();
  const spokenBy = (request: FastifyRequest): Language =>
    actors.get(request)?.language ?? languageOf(request);

  function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { problem, fault } = toProblem(error, spokenBy(request), sentences);
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
      // Before the body is read: nothing is read of a stranger, and whoever is known is refused in their own language.
      onRequest: async (request) => {
        if (request.url.includes('%00')) throw refuse('bad_request', { reason: 'U+0000' });
        if (route.access === 'public') return;
        const actor = await authenticate(request);
        if (!actor) throw refuse('unauthenticated');
        actors.set(request, actor);
        if (route.access !== 'member' && !actor.scopes.has(route.access)) throw refuse('forbidden');
      },
      handler: async (request, reply) => {
        const actor = actors.get(request);
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
            if (!route.creates) throw new Error(`${route.name} does not create`);
            return idempotencyKey(request);
          },
        };
        if (route.creates) idempotencyKey(request);
        const answer = await endpoint.handle(call);
        if (reply.sent || reply.raw.headersSent) return reply;
        if (route.media !== undefined) return reply.type(route.media).send(answer);
        if (answer === undefined || answer === null) return reply.code(204).send();
        return reply.type('application/json').send(JSON.stringify(z.encode(route.reply, answer)));
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

class BadInput extends Error {
  readonly fields: { path: string; message: string }[];

  constructor(error: z.ZodError, place: string) {
    super('bad input');
    this.fields = error.issues
      .slice(0, 50)
      .map((issue) => ({ path: [place, ...issue.path].join('.'), message: issue.message }));
  }
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

export function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'fr';
}

function toProblem(
  error: unknown,
  language: Language,
  sentences: RefusalSentences<string>,
): { problem: Problem; fault: boolean } {
  const say = (refusal: Refusal, fields?: Problem['fields']): { problem: Problem; fault: boolean } => {
    const known = sentences[refusal.code];
    if (!known) return { problem: faultProblem(language), fault: true };
    const detail = sayRefusal(known, refusal.details, language);
    return {
      problem: {
        type: `https://caveau.example/problems/${refusal.code}`,
        title: detail,
        status: known.status,
        code: refusal.code,
        detail,
        ...(fields ? { fields } : {}),
      },
      fault: false,
    };
  };
  if (error instanceof Refusal) return say(error);
  if (error instanceof BadInput) {
    return say(
      refuse('bad_request', {
        reason: error.fields.map((field) => `${field.path}: ${field.message}`).join(' ; '),
      }),
      error.fields,
    );
  }
  if (error instanceof Error && 'statusCode' in error) {
    const status = Number(error.statusCode);
    if (status === 413) return say(refuse('too_large'));
    if (status >= 400 && status < 500) return say(refuse('bad_request', { reason: error.message }));
  }
  if (isOutage(error)) return { problem: outageProblem(language), fault: false };
  return { problem: faultProblem(language), fault: true };
}

function outageProblem(language: Language): Problem {
  const detail =
    language === 'fr'
      ? 'La base de données ne répond pas pour le moment. Réessayez dans quelques secondes : rien ne sera compté deux fois.'
      : 'The database does not answer for now. Try again in a few seconds: nothing will count twice.';
  return { type: 'about:blank', title: detail, status: 503, code: 'unavailable', detail };
}

function faultProblem(language: Language): Problem {
  const detail =
    language === 'fr'
      ? "Caveau a rencontré une erreur. Rien n'a été enregistré ; réessayez, et prévenez-nous si cela continue."
      : 'Caveau hit an error. Nothing was recorded; try again, and tell us if it goes on.';
  return { type: 'about:blank', title: detail, status: 500, code: 'fault', detail };
}
