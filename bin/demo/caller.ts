/** Calls of the public API by the demonstration's people and machines. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import { problem } from '#domain/values/refusal.ts';
import type { Route } from '#domain/values/route.ts';

export interface Caller {
  url: string;
  /** What proves who calls. */
  headers: Readonly<Record<string, string>>;
}

interface Asked<R extends Route> {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: z.input<NonNullable<R['body']>>;
  /** The Idempotency-Key. */
  id?: Id;
}

/** The server said no. */
export class Refused extends Error {
  readonly status: number;
  /** As it was said to the caller. */
  readonly detail: string;

  constructor(status: number, said: string, detail = said) {
    super(said);
    this.name = 'Refused';
    this.status = status;
    this.detail = detail;
  }
}

export async function call<Reply extends z.ZodType, R extends Route & { reply: Reply }>(
  caller: Caller,
  route: R & { reply: Reply },
  asked: Asked<R> = {},
): Promise<z.output<Reply>> {
  const text = (await download(caller, route, asked)).toString();
  if (route.media !== undefined) return route.reply.parse(text);
  return route.reply.parse(text === '' ? undefined : JSON.parse(text));
}

/** The answer as it came: a file. */
export async function download<R extends Route>(
  caller: Caller,
  route: R,
  { params = {}, query = {}, body, id = randomUUID() }: Asked<R> = {},
): Promise<Buffer> {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const answer = await fetch(`${caller.url}${path}?${new URLSearchParams(query)}`, {
    method: route.method,
    headers: {
      ...caller.headers,
      ...(route.creates ? { 'idempotency-key': id } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.ok) return bytes;
  const detail = detailOf(bytes.toString());
  throw new Refused(answer.status, `${route.name}: ${answer.status} ${detail}`, detail);
}

function detailOf(text: string): string {
  try {
    return problem.parse(JSON.parse(text)).detail;
  } catch {
    return text;
  }
}

export interface Visitor {
  email: string;
  password: string;
}

/** Signs in as a person does; answers the cookies that a browser would keep. */
export async function signIn(url: string, { email, password }: Visitor): Promise<string[]> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Refused(answer.status, `sign-in: ${answer.status}`);
  return answer.headers.getSetCookie();
}

/** Calls as whoever has these cookies. */
export function callerWithCookies(url: string, cookies: readonly string[]): Caller {
  const cookie = cookies.map((setCookie) => setCookie.split(';', 1)[0]).join('; ');
  return { url, headers: { cookie, origin: url } };
}
