/** One request to Square’s API: its refusals keep their codes. https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors */
import { z } from 'zod';
import { CallFailed, type Session } from '#domain/channels/connector.ts';
import { type Asked, call, downInWriting } from '../kit/call.ts';
import { jsonIn, readAnswer } from '../kit/json.ts';
import type { SquareSettings } from './settings.ts';

export const apiVersion = '2025-08-20';
export const host = 'https://connect.squareup.com';

export type SquareSession = Session<SquareSettings>;

const problem = z.object({ code: z.string(), detail: z.string().nullish(), field: z.string().nullish() });
const problems = z.object({ errors: z.array(problem).min(1) });
export type Problem = z.infer<typeof problem>;

/** Square understood and said no; nothing was done. */
export class SquareRefused extends CallFailed {
  readonly problems: readonly Problem[];
  /** When it said so, by its own clock. */
  readonly date: number | null;
  constructor(status: number, said: readonly Problem[], date: number | null) {
    const why = said
      .map(({ code, detail, field }) => [code, field, detail].filter(Boolean).join(' '))
      .join(' ; ');
    super(
      'refused',
      { fr: `Square a refusé (${status}) : ${why}`, en: `Square refused (${status}): ${why}` },
      { status },
    );
    this.name = 'SquareRefused';
    this.problems = said;
    this.date = date;
  }
}

export interface Request<Shape extends z.ZodType> {
  method: NonNullable<Asked['method']>;
  path: string;
  body?: object;
  shape: Shape;
  /** Asks by POST and changes nothing. */
  onlyReads?: true;
}

export async function ask<Shape extends z.ZodType>(
  session: SquareSession,
  { method, path, body, shape, onlyReads }: Request<Shape>,
): Promise<z.infer<Shape>> {
  const { accessToken } = session.settings;
  if (accessToken === '') throw withoutToken();
  const answer = await call(session, {
    method,
    url: `${host}${path}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${accessToken}`,
      'square-version': apiVersion,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(onlyReads === undefined ? {} : { onlyReads }),
  });
  const { status, headers, text } = answer;
  if (status >= 500) throw downInWriting('Square', status);
  if (status >= 400) {
    const said = problems.safeParse(jsonIn(text)).data?.errors ?? [
      { code: String(status), detail: text.slice(0, 200) },
    ];
    const date = Date.parse(headers.get('date') ?? '');
    throw new SquareRefused(status, said, Number.isNaN(date) ? null : date);
  }
  return readAnswer(shape, answer, path);
}

/** Those of a page that cannot be read are told one by one, so a page is a list of anything. */
export const anything = z.array(z.unknown()).nullish();

function withoutToken(): CallFailed {
  return new CallFailed('unauthorized', {
    fr: 'Donnez d’abord l’accès à Square : par un clic, ou en collant le jeton d’accès.',
    en: 'First grant access to Square: by a click, or by pasting the access token.',
  });
}
