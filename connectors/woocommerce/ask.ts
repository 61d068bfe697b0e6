/** Asks a WooCommerce shop: finds its interface with or without permalinks, proves the keys, and tells the shop’s refusals apart. */
import { z } from 'zod';
import { CallFailed, type Session } from '#domain/channels/connector.ts';
import { type Answer, call, jsonOf, refused, unreadable } from '../kit/call.ts';
import type { Settings } from './settings.ts';
import { proofsFor, prove } from './sign.ts';

export interface Request {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Behind the interface’s own address: `wc/v3/products`. */
  path: string;
  query?: Readonly<Record<string, string | number>>;
  body?: unknown;
  /** What WordPress says to everybody: it would take the keys for somebody’s name and password. */
  public?: true;
}

export interface ShopAnswer {
  status: number;
  body: unknown;
  /** What the shop says went wrong; null where nothing did. */
  error: { code: string; message: string } | null;
}

export interface Shop {
  /** An answer of WooCommerce’s, its refusals included. */
  ask(request: Request): Promise<ShopAnswer>;
  /** What WooCommerce answers where it does not refuse. */
  get(path: string, query?: Request['query']): Promise<unknown>;
  /** The same; null where the shop knows no such thing. */
  find(path: string, query?: Request['query']): Promise<unknown>;
  /** A list; not one is an answer that cannot be read. */
  list(path: string, query?: Request['query']): Promise<unknown[]>;
  /** How far the shop’s clock is ahead of ours, by its last answer; 0 until it has given one. */
  aheadMs(): number;
}

/** Long enough for a batch of a hundred on a small host. */
const writingTimeoutMs = 60_000;
/** A Date header has a grain of one second, and an answer takes its time. */
const clockGrainMs = 5_000;

const shopError = z.object({ code: z.union([z.string(), z.number()]), message: z.string().catch('') });

/** One shop through one call of the connector’s; it remembers no longer than that how the shop wants to be asked. */
export function openShop(session: Session<Settings>): Shop {
  let permalinks = true;
  let aheadMs = 0;
  let clockSeen = false;
  const proofs = proofsFor(session.settings.address);
  let [proof = 'signed'] = proofs;

  const listening: Pick<Session<Settings>, 'fetch' | 'now'> = {
    now: session.now,
    fetch: async (url, init) => {
      const response = await session.fetch(url, init);
      const at = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(at)) {
        const ahead = at - Date.parse(session.now());
        aheadMs = Math.abs(ahead) < clockGrainMs ? 0 : ahead;
      }
      return response;
    },
  };

  async function send({
    method = 'GET',
    path,
    query = {},
    body,
    public: isPublic,
  }: Request): Promise<Answer> {
    const url = interfaceUrl(session.settings.address, path, permalinks);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const proved =
      isPublic === true
        ? { url: url.href, headers: {} }
        : prove(session.settings, proof, { method, url, at: Date.parse(session.now()) + aheadMs });
    return await call(listening, {
      method,
      url: permalinks ? proved.url : proved.url.replaceAll('%2F', '/'),
      // A body without its type is taken for none, and answered as if it had been done.
      headers: { ...proved.headers, accept: 'application/json', ...(body === undefined ? {} : jsonType) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(method === 'GET' ? {} : { timeoutMs: writingTimeoutMs }),
    });
  }

  async function answerOf(request: Request): Promise<Answer> {
    try {
      return await send(request);
    } catch (error) {
      const refusal = refusalOf(error);
      // A signature is dated: where our clocks disagree, the shop’s is taken, once.
      if (refusal === 'misdated' && !clockSeen && aheadMs !== 0) {
        clockSeen = true;
        return await answerOf(request);
      }
      // A host may keep the header to itself, a proxy the scheme: the keys were not seen, and nothing was done.
      const next = proofs[proofs.indexOf(proof) + 1];
      if (refusal !== 'unseen' || next === undefined) throw error;
      const first = proof;
      proof = next;
      try {
        return await answerOf(request);
      } catch (again) {
        proof = first;
        throw refusalOf(again) === null ? again : error;
      }
    }
  }

  async function ask(request: Request): Promise<ShopAnswer> {
    let answer = await answerOf(request);
    if (answer.status === 404 && permalinks && !isJson(answer.text)) {
      // The web server’s own page: without permalinks, the interface answers behind `?rest_route=`. Nothing was done by asking.
      permalinks = false;
      answer = await answerOf(request);
    }
    const { status } = answer;
    if (status >= 200 && status < 300) return { status, body: jsonOf(answer), error: null };
    const error = isJson(answer.text) ? shopError.safeParse(jsonOf(answer)) : undefined;
    if (error?.success === true) {
      return {
        status,
        body: null,
        error: { code: String(error.data.code), message: plain(error.data.message) },
      };
    }
    if (status < 500) throw unreadable(`HTTP ${status}`);
    return { status, body: null, error: { code: '', message: `HTTP ${status}` } };
  }

  async function find(path: string, query?: Request['query']): Promise<unknown> {
    const { status, body, error } = await ask({ path, ...(query === undefined ? {} : { query }) });
    if (status === 404) return null;
    if (error !== null) throw refused(status, error.message || error.code);
    return body;
  }

  async function get(path: string, query?: Request['query']): Promise<unknown> {
    const body = await find(path, query);
    if (body === null) throw refused(404, path);
    return body;
  }

  return {
    ask,
    get,
    find,
    async list(path, query) {
      const body = await get(path, query);
      if (!Array.isArray(body)) throw unreadable('not a list');
      return body;
    },
    aheadMs: () => aheadMs,
  };
}

/** Why a proof was not taken; null where it was, or where its keys are wrong. */
function refusalOf(error: unknown): 'misdated' | 'unseen' | null {
  if (!(error instanceof CallFailed) || error.status !== 401) return null;
  if (/Invalid timestamp/.test(error.message)) return 'misdated';
  return /woocommerce_rest_cannot_|Invalid signature/.test(error.message) ? 'unseen' : null;
}

const jsonType = { 'content-type': 'application/json' };

function interfaceUrl(address: string, path: string, permalinks: boolean): URL {
  if (permalinks) return new URL(`${address}/wp-json/${path}`);
  const url = new URL(`${address}/`);
  url.searchParams.set('rest_route', `/${path}`);
  // WooCommerce looks at keys only where the address contains these words, and without permalinks it does not.
  url.searchParams.set('for', '/wp-json/wc/');
  return url;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** WordPress writes its messages for a page. */
function plain(message: string): string {
  return message
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#0?39;|&#8217;|'/g, '’')
    .replaceAll('&amp;', '&');
}
