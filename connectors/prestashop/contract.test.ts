/** The exchanges that were recorded on a real PrestaShop 8.2.1, put to the shop that is not there and to the connector. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contractOf } from '#tests/harness/contracts.ts';
import { failureOf } from './failures.ts';
import { prestashop } from './index.ts';
import { documentOf, type Surroundings } from './mapOrder.ts';
import { refundOf } from './mapSlip.ts';
import { decideState, type OrderStates } from './orderState.ts';
import { combinationRow, detailRow, orderRow, productRow, slipRow, stateRow, stockRow } from './rows.ts';
import { openStage, rouge } from './stage.fixture.ts';

const folder = contractOf('prestashop-8.2');

const exchange = z.object({
  title: z.string(),
  request: z.object({
    line: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().optional(),
  }),
  response: z.object({ status: z.number(), body: z.unknown() }),
  quantity_after: z.string().optional(),
});
type Exchange = z.infer<typeof exchange>;
const transition = z.object({
  series: z.string(),
  step: z.string(),
  http: z.number(),
  current_state: z.string().nullish(),
  quantity_before: z.string(),
  quantity_after: z.string(),
});

function recorded(file: string): unknown {
  return JSON.parse(readFileSync(join(folder ?? '', file), 'utf8'));
}

function exchangesOf(file: string): Exchange[] {
  return z.object({ exchanges: z.array(exchange) }).parse(recorded(file)).exchanges;
}

function bodyOf(file: string, title: string): unknown {
  return exchangesOf(file).find((one) => one.title === title)?.response.body;
}

/** Ids as in the recorded shop: products 1 to 19, and 8 combinations of the first, whose levels are rows 20 to 27. */
function openRecordedShop(lacks: Map<string, string[]> = new Map()) {
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

async function put({ shop, session }: ReturnType<typeof openStage>, { title, request }: Exchange) {
  const [method = 'GET', path = ''] = request.line.split(' ');
  const key = keyOf(title, session.settings.key);
  const response = await shop.fetch(`https://shop.example${path.replaceAll('>', '%3E')}`, {
    method,
    headers: key === null ? {} : { authorization: `Basic ${btoa(`${key}:`)}` },
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  return { status: response.status, text: await response.text() };
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** Ids of a list in JSON, in its order. */
function idsOf(body: unknown): string[] {
  const rows = z.record(z.string(), z.array(z.object({ id: z.coerce.string() }))).safeParse(body);
  return Object.values(rows.data ?? {}).flatMap((list) => list.map(({ id }) => id));
}

const around: Surroundings = {
  timeZone: 'Europe/Paris',
  now: '2026-11-22T03:04:24.000Z',
  currency: 'EUR',
  currencies: null,
  taxes: null,
};

describe.skipIf(folder === null)('recorded on PrestaShop 8.2.1', () => {
  test('each refusal has the status and the code that were recorded, and a sentence of its own', async () => {
    const exchanges = exchangesOf('07-errors.json');
    expect(exchanges.length).toBeGreaterThan(25);
    for (const one of exchanges) {
      const lacks = new Map(
        [
          ...(one.title.includes('no right') ? [['suppliers', ['GET']] as const] : []),
          ...(one.title.includes('read-only') ? [['stock_availables', ['PUT', 'PATCH']] as const] : []),
        ].map(([resource, verbs]) => [resource, [...verbs]]),
      );
      const given = await put(openRecordedShop(lacks), one);
      const asked = { status: one.response.status, text: textOf(one.response.body) };
      const sentence = failureOf(asked)?.sentence.fr.slice(0, 60);
      expect(given.status, one.title).toBe(asked.status);
      expect(failureOf(given)?.sentence.fr.slice(0, 60), one.title).toBe(sentence);
    }
  });

  test('each write of a level is taken or refused as it was, and leaves what it left', async () => {
    const stage = openRecordedShop();
    const writes = exchangesOf('03-stock.json').filter(({ request }) => !request.line.startsWith('GET'));
    expect(writes.length).toBeGreaterThan(15);
    for (const one of writes) {
      const given = await put(stage, one);
      expect(given.status, one.title).toBe(one.response.status);
      expect(failureOf(given)?.message, one.title).toBe(
        failureOf({ status: one.response.status, text: textOf(one.response.body) })?.message,
      );
      if (one.quantity_after !== undefined) {
        expect(stage.shop.levelOf('6'), one.title).toBe(Number(one.quantity_after));
      }
      const sum = /<id><!\[CDATA\[(?:1|20)\]\]><\/id>[\s\S]*<quantity><!\[CDATA\[(\d+)\]\]>/.exec(
        textOf(one.response.body),
      );
      if (sum !== null) expect(given.text, one.title).toContain(`<quantity><![CDATA[${sum[1]}]]>`);
    }
    expect(stage.shop.levelOf('1')).toBe(2400);
  });

  test('each change of an order moves as many pieces as were recorded, and the ledger follows but where the shop counts twice', async () => {
    const rows = z.object({ rows: z.array(transition) }).parse(recorded('04-stock-transitions.json')).rows;
    const states: OrderStates = {
      known: new Map(
        z
          .object({ order_states: z.array(stateRow) })
          .parse(bodyOf('04-orders.json', 'order states'))
          .order_states.map((row) => [row.id, row]),
      ),
      givesBack: new Set(['6', '8']),
    };
    const { shop } = openStage();
    const ref = shop.list(rouge);
    const orders = new Map<string, { id: string; history: string[] }>();
    const taken = (history: readonly string[]): number =>
      history.length === 0 || decideState(history.at(-1) ?? null, history, states) === 'cancelled' ? 0 : 3;
    const apart: string[] = [];
    let moved = 0;
    // A PUT of a whole order that changed nothing, and a cart that was refused, say nothing of states.
    const steps = rows.filter(({ step, http }) => http < 400 && !/PUT orders|DELETE the order/.test(step));
    for (const { series, step, current_state, quantity_before, quantity_after } of steps) {
      const state = current_state ?? '';
      const placed = /^\w\d/.test(step);
      const before = shop.levelOf(ref) ?? 0;
      const order = placed ? { id: shop.place([{ ref, units: 3 }], state), history: [] } : orders.get(series);
      if (order === undefined) throw new Error(step);
      if (!placed) shop.changeState(order.id, state);
      const change = Number(quantity_after) - Number(quantity_before);
      expect((shop.levelOf(ref) ?? 0) - before, step).toBe(change);
      const ours = taken(order.history) - taken([...order.history, state]);
      if (ours !== change) apart.push(step);
      orders.set(series, { id: order.id, history: [...order.history, state] });
      moved += 1;
    }
    expect(moved).toBeGreaterThan(20);
    expect(apart).toEqual(['B -> 8 payment error']);
  });

  test('an unknown state is an empty page with status 500, and a deleted order gives nothing back', async () => {
    const stage = openStage();
    const ref = stage.shop.list(rouge);
    const order = stage.shop.sell([{ ref, units: 3 }]);
    const one = exchangesOf('04-orders.json').find(({ title }) => title === 'B an unknown state');
    if (one === undefined) throw new Error('not recorded');
    const body = one.request.body?.replace(/<id_order>\d+/, `<id_order>${order}`) ?? '';
    expect(await put(stage, { ...one, request: { ...one.request, body } })).toEqual({
      status: 500,
      text: '',
    });
    const deleted = { ...one, request: { ...one.request, line: `DELETE /api/orders/${order} HTTP/1.1` } };
    expect(await put(stage, deleted)).toEqual({ status: 200, text: '' });
    expect(stage.shop.levelOf(ref)).toBe(21);
  });

  test('windows of change are answered with the rows that were, in their order', async () => {
    const stage = openRecordedShop();
    const exchanges = exchangesOf('05-order-put-and-polling.json').filter(({ request }) =>
      request.line.startsWith('GET /api/orders'),
    );
    const row = z.object({ id: z.coerce.string(), date_upd: z.string() }).catchall(z.string());
    for (const { response } of exchanges) {
      const listed = z.object({ orders: z.array(row) }).safeParse(response.body).data?.orders ?? [];
      for (const fields of listed)
        stage.shop.tables.table('orders').set(fields.id, { fields, associations: {} });
    }
    const inJson = exchanges.filter(({ request }) => request.line.includes('output_format=JSON'));
    expect(inJson.length).toBeGreaterThan(4);
    for (const one of inJson) {
      const given = await put(stage, one);
      expect(given.status, one.title).toBe(one.response.status);
      expect(idsOf(JSON.parse(given.text)), one.title).toEqual(idsOf(one.response.body));
    }
  });

  test('the recorded order is a document of its three mugs, to the cent', () => {
    const { order } = z.object({ order: orderRow }).parse(bodyOf('04-orders.json', 'A read back, JSON'));
    const { order_details: details } = z
      .object({ order_details: z.array(detailRow) })
      .parse(bodyOf('04-orders.json', 'A order_details'));
    const known = new Map([['11', { logable: true, paid: true }]]);
    const parts = { order, details, history: null, carriageOffered: false };
    expect(documentOf(parts, { known, givesBack: new Set(['6', '8']) }, around)).toEqual({
      kind: 'document',
      document: '397',
      state: 'sold',
      version: Date.parse('2026-11-22T03:02:45Z'),
      occurredAt: '2026-11-22T03:02:45.000Z',
      currency: 'EUR',
      customerRef: '3',
      operator: null,
      placeRef: '1',
      lines: [
        {
          key: '399',
          item: { ref: '6', code: 'demo_11', barcode: null, label: 'Mug The best is yet to come' },
          quantityE3: 3000n,
          unitPriceE4: 126_140n,
          amount: 3784n,
          vatRate: 600,
        },
      ],
    });
  });

  test('the recorded slip is a refund of one mug that did not come back', () => {
    const [slip] = z
      .object({ order_slips: z.array(slipRow) })
      .parse(bodyOf('06-refund-slip.json', 'slips of the order')).order_slips;
    const afterwards = exchangesOf('06-refund-slip.json').find(({ title }) =>
      title.startsWith('order_details'),
    );
    const { order_details: details } = z
      .object({ order_details: z.array(detailRow) })
      .parse(afterwards?.response.body);
    if (slip === undefined) throw new Error('not recorded');
    const order = { id_currency: '1', conversion_rate: 1_000_000n };
    const byId = new Map(details.map((detail) => [detail.id, detail]));
    expect(refundOf({ slip, order, details: byId, restocked: new Set() }, around)).toMatchObject({
      refund: '1',
      document: '399',
      occurredAt: '2026-11-22T03:04:24.000Z',
      lines: [{ key: '1', ofKey: '401', quantityE3: -1000n, amount: -1509n, vatRate: 600, restocked: false }],
    });
  });

  test('recorded products, combinations and levels are read whole', () => {
    const { product } = z
      .object({ product: productRow })
      .parse(bodyOf('02-products.json', 'JSON: one product with combinations (associations)'));
    expect(product).toMatchObject({
      id: '1',
      cache_default_attribute: '1',
      active: true,
      price: 23_900_000n,
    });
    const { combinations } = z
      .object({ combinations: z.array(combinationRow) })
      .parse(bodyOf('02-products.json', 'JSON: its combinations'));
    expect(combinations).toMatchObject([{ associations: ['1', '8'] }, { associations: ['1', '11'] }]);
    const { stock_availables: rows } = z
      .object({ stock_availables: z.array(stockRow) })
      .parse(
        bodyOf(
          '03-stock.json',
          'JSON: filter by product with combinations: one row each, and row 0 is their sum',
        ),
      );
    expect(rows.map(({ id_product_attribute }) => id_product_attribute)).toEqual([
      null,
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
    ]);
  });

  test('the shop that is not there has the states that the recorded one has', () => {
    const states = z
      .object({ order_states: z.array(stateRow) })
      .parse(bodyOf('04-orders.json', 'order states'));
    const installed = [...openStage().shop.tables.table('order_states').values()];
    expect(
      installed.map(({ fields }) => stateRow.parse(fields)).toSorted((a, b) => Number(a.id) - Number(b.id)),
    ).toEqual(states.order_states.toSorted((a, b) => Number(a.id) - Number(b.id)));
  });

  test('the recorded list of resources is a shop that can be read and written', async () => {
    const { session } = openStage();
    const root = readFileSync(join(folder ?? '', '00-api-resources.xml'), 'utf8');
    const fetch: typeof session.fetch = async (url, init) =>
      url.endsWith('/api/') ? new Response(root) : await session.fetch(url, init);
    const { name, findings } = await prestashop.check({ ...session, fetch });
    expect(name).toBe('Cave Exemple');
    expect(findings.filter(({ verdict }) => verdict === 'cannot')).toEqual([]);
    expect(findings.filter(({ verdict }) => verdict === 'can')).toHaveLength(4);
  });
});
