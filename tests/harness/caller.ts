/** Calls routes as their contract wants, over HTTP with or without a network: the reply as the contract reads it, or the refusal. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Problem, problem } from '#domain/values/refusal.ts';
import type { Route } from '#domain/values/route.ts';

type Said<T> = T extends z.ZodType ? z.input<T> : never;

export interface Asked<R extends Route> {
  params?: Said<R['params']>;
  query?: Partial<Said<R['query']>>;
  body?: Said<R['body']>;
  /** The `Idempotency-Key`; a new one where it is left out. */
  key?: string;
}

export interface Caller {
  /** The reply; a refusal fails the test. */
  call<R extends Route, Reply extends z.ZodType>(
    route: R & { reply: Reply },
    asked?: Asked<R>,
  ): Promise<z.output<Reply>>;
  /** The problem; a reply fails the test. */
  refusal<R extends Route>(route: R, asked?: Asked<R>): Promise<Problem>;
}

const textual = z.record(z.string(), z.unknown());

interface Request {
  method: Route['method'];
  url: string;
  headers: Record<string, string>;
  payload: string | undefined;
}
type Carry = (request: Request) => Promise<{ statusCode: number; body: string }>;

/** Without a network. */
export function callerOf(app: FastifyInstance, headers: Record<string, string> = {}): Caller {
  return callerOver(({ payload, ...request }) => app.inject({ ...request, payload: payload ?? '' }), headers);
}

/** Over the network; what does not answer within the time rejects. */
export function callerAt(origin: string, headers: Record<string, string> = {}, timeoutMs = 30_000): Caller {
  return callerOver(async ({ method, url, headers: sent, payload }) => {
    const answer = await fetch(`${origin}${url}`, {
      method,
      headers: sent,
      signal: AbortSignal.timeout(timeoutMs),
      ...(payload === undefined ? {} : { body: payload }),
    });
    return { statusCode: answer.status, body: await answer.text() };
  }, headers);
}

/** However requests are carried. */
export function callerOver(carry: Carry, headers: Record<string, string>): Caller {
  async function send(route: Route, asked: Asked<Route>): ReturnType<Carry> {
    const params = textual.parse(asked.params ?? {});
    const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(String(params[name])),
    );
    const query = Object.entries(textual.parse(asked.query ?? {})).map(([name, value]) => [
      name,
      String(value),
    ]);
    return carry({
      method: route.method,
      url: query.length === 0 ? path : `${path}?${new URLSearchParams(query)}`,
      headers: {
        ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
        'idempotency-key': asked.key ?? randomUUID(),
        ...headers,
      },
      payload: asked.body === undefined ? undefined : JSON.stringify(asked.body),
    });
  }
  return {
    async call(route, asked = {}) {
      const answer = await send(route, asked);
      if (answer.statusCode !== 200) throw new Error(`${route.name}: ${answer.statusCode} ${answer.body}`);
      return route.reply.parse(route.media === undefined ? JSON.parse(answer.body) : answer.body);
    },
    async refusal(route, asked = {}) {
      const answer = await send(route, asked);
      if (answer.statusCode < 400) throw new Error(`${route.name} was not refused: ${answer.body}`);
      return problem.parse(JSON.parse(answer.body));
    },
  };
}
