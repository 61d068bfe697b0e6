/** The typed client: calls a route of the contract; bigints travel as digit strings, errors come back as sentences. */
import { parse, type z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import { ApiProblem, problemOf, unreachable } from './problem.ts';

/** The keys that a sender must give: those that the wire requires. */
type RequiredKeys<Schema extends z.ZodType> =
  z.input<Schema> extends infer Wire
    ? { [Key in keyof Wire]-?: object extends Pick<Wire, Key> ? never : Key }[keyof Wire]
    : never;

/** What is given, as the house says it (bigints), with whatever has a default left free. */
type Given<Schema extends z.ZodType> = Schema extends z.ZodObject
  ? Pick<z.output<Schema>, RequiredKeys<Schema> & keyof z.output<Schema>> & Partial<z.output<Schema>>
  : z.output<Schema>;

type Part<R extends Route, Name extends 'params' | 'query' | 'body'> = R[Name] extends z.ZodType
  ? object extends Given<R[Name]>
    ? { [Key in Name]?: Given<R[Name]> }
    : { [Key in Name]: Given<R[Name]> }
  : { [Key in Name]?: undefined };

interface LooseInput {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
}

export type CallInput<R extends Route> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'> & LooseInput;
export type CallReply<R extends Route> = z.output<R['reply']>;

export interface CallOptions {
  /** Becomes the id of what a creating POST makes. */
  idempotencyKey?: Id | undefined;
  signal?: AbortSignal | undefined;
  /** Sent as it is in the body's place, for the routes that take a file's bytes. */
  bytes?: Blob | undefined;
  /** A device's own key, in the place of whoever is signed in. */
  bearer?: string | undefined;
}

/** Where a route lives, its parameters filled in and its query written out. */
export function addressOf(route: Route, input: LooseInput): string {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) search.append(name, String(one));
    }
  }
  const query = search.toString();
  return query ? `${path}?${query}` : path;
}

/** JSON with bigints as digit strings, as the whole wire has them. */
export function encodeBody(body: unknown): string {
  return JSON.stringify(body, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

/** Calls a route. Throws an `ApiProblem` whose message is a sentence for the person. */
export async function call<R extends Route>(
  route: R,
  input: CallInput<R>,
  options: CallOptions = {},
): Promise<CallReply<R>> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
  };
  const body = options.bytes ?? (input.body === undefined ? undefined : encodeBody(input.body));
  if (body !== undefined) {
    headers['content-type'] = options.bytes ? 'application/octet-stream' : 'application/json';
  }
  if (options.bearer) headers['authorization'] = `Bearer ${options.bearer}`;
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;

  let response: Response;
  try {
    response = await fetch(addressOf(route, input), {
      method: route.method,
      headers,
      credentials: options.bearer === undefined ? 'same-origin' : 'omit',
      ...(body === undefined ? {} : { body }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiProblem(unreachable(), { cause });
  }
  if (!response.ok) throw new ApiProblem(await problemOf(response));
  const text = await response.text();
  return parse<R['reply']>(route.reply, text === '' ? undefined : JSON.parse(text));
}
