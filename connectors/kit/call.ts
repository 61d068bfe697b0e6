/** Asks a vendor over HTTP: what went wrong is told apart, and said so that an owner understands. */
import { z } from 'zod';
import { CallFailed, type Session } from '#domain/channels/connector.ts';
import { readRetryAfter } from '#domain/channels/retries.ts';

export interface Asked {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** A question that the vendor takes by POST: it changes nothing, and may be asked again as a GET may. */
  onlyReads?: true;
  /** A shop that says nothing for so long is away. */
  timeoutMs?: number;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

const patienceMs = 20_000;
/** More than any page that was asked for. */
const largestAnswer = 64 * 1024 * 1024;

/** The vendor's answer, whatever its status; an outage where there is none. Redirects are not followed: they may point anywhere. */
export async function call(
  { fetch, now }: Pick<Session<unknown>, 'fetch' | 'now'>,
  { method = 'GET', url, headers = {}, body, onlyReads, timeoutMs = patienceMs }: Asked,
): Promise<Answer> {
  const reads = method === 'GET' || onlyReads === true;
  let answer: Answer;
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    if (text.length > largestAnswer) throw unreadable('the answer is too long');
    answer = { status: response.status, headers: response.headers, text };
  } catch (error) {
    if (error instanceof CallFailed) throw error;
    // What only reads may be asked again; what writes may have been done.
    throw reads ? away(error) : unanswered(error);
  }
  const afterMs = readRetryAfter(answer.headers.get('retry-after') ?? undefined, Date.parse(now()));
  const { status } = answer;
  if (status === 429) throw tooMany(status, afterMs);
  if (status === 401 || status === 403) throw unauthorized(status, answer.text);
  if (status >= 500 && reads) throw outage(status, afterMs);
  if (status >= 300 && status < 400) throw moved(status, answer.headers.get('location'));
  return answer;
}

/** What an answer says in JSON; unreadable where it is none, as a proxy's page is none. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    throw unreadable(`HTTP ${answer.status}: ${answer.text.slice(0, 120)}`);
  }
}

/** A page of a vendor's form that does not hold what it must. */
export function unreadable(what: string): CallFailed {
  return new CallFailed('unreadable', {
    fr: `La réponse ne se lit pas (${what}). L’adresse est-elle bien celle de la boutique ?`,
    en: `The answer cannot be read (${what}). Is this the shop’s address?`,
  });
}

/** The vendor understood and said no. */
export function refused(status: number, why: string): CallFailed {
  return new CallFailed(
    'refused',
    { fr: `La boutique a refusé (${status}) : ${why}`, en: `The shop refused (${status}): ${why}` },
    { status },
  );
}

export function tooMany(status: number, afterMs: number | null): CallFailed {
  return new CallFailed(
    'tooMany',
    {
      fr: 'La boutique demande de ralentir ; Caveau attend puis reprend.',
      en: 'The shop asks to slow down; Caveau waits and goes on.',
    },
    { status, afterMs },
  );
}

function unauthorized(status: number, text: string): CallFailed {
  const why = saidIn(text).slice(0, 200);
  return new CallFailed(
    'unauthorized',
    {
      fr: `La boutique n’accepte pas ces clés (${status}). Vérifiez-les, et leurs droits. ${why}`.trim(),
      en: `The shop does not accept these keys (${status}). Check them, and their rights. ${why}`.trim(),
    },
    { status },
  );
}

const refusalShape = z.object({ code: z.string(), message: z.string() });

/** What an answer says to people, where it is made for programs. */
function saidIn(text: string): string {
  try {
    const { code, message } = refusalShape.parse(JSON.parse(text));
    return `${message} (${code})`;
  } catch {
    return text;
  }
}

export function outage(status: number, afterMs: number | null): CallFailed {
  return new CallFailed(
    'outage',
    { fr: `La boutique est en panne (${status}).`, en: `The shop is down (${status}).` },
    { status, afterMs },
  );
}

function moved(status: number, location: string | null): CallFailed {
  const to = location === null ? '' : ` ${location}`;
  return new CallFailed(
    'refused',
    {
      fr: `Cette adresse renvoie ailleurs (${status}${to}) : donnez l’adresse définitive de la boutique.`,
      en: `This address points elsewhere (${status}${to}): give the shop’s final address.`,
    },
    { status },
  );
}

function away(error: unknown): CallFailed {
  const why = causeOf(error);
  return new CallFailed('outage', {
    fr: `La boutique ne répond pas (${why}).`,
    en: `The shop does not answer (${why}).`,
  });
}

function unanswered(error: unknown): CallFailed {
  const why = causeOf(error);
  return new CallFailed('unknown', {
    fr: `La boutique n’a pas répondu à temps (${why}) : ce qui a été écrit sera relu.`,
    en: `The shop did not answer in time (${why}): what was written will be read back.`,
  });
}

/** It broke down while it was being written to. */
export function downInWriting(vendor: string, status: number): CallFailed {
  return new CallFailed(
    'unknown',
    {
      fr: `${vendor} est tombé en panne pendant l’écriture (${status}) : elle sera relue.`,
      en: `${vendor} went down during the write (${status}): it will be read back.`,
    },
    { status },
  );
}

/** `fetch failed` says nothing; its cause does. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name === 'TimeoutError' ? 'time-out' : error.message;
}
