/** One request to a shop of X-Series. https://x-series-api.lightspeedhq.com/docs/request_format */
import { z } from 'zod';
import { CallFailed, type Session } from '#domain/channels/connector.ts';
import { type Asked, call, downInWriting, refused } from '../kit/call.ts';
import { jsonIn, readAnswer } from '../kit/json.ts';
import type { XSeriesSettings } from './settings.ts';

/** What is read: the version whose contract is published as one file. */
export const reading = '/api/2.0';
/** Where a product is changed. https://x-series-api.lightspeedhq.com/docs/inventory_updates */
export const changing = '/api/2.1';
/** Where subscriptions are kept; a version that has ended is answered by the oldest one that has not. */
export const subscribing = '/api/2026-07';

export type XSeriesSession = Session<XSeriesSettings>;

export interface Request<Shape extends z.ZodType> {
  method?: NonNullable<Asked['method']>;
  path: string;
  query?: Readonly<Record<string, string | number>>;
  body?: object;
  shape: Shape;
}

/** Shops say what was wrong in one of these. */
const problem = z.object({
  error: z.string().nullish(),
  message: z.string().nullish(),
  errors: z.unknown().optional(),
});

export function hostOf({ domainPrefix }: XSeriesSettings): string {
  return `https://${domainPrefix}.retail.lightspeed.app`;
}

export async function ask<Shape extends z.ZodType>(
  session: XSeriesSession,
  { method = 'GET', path, query = {}, body, shape }: Request<Shape>,
): Promise<z.infer<Shape>> {
  const { accessToken } = session.settings;
  if (accessToken === '') throw withoutToken();
  const url = new URL(`${hostOf(session.settings)}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const answer = await call(session, {
    method,
    url: url.href,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${accessToken}`,
      // Lightspeed asks each program to say its name.
      'user-agent': 'Caveau',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { status, text } = answer;
  if (status >= 500) throw downInWriting('Lightspeed', status);
  if (status >= 400) throw refused(status, reasonIn(text));
  return readAnswer(shape, answer, path);
}

/** The same; null where the shop knows no such thing. */
export async function find<Shape extends z.ZodType>(
  session: XSeriesSession,
  request: Request<Shape>,
): Promise<z.infer<Shape> | null> {
  try {
    return await ask(session, request);
  } catch (error) {
    if (error instanceof CallFailed && error.status === 404) return null;
    throw error;
  }
}

function reasonIn(text: string): string {
  const { error, message, errors } = problem.safeParse(jsonIn(text)).data ?? {};
  const parts = [error, message, errors === undefined ? null : JSON.stringify(errors)].filter(Boolean);
  return parts.length === 0 ? text.slice(0, 200) : parts.join(' ; ').slice(0, 400);
}

function withoutToken(): CallFailed {
  return new CallFailed('unauthorized', {
    fr: 'Donnez d’abord l’accès à Lightspeed : par un clic, ou en collant un jeton personnel.',
    en: 'First grant access to Lightspeed: by a click, or by pasting a personal token.',
  });
}
