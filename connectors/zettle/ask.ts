/** One request to one of Zettle’s services, under a token that is renewed once where it has ended. */
import { z } from 'zod';
import { CallFailed } from '#domain/channels/connector.ts';
import { type Answer, type Asked, call, downInWriting, refused } from '../kit/call.ts';
import { readAnswer } from '../kit/json.ts';
import { dropToken, tokenOf, type ZettleSession } from './token.ts';

export const purchaseHost = 'https://purchase.izettle.com';
export const productsHost = 'https://products.izettle.com';
export const inventoryHost = 'https://inventory.izettle.com';
export const pusherHost = 'https://pusher.izettle.com';

export interface Request<Shape extends z.ZodType> {
  method: NonNullable<Asked['method']>;
  url: string;
  body?: object;
  shape: Shape;
  /** Asks by POST and changes nothing. */
  onlyReads?: true;
}

export interface Said<Value> {
  value: Value;
  /** The next page, as the vendor writes it; null on the last one. */
  next: string | null;
}

export async function ask<Shape extends z.ZodType>(
  session: ZettleSession,
  request: Request<Shape>,
): Promise<Said<z.infer<Shape>>> {
  const answer = await askOnce(session, request).catch((error: unknown) => {
    const ended = error instanceof CallFailed && error.status === 401 && dropToken(session);
    if (ended) return askOnce(session, request);
    throw error;
  });
  const { status, text } = answer;
  if (status >= 500) throw downInWriting('Zettle', status);
  if (status >= 400) throw refused(status, text.slice(0, 300));
  const value = readAnswer(request.shape, answer, request.url);
  return { value, next: nextOf(answer, new URL(request.url).origin) };
}

async function askOnce(
  session: ZettleSession,
  { method, url, body, onlyReads }: Request<z.ZodType>,
): Promise<Answer> {
  return await call(session, {
    method,
    url,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${await tokenOf(session)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(onlyReads === undefined ? {} : { onlyReads }),
  });
}

/** `Link: <https://…>; rel="next"`; the token goes to no other host than the one that was asked. */
function nextOf({ headers }: Answer, origin: string): string | null {
  for (const link of (headers.get('link') ?? '').split(',')) {
    const [, url, rest = ''] = /^\s*<([^>]+)>(.*)$/.exec(link) ?? [];
    if (url !== undefined && /rel="?next"?/.test(rest) && URL.parse(url)?.origin === origin) return url;
  }
  return null;
}

/** Of what is looked at by its id: nothing where Zettle does not know it (any more). */
export async function askIfThere<Shape extends z.ZodType>(
  session: ZettleSession,
  request: Request<Shape>,
): Promise<z.infer<Shape> | null> {
  try {
    return (await ask(session, request)).value;
  } catch (error) {
    const unknown = error instanceof CallFailed && (error.status === 404 || error.status === 400);
    if (unknown) return null;
    throw error;
  }
}

/** Those of a page that cannot be read are told one by one, so a page is a list of anything. */
export const anything = z.array(z.unknown()).nullish();
