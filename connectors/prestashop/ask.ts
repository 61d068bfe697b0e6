/** Asks a PrestaShop webservice: rows in JSON, writes in XML. https://devdocs.prestashop-project.org/9/webservice/cheat-sheet */
import type { z } from 'zod';
import { CallFailed, type Session } from '#domain/channels/connector.ts';
import { type Answer, call, jsonOf, unreadable } from '../kit/call.ts';
import { failureOf, type Reply, RightMissing } from './failures.ts';
import type { Settings } from './settings.ts';

export type Shop = Session<Settings>;

export type Query = Readonly<Record<string, string>>;

export interface ShopAsked {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  path: string;
  query?: Query;
  xml?: string;
}

/** The shop's answer; a failure in an owner's words where a read fails. A write's answer is given back whatever it says. */
export async function ask(shop: Shop, { method = 'GET', path, query = {}, xml }: ShopAsked): Promise<Answer> {
  const { address, key, shop: place } = shop.settings;
  const asked = new URLSearchParams({ ...query, ...(place === null ? {} : { id_shop: place }) });
  const search = asked.size === 0 ? '' : `?${asked}`;
  let reply: Reply | null = null;
  const keep = async (url: string, init?: RequestInit): Promise<Response> => {
    const response = await shop.fetch(url, init);
    reply = { status: response.status, text: await response.clone().text() };
    return response;
  };
  try {
    return await call(
      { fetch: keep, now: shop.now },
      {
        method,
        url: `${address}/api/${path}${search}`,
        headers: {
          authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
          ...(xml === undefined ? {} : { 'content-type': 'text/xml' }),
        },
        ...(xml === undefined ? {} : { body: xml }),
      },
    );
  } catch (error) {
    // The kit tells failures by status alone; this vendor says in the body which right, key or switch it was.
    if (error instanceof CallFailed && reply !== null) throw failureOf(reply) ?? error;
    throw error;
  }
}

/** Where the answer names its rows otherwise than the address does. */
const rowsUnder = new Map([['order_slip', 'order_slips']]);

/** The rows that a list answers, as they came. */
export async function rowsOf(shop: Shop, resource: string, query: Query): Promise<unknown[]> {
  return rowsIn(await askList(shop, resource, query), resource);
}

export async function askList(shop: Shop, resource: string, query: Query): Promise<Answer> {
  return await ask(shop, { path: resource, query: { ...query, output_format: 'JSON' } });
}

/** An empty list is a bare `[]`. */
export function rowsIn(answer: Answer, resource: string): unknown[] {
  if (answer.status >= 400) throw failureOf(answer) ?? unreadable(`HTTP ${answer.status}`);
  const body = jsonOf(answer);
  if (Array.isArray(body) && body.length === 0) return [];
  if (typeof body !== 'object' || body === null) throw unreadable(resource);
  const rows: unknown = new Map(Object.entries(body)).get(rowsUnder.get(resource) ?? resource);
  if (!Array.isArray(rows)) throw unreadable(resource);
  return rows;
}

/** The same, of a shape that must hold for all of them. */
export async function listOf<Row>(
  shop: Shop,
  resource: string,
  query: Query,
  shape: z.ZodType<Row>,
): Promise<Row[]> {
  return shaped(await rowsOf(shop, resource, query), resource, shape);
}

export function shaped<Row>(rows: readonly unknown[], resource: string, shape: z.ZodType<Row>): Row[] {
  return rows.map((row) => {
    const parsed = shape.safeParse(row);
    if (!parsed.success) throw unreadable(`${resource}: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
    return parsed.data;
  });
}

/** The same, or null where the key may not read them: for what helps and is not needed. */
export async function listIfGranted<Row>(
  shop: Shop,
  resource: string,
  query: Query,
  shape: z.ZodType<Row>,
): Promise<Row[] | null> {
  try {
    return await listOf(shop, resource, query, shape);
  } catch (error) {
    if (error instanceof RightMissing) return null;
    throw error;
  }
}

/** `[1|2|3]`: any of these. */
export function anyOf(values: Iterable<string>): string {
  return `[${[...new Set(values)].join('|')}]`;
}

/** A page that lacks what another one named: read again later, and never taken for the whole. */
export function shortPage(what: string): CallFailed {
  return new CallFailed('outage', {
    fr: `La réponse de la boutique est incomplète (${what}) ; Caveau la redemandera.`,
    en: `The shop’s answer is incomplete (${what}); Caveau will ask again.`,
  });
}

/** Whether a row is gone for good: the shop answers 404 with nothing in it. */
export async function isGone(shop: Shop, resource: string, id: string): Promise<boolean> {
  const { status } = await ask(shop, { path: `${resource}/${id}`, query: { output_format: 'JSON' } });
  return status === 404;
}
