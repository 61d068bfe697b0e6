/** Calls the routes of a running server as a signed-in person, as any program could. */
import { randomUUID } from 'node:crypto';
import { parse, type z } from 'zod';
import type { Route } from '#domain/values/route.ts';
import { addressOf, encodeBody } from '#web/api/call.ts';

type Reply<R extends Route> = z.output<R['reply']>;
interface Sent {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

export interface Caller {
  call: <R extends Route>(route: R, sent?: Sent) => Promise<Reply<R>>;
  /** Sends a file's bytes to a route that takes them. */
  upload: <R extends Route>(
    route: R,
    sent: Sent,
    bytes: string | Uint8Array<ArrayBuffer>,
  ) => Promise<Reply<R>>;
}

export function callerAs(url: string, cookieOf: () => string): Caller {
  async function send(route: Route, sent: Sent, body: string | Uint8Array<ArrayBuffer> | null, type: string) {
    const response = await fetch(url + addressOf(route, sent), {
      method: route.method,
      headers: {
        cookie: cookieOf(),
        origin: url,
        ...(route.creates ? { 'idempotency-key': randomUUID() } : {}),
        ...(body === null ? {} : { 'content-type': type }),
      },
      body,
    });
    if (!response.ok) throw new Error(`${route.name}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  }
  return {
    call: async (route, sent = {}) =>
      parse<(typeof route)['reply']>(
        route.reply,
        await send(route, sent, sent.body === undefined ? null : encodeBody(sent.body), 'application/json'),
      ),
    upload: async (route, sent, bytes) =>
      parse<(typeof route)['reply']>(route.reply, await send(route, sent, bytes, 'application/octet-stream')),
  };
}
