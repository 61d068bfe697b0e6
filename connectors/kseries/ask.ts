/** One question to K-Series: nothing is ever written. https://api-docs.lsk.lightspeed.app */
import { z } from 'zod';
import { CallFailed, type Session } from '#domain/channels/connector.ts';
import { call, refused } from '../kit/call.ts';
import { jsonIn, readAnswer } from '../kit/json.ts';
import type { KSeriesSettings } from './settings.ts';

export type KSeriesSession = Session<KSeriesSettings>;

const hosts = {
  production: { api: 'https://api.lsk.lightspeed.app', auth: 'https://auth.lsk-prod.app' },
  trial: { api: 'https://api.trial.lsk.lightspeed.app', auth: 'https://auth.lsk-demo.app' },
};

/** An application is bound to one of the two, and its id says to which. */
export function hostsOf({ clientId }: KSeriesSettings): { api: string; auth: string } {
  return clientId.includes('-demo') ? hosts.trial : hosts.production;
}

const problem = z.object({ error: z.string().nullish(), message: z.string().nullish() });

export interface Question<Shape extends z.ZodType> {
  path: string;
  query?: Readonly<Record<string, string | number>>;
  shape: Shape;
}

export async function ask<Shape extends z.ZodType>(
  session: KSeriesSession,
  { path, query = {}, shape }: Question<Shape>,
): Promise<z.infer<Shape>> {
  const { settings } = session;
  if (settings.accessToken === '') throw withoutToken();
  const url = new URL(`${hostsOf(settings).api}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const answer = await call(session, {
    url: url.href,
    headers: { accept: 'application/json', authorization: `Bearer ${settings.accessToken}` },
  });
  if (answer.status >= 400) throw refused(answer.status, reasonIn(answer.text));
  return readAnswer(shape, answer, path);
}

function reasonIn(text: string): string {
  const { error, message } = problem.safeParse(jsonIn(text)).data ?? {};
  return message || error || text.slice(0, 200);
}

function withoutToken(): CallFailed {
  return new CallFailed('unauthorized', {
    fr: 'Donnez d’abord l’accès à Lightspeed, par un clic.',
    en: 'First grant access to Lightspeed, by a click.',
  });
}
