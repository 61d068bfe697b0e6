/** Calls of the public API, as a till's developer would make them. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';

export interface Api {
  url: string;
  /** Sent as `Authorization: Bearer`. */
  key: string;
}

interface Asked {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** A file's bytes, sent as they are instead of a JSON body. */
  bytes?: Uint8Array<ArrayBuffer>;
  /** The Idempotency-Key. */
  id?: Id;
}

export async function call<Reply extends z.ZodType>(
  { url, key }: Api,
  route: Route & { reply: Reply },
  { params = {}, query = {}, body, bytes, id = randomUUID() }: Asked = {},
): Promise<z.output<Reply>> {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const response = await fetch(`${url}${path}?${new URLSearchParams(query)}`, {
    method: route.method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(route.creates ? { 'idempotency-key': id } : {}),
      ...(bytes ? { 'content-type': 'application/octet-stream' } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(bytes ? { body: bytes } : body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${route.name}: ${response.status} ${text}`);
  return route.reply.parse(text === '' ? undefined : JSON.parse(text));
}
