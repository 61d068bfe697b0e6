/** The exchanges that were recorded on a real PrestaShop 8.2.1, where they are, and how they are put to the shop that is not there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { contractOf } from '#tests/harness/contracts.ts';
import { openStage, rouge } from './stage.fixture.ts';

export const folder = contractOf('prestashop-8.2');

const exchange = z.object({
  title: z.string(),
  request: z.object({
    line: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().optional(),
  }),
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
  quantity_before: z.string().optional(),
  quantity_after: z.string().optional(),
});
export type Exchange = z.infer<typeof exchange>;
export const transition = z.object({
  series: z.string(),
  step: z.string(),
  http: z.number(),
  current_state: z.string().nullish(),
  quantity_before: z.string(),
  quantity_after: z.string(),
});

export function recorded(file: string): unknown {
  return JSON.parse(readFileSync(join(folder ?? '', file), 'utf8'));
}

export function exchangesOf(file: string): Exchange[] {
  return z.object({ exchanges: z.array(exchange) }).parse(recorded(file)).exchanges;
}

export function bodyOf(file: string, title: string): unknown {
  return exchangesOf(file).find((one) => one.title === title)?.response.body;
}

/** Ids as in the recorded shop: products 1 to 19, and 8 combinations of the first, whose levels are rows 20 to 27. */
export function openRecordedShop(lacks: Map<string, string[]> = new Map()) {
  const stage = openStage({ startsAt: '2026-11-22T03:04:23.000Z', lacks });
  for (let index = 1; index <= 19; index += 1) {
    stage.shop.list({ ...rouge, code: `demo_${index}`, level: index === 6 ? 1_000_028 : 300 });
  }
  for (let index = 1; index <= 8; index += 1)
    stage.shop.combine('1', { attributes: [`${index}`], level: 300 });
  return stage;
}

/** The key that the exchange was made with: its title says which. */
function keyOf(title: string, key: string): string | null {
  if (title.includes('no key')) return null;
  if (title.includes('wrong length')) return 'COURTE';
  return title.includes('unknown key') ? 'UNECLEQUELABOUTIQUENECONNAITPAS0' : key;
}

/** The format is told by the header, where there is a body at all. */
export async function put({ shop, session }: ReturnType<typeof openStage>, { title, request }: Exchange) {
  const [method = 'GET', path = ''] = request.line.split(' ');
  const key = keyOf(title, session.settings.key);
  const headers = new Headers(request.headers);
  headers.delete('authorization');
  if (key !== null && !path.includes('ws_key')) headers.set('authorization', `Basic ${btoa(`${key}:`)}`);
  const response = await shop.fetch(`https://shop.example${path.replaceAll('>', '%3E')}`, {
    method,
    headers,
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  };
}

/** Of three mugs. */
export async function newCart(stage: ReturnType<typeof openStage>): Promise<string> {
  const one = exchangesOf('04-orders.json').find(({ title }) => title === 'POST a cart (JSON answer)');
  if (one === undefined) throw new Error('not recorded');
  const { text } = await put(stage, one);
  return z.object({ cart: z.object({ id: z.coerce.string() }) }).parse(JSON.parse(text)).cart.id;
}

export function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** Ids of a list in JSON, in its order. */
export function idsOf(body: unknown): string[] {
  const rows = z.record(z.string(), z.array(z.object({ id: z.coerce.string() }))).safeParse(body);
  return Object.values(rows.data ?? {}).flatMap((list) => list.map(({ id }) => id));
}

export function rootOf(): string {
  return readFileSync(join(folder ?? '', '00-api-resources.xml'), 'utf8');
}
