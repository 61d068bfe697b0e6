/** The exchanges that were recorded on a real PrestaShop 8.2.1, put to the shop that is not there: it answers as the real one did. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf } from './failures.ts';
import { decideState, type OrderStates } from './orderState.ts';
import {
  bodyOf,
  exchangesOf,
  folder,
  idsOf,
  newCart,
  openRecordedShop,
  put,
  recorded,
  textOf,
  transition,
} from './recorded.fixture.ts';
import { stateRow } from './rows.ts';
import { openStage, rouge } from './stage.fixture.ts';

describe.skipIf(folder === null)('recorded on PrestaShop 8.2.1, answered by a shop that is not there', () => {
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
    expect(await put(stage, { ...one, request: { ...one.request, body } })).toMatchObject({
      status: 500,
      text: '',
    });
    const deleted = { ...one, request: { ...one.request, line: `DELETE /api/orders/${order} HTTP/1.1` } };
    expect(await put(stage, deleted)).toMatchObject({ status: 200, text: '' });
    expect(stage.shop.levelOf(ref)).toBe(21);
  });

  test('the format of an answer is chosen as it was', async () => {
    const stage = openRecordedShop();
    for (const one of exchangesOf('01-headers-and-formats.json')) {
      const line = one.request.line.replace('KEY-OF-THE-SHOP', stage.session.settings.key);
      const given = await put(stage, { ...one, request: { ...one.request, line } });
      const asked = one.response.headers['Content-Type'];
      expect([given.status, given.type], one.title).toEqual([
        one.response.status,
        textOf(one.response.body) === '' ? null : asked,
      ]);
    }
  });

  test('carts, orders and their states go as they went, from the first to the last', async () => {
    const stage = openStage();
    const { shop } = stage;
    shop.tables.carriage = 7_420_000n;
    for (let index = 1; index <= 6; index += 1) {
      shop.list({ label: `Mug ${index}`, priceE4: 126_140n, vatRate: 600, level: 100 });
    }
    /** Ids of ours by the recorded ones. */
    const ids = new Map<string, string>();
    const ours = (body: string): string =>
      body.replaceAll(
        /<(id_cart|id_order)>(\d+)/g,
        (_all, name: string, id: string) => `<${name}>${ids.get(`${name} ${id}`)}`,
      );
    const made = z.object({
      cart: z.object({ id: z.coerce.string() }).optional(),
      order: z.object({ id: z.coerce.string() }).optional(),
    });
    const cartsAndStates = exchangesOf('04-orders.json').filter(({ request }) =>
      request.line.startsWith('POST'),
    );
    let lastCart = '';
    for (const one of cartsAndStates) {
      const body = one.request.body ?? '';
      const cart = /<id_cart>(\d+)/.exec(body)?.[1];
      // Not every cart was recorded.
      if (cart !== undefined && !ids.has(`id_cart ${cart}`)) ids.set(`id_cart ${cart}`, await newCart(stage));
      if (one.quantity_before !== undefined) shop.setLevel('6', Number(one.quantity_before));
      const line = one.request.line.includes('output_format')
        ? one.request.line
        : one.request.line.replace(' HTTP', '?output_format=JSON HTTP');
      const given = await put(stage, { ...one, request: { ...one.request, line, body: ours(body) } });
      expect([given.status, given.type?.split(';')[0]], one.title).toEqual([
        one.response.status,
        one.request.line.includes('output_format')
          ? one.response.headers['Content-Type']?.split(';')[0]
          : 'application/json',
      ]);
      if (one.quantity_after !== undefined)
        expect(shop.levelOf('6'), one.title).toBe(Number(one.quantity_after));
      const theirs = made.safeParse(one.response.body).data;
      const answered = given.type === 'application/json' ? made.parse(JSON.parse(given.text)) : undefined;
      lastCart = answered?.cart?.id ?? lastCart;
      if (theirs?.cart !== undefined) ids.set(`id_cart ${theirs.cart.id}`, lastCart);
      if (theirs?.order !== undefined) ids.set(`id_order ${theirs.order.id}`, answered?.order?.id ?? '');
    }
    const first = shop.tables.row('orders', ids.get('id_order 396') ?? '').fields;
    expect(first).toMatchObject({
      total_paid: '45.260000',
      total_paid_real: '0.010000',
      total_products_wt: '37.840000',
    });
  });

  test('a slip that is posted moves nothing and touches no line', async () => {
    const stage = openStage();
    const { shop } = stage;
    const ref = shop.list(rouge);
    const order = shop.sell([{ ref, units: 3 }]);
    const one = exchangesOf('06-refund-slip.json').find(({ title }) => title === 'POST a slip with its rows');
    if (one === undefined) throw new Error('not recorded');
    const before = structuredClone([shop.tables.row('orders', order), shop.tables.detailsOf(order)]);
    stage.pass(60_000);
    const body =
      one.request.body
        ?.replace(/<id_order>\d+/, `<id_order>${order}`)
        .replace(/<id_order_detail>\d+/, '<id_order_detail>1') ?? '';
    expect(await put(stage, { ...one, request: { ...one.request, body } })).toMatchObject({ status: 201 });
    expect([shop.tables.row('orders', order), shop.tables.detailsOf(order)]).toEqual(before);
    expect(shop.levelOf(ref)).toBe(21);
    stage.pass(60_000);
    expect((await stage.readAll('refunds')).facts).toMatchObject([
      { document: order, lines: [{ quantityE3: -1000n, amount: -1509n, restocked: false }] },
    ]);
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
});
