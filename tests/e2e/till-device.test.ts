/** The till on its device, in a real browser: what it promised is there, whatever is cut, closed, full, wrong or gone. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { listCustomers } from '#domain/customers/contract.ts';
import { listTillEvents } from '#domain/till/eventContract.ts';
import { createRegister } from '#domain/till/registerContract.ts';
import { listTickets } from '#domain/till/ticketContract.ts';
import { cellar } from '#web/till/counter/cellar.fixture.ts';
import { type Office, openOffice } from './office.ts';
import {
  allSent,
  eventsOf,
  openTillBench,
  saleId,
  sell,
  type TillBench,
  ticketsOf,
} from './tillDevice/counter.ts';
import { giftCode, operators } from './tillDevice/server.ts';

const dayMs = 86_400_000;

let bench: TillBench;
beforeAll(async () => {
  bench = await openTillBench();
});
afterEach(() => bench.end());
afterAll(() => bench.close());
const counter = (more?: { quota: number }) => bench.counter(more);

describe('a sale', () => {
  test('is sealed once, sent once, and ends its cart; its id never makes a second ticket', async () => {
    const { server, page } = await counter();
    const seen = await page.evaluate(async (id) => {
      const { harness } = window;
      const kept = { key: 'cart', name: '', kind: 'current', at: '2026-11-23T09:00:00.000Z' } as const;
      await harness.till.keepCart({ ...kept, cart: { lines: [1250n] } });
      const [first, again] = await Promise.all([harness.sell(id), harness.sell(id)]);
      const copies = [];
      for (let copy = 0; copy < 2; copy += 1)
        copies.push(await harness.till.print({ of: 'ticket', document: 'C1-1', way: 'paper', total: 1250n }));
      return {
        documents: [first.document, again.document],
        sameSeal: first.signature === again.signature,
        claimUrl: first.claimUrl === again.claimUrl && first.claimUrl,
        copies,
        carts: harness.till.keptCarts().length,
        found: (await harness.till.ticket('C1-1'))?.record.total.gross,
        perpetual: harness.till.view().state.perpetual.signed,
      };
    }, saleId(1));
    expect(seen).toEqual({
      documents: ['C1-1', 'C1-1'],
      sameSeal: true,
      claimUrl: expect.stringMatching(/\/ticket\/[\w-]{43}$/),
      copies: [1, 2],
      carts: 0,
      found: 1250n,
      perpetual: 1250n,
    });
    await allSent(page);
    expect(ticketsOf(server)).toEqual([saleId(1)]);
    expect(server.defects).toEqual([]);
  });

  test('that is cut at any step is whole or not there at all, and the next one goes on from it', async () => {
    const { server, page } = await counter();
    const seen = await page.evaluate(async () => {
      const { harness } = window;
      const id = (number: number) => `0197a000-0000-7000-8000-${String(number).padStart(12, '0')}`;
      harness.cut(0, 'error');
      await harness.sell(id(1));
      const steps = harness.steps();
      let cut = 0;
      for (let at = 1; at <= steps; at += 1) {
        const before = harness.till.view().state.perpetual.signed;
        harness.cut(at, 'error');
        const failed = await harness.sell(id(at + 1)).then(
          () => false,
          () => true,
        );
        harness.cut(0, 'error');
        const after = harness.till.view().state.perpetual.signed;
        if (failed !== (after === before)) throw new Error(`step ${at} left a half`);
        if (failed) cut += 1;
        await harness.sell(id(at + 1));
      }
      return { steps, cut, perpetual: harness.till.view().state.perpetual.signed };
    });
    expect(seen.steps).toBeGreaterThan(8);
    expect(seen.cut).toBeGreaterThan(6);
    await allSent(page);
    expect(ticketsOf(server)).toEqual(
      Array.from({ length: seen.steps + 1 }, (_, index) => saleId(index + 1)),
    );
    expect(seen.perpetual).toBe(server.state().perpetual.signed);
    expect(server.defects).toEqual([]);
  });

  test('whose page is killed at any step is whole or not there at all', async () => {
    const { server, context, page: first, open } = await counter();
    await first.evaluate(() => window.harness.cut(0, 'error'));
    await sell(first, 1);
    const steps = await first.evaluate(() => window.harness.steps());
    let page = first;
    let kills = 0;
    for (let at = 1; at <= steps; at += 1) {
      const devtools = await context.newCDPSession(page);
      server.ends = () => void devtools.send('Page.crash').catch(() => null);
      const crashed = page.waitForEvent('crash').catch(() => null);
      const sold = page.evaluate(
        ([step, id]) => {
          window.harness.cut(step, 'end');
          return window.harness.sell(id).then(() => {
            window.harness.cut(0, 'end');
            return 'sold';
          });
        },
        [at, saleId(at + 1)] as const,
      );
      // What goes on beside a sale takes steps too: one with fewer of them is over before its turn.
      if ((await sold.catch(() => 'killed')) === 'sold') break;
      await crashed;
      kills += 1;
      await page.close();
      page = await open();
      expect(await sell(page, at + 1)).toBe(`C1-${at + 1}`);
    }
    expect(kills).toBeGreaterThan(8);
    await allSent(page);
    expect(new Set(ticketsOf(server)).size).toBe(ticketsOf(server).length);
    expect(ticketsOf(server)).toEqual(ticketsOf(server).map((_, index) => saleId(index + 1)));
    expect(ticketsOf(server).length).toBeGreaterThan(kills);
    expect(server.defects).toEqual([]);
  });

  test('is refused on a full disk, which leaves nothing half, and goes on where there is room', async () => {
    const { server, page } = await counter({ quota: 2_000_000 });
    await sell(page, 1);
    const refused = await page.evaluate(async (id) => {
      const { till, sell } = window.harness;
      const kept = { name: '', kind: 'parked', at: '2026-11-23T09:00:00.000Z' } as const;
      for (const size of [60_000, 4_000, 500]) {
        for (let more = true; more; )
          more = await till
            .keepCart({
              ...kept,
              key: crypto.randomUUID(),
              cart: crypto.getRandomValues(new Uint8Array(size)),
            })
            .then(() => till.keptCarts().length < 300)
            .catch(() => false);
      }
      const before = till.view().state.sequence;
      const reason = await sell(id).catch((error: { reason?: string }) => error.reason);
      const seen = { reason, troubles: till.view().troubles, moved: till.view().state.sequence - before };
      for (const { key } of till.keptCarts()) await till.dropCart(key);
      return seen;
    }, saleId(2));
    expect(refused).toMatchObject({ reason: 'diskFull', moved: 0 });
    expect(refused.troubles).toContain('diskFull');
    expect(await sell(page, 2)).toBe('C1-2');
    await allSent(page);
    expect(ticketsOf(server)).toEqual([saleId(1), saleId(2)]);
    expect(await page.evaluate(() => window.harness.till.view().troubles)).not.toContain('diskFull');
  });
});

test('A gift card pays offline up to the limit and to what is known to be left, over a reload; nothing is sealed before the till’s own start (T6)', async () => {
  const { server, page } = await counter();
  server.giftCard = 6000n;
  const left = () => page.evaluate((code) => window.harness.till.giftCardLeft(code), giftCode.toLowerCase());
  const pay = (number: number, opens: boolean) =>
    page.evaluate(
      async ([id, reference, isClosed]) => {
        const { harness } = window;
        if (isClosed) await harness.open();
        const byCard = { tender: 'giftCard', amount: 1250n, given: null, change: null, reference } as const;
        await harness.sell(id, { payments: [byCard] });
      },
      [saleId(number), giftCode, opens] as const,
    );
  const lose = async () => {
    server.gone = true;
    await page.evaluate(() => window.harness.until(({ online }) => !online));
  };
  expect(await left()).toBe(6000n);
  await lose();
  expect(await left()).toBe(5000n);
  await pay(1, false);
  expect(await left()).toBe(3750n);
  await page.reload();
  await pay(2, true);
  expect(await left()).toBe(2500n);
  expect(await page.evaluate(() => window.harness.till.view().waitingSales)).toBe(2);

  server.gone = false;
  await allSent(page);
  const second = server.taken.findIndex(
    ({ record }) => record.kind === 'ticket' && record.sale.id === saleId(2),
  );
  expect(server.taken[second - 1]?.record).toMatchObject({ kind: 'event', event: { code: 80, detail: '' } });
  const asked = server.giftCardAsked;
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect.poll(() => server.giftCardAsked).toBeGreaterThan(asked);
  await lose();
  expect(await left()).toBe(3500n);
});

test('articles come page by page, none of them twice where the network goes; what was shown first is there before the rest is read, at today’s price; a code is found before its article was asked for', async () => {
  const { server, page, open } = await counter();
  const [one, two, three] = cellar;
  if (!one || !two || !three) throw new Error('the cellar is empty');
  const look = (): Promise<void> => page.evaluate(() => void dispatchEvent(new Event('focus')));
  const priceIs = (priceE4: bigint) =>
    page.evaluate(
      ([unitId, price]) =>
        window.harness.until(() => window.harness.till.item(unitId)?.prices[0]?.amountE4 === price),
      [one.unitId, priceE4] as const,
    );
  server.items = [one, two, three];
  server.itemsAPage = 1;
  server.itemsAsked = [];
  server.failsPageAfter = 1;
  await look();
  await page.evaluate(() => window.harness.until(() => !window.harness.till.view().online));
  await look();
  await priceIs(one.prices[0]?.amountE4 ?? 0n);
  expect(server.itemsAsked).toEqual([0, 1, 1, 2]);
  await page.evaluate((unitId) => window.harness.till.showFirst(new Set([unitId])), one.unitId);
  const dearer = { ...one, prices: [{ priceListId: one.prices[0]?.priceListId ?? '', amountE4: 999_900n }] };
  server.items = [dearer, { ...three, archived: true }];
  await look();
  await priceIs(999_900n);

  await page.close();
  const later = await open();
  const seen = await later.evaluate(
    async ([code, house, gone]) => {
      const { harness } = window;
      const { catalogue, till } = {
        catalogue: await harness.broughtCatalogue(),
        till: await harness.start(),
      };
      const first = till.items().map(({ name, prices }) => [name, prices[0]?.amountE4]);
      const brought = [code, house, gone, '4006381333931'].map(
        (each) => catalogue.byCode(each)?.name ?? null,
      );
      await till.allRead();
      const read = [code, house, gone, '4006381333931'].map((each) => till.itemByBarcode(each)?.name ?? null);
      return { first, brought, read, all: till.items().length };
    },
    [two.barcodes[0] ?? '', two.code ?? '', three.barcodes[0] ?? ''] as const,
  );
  expect(seen).toEqual({
    first: [[one.name, 999_900n]],
    brought: [two.name, two.name, null, null],
    read: [two.name, two.name, null, null],
    all: 2,
  });
});

test('two tabs: one leads, the other sells nothing until the first is closed, and goes on from its chain', async () => {
  const { server, page, open } = await counter();
  await sell(page, 1);
  const second = await open();
  const held = await second.evaluate(async (id) => {
    const { till, sell } = window.harness;
    const reason = await sell(id).catch((error: { reason?: string }) => error.reason);
    return { leads: till.view().leads, reason };
  }, saleId(2));
  expect(held).toEqual({ leads: false, reason: 'notLeading' });
  await page.close();
  await second.evaluate(() => window.harness.until(({ leads }) => leads));
  expect(await sell(second, 2)).toBe('C1-2');
  await allSent(second);
  expect(ticketsOf(server)).toEqual([saleId(1), saleId(2)]);
});

test('T10: days without network are sold, closed and marked, outlive a reload, and are sent once in order', async () => {
  const { server, page, open, context } = await counter();
  await allSent(page);
  server.gone = true;
  await page.evaluate(() => window.harness.until(({ online }) => !online));
  await sell(page, 1);
  await page.evaluate((ms) => window.harness.moveClock(ms), dayMs);
  await sell(page, 2);
  await page.close();
  const later = await open();
  const offline = await later.evaluate(
    async ([ms, lea]) => {
      const { harness } = window;
      harness.moveClock(ms);
      await harness.until(({ online }) => !online);
      await harness.till.logOut();
      const wrong = await harness.till.logIn(lea, '0000');
      const right = await harness.till.logIn(lea, '1234');
      return { wrong, right, sales: harness.till.view().waitingSales, why: harness.till.whyNotClear() };
    },
    [2 * dayMs, operators.lea] as const,
  );
  expect(offline).toMatchObject({ wrong: false, right: true, sales: 2 });
  expect(offline.why).toContain('2 ventes ne sont que sur cet appareil');
  await sell(later, 3);
  await later.evaluate(() => window.harness.moveClock(0));
  server.gone = false;
  await allSent(later);
  expect(ticketsOf(server)).toEqual([1, 2, 3].map(saleId));
  const closed = server.taken.flatMap(({ record }) =>
    record.kind === 'closure' ? [record.closure.period] : [],
  );
  expect(closed.filter((period) => period === 'day')).toHaveLength(2);
  expect(server.taken.filter(({ record }) => record.kind === 'ticket' && !record.made.offline)).toEqual([]);
  expect(eventsOf(server)).toEqual(expect.arrayContaining([250, 80, 70, 40, 50]));
  await expect.poll(() => eventsOf(server).filter((code) => code === 910)).toEqual([910]);
  await context.setOffline(true);
  await later.evaluate(() => window.harness.until(({ online }) => !online));
  expect(server.defects).toEqual([]);
});

test('an answer that was lost sends nothing twice, and a server put back to yesterday is healed from the device', async () => {
  const { server, page } = await counter();
  await allSent(page);
  server.losesAnswer = true;
  await sell(page, 1);
  await allSent(page);
  expect(ticketsOf(server)).toEqual([saleId(1)]);
  for (let number = 2; number <= 5; number += 1) await sell(page, number);
  await allSent(page);
  const { sequence } = server.state();
  await server.restoreTo(sequence - 3);
  await sell(page, 6);
  await expect.poll(() => ticketsOf(server)).toEqual([1, 2, 3, 4, 5, 6].map(saleId));
  await allSent(page);
  expect(await page.evaluate(() => window.harness.till.view().troubles)).not.toContain('defect');
});

test('a wrong clock neither takes a day back nor closes the years to come', async () => {
  const { server, page, open } = await counter();
  await sell(page, 1);
  await allSent(page);
  const { day } = server.state();
  server.gone = true;
  await page.close();
  const next = await open();
  const seen = await next.evaluate(
    async ([id, year]) => {
      const { harness } = window;
      harness.moveClock(year);
      const leap = await harness.sell(id).catch((error: { reason?: string }) => error.reason);
      harness.moveClock(-year);
      const back = await harness.sell(id);
      return {
        leap,
        day: 'record' in back && back.record.made.day,
        year: harness.till.view().state.closed.year,
      };
    },
    [saleId(2), 365 * dayMs] as const,
  );
  expect(seen).toEqual({ leap: 'clock', day, year: null });
  server.gone = false;
  await next.evaluate(() => window.harness.until(({ troubles }) => troubles.includes('clock')));
  await allSent(next);
  expect(eventsOf(server)).toContain(911);
  expect(server.defects).toEqual([]);
});

describe('on a server of the house', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const codeOf = async (name: string): Promise<string> =>
    (await office.call(createRegister, { body: { shopId: office.shopId, name } })).enrolment.code;

  test('a device becomes a register, sells, and its tickets, customers, seals and technical events are there (T6)', async () => {
    const page = await office.visit('/caveau.svg');
    await page.route('**/bench', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="fr"><script>${bench.script}</script>`,
      }),
    );
    await page.goto(`${office.url}/bench`);
    const code = await codeOf('Comptoir');
    const document = await page.evaluate(
      async ([code, id]) => {
        const { harness } = window;
        await harness.enrol(code);
        await harness.till.logIn(harness.till.view().house.operators[0]?.id ?? '', '');
        const { id: customerId } = await harness.till.createCustomer({
          name: 'Zoé Martin',
          phone: '06 12 34 56 78',
          email: null,
          cardCode: null,
        });
        const sold = await harness.sell(id, { customerId });
        await harness.until(({ waiting, online }) => online && waiting === 0);
        await harness.till.close('day');
        await harness.until(({ waiting }) => waiting === 0);
        return sold.document;
      },
      [code, saleId(1)] as const,
    );
    const { items } = await office.call(listTickets);
    expect(items).toMatchObject([{ document, gross: 1250n }]);
    const { items: events } = await office.call(listTillEvents);
    expect(events.map(({ code }) => code)).toEqual([50, 330, 80, 250]);
    const customers = await office.call(listCustomers, { query: { search: 'zoe' } });
    expect(customers.items).toMatchObject([{ phone: '+33612345678' }]);
    expect(await page.evaluate(() => window.harness.till.view().troubles)).not.toContain('defect');
  });

  test('the till’s own page opens again without network, and is still the register', async () => {
    const page = await office.visit('/caisse');
    await page.getByRole('textbox').fill(await codeOf('Terrasse'));
    await page.keyboard.press('Enter');
    await page.getByRole('textbox').waitFor({ state: 'detached' });
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active?.state === 'activated') return;
      await new Promise((resolve) => active?.addEventListener('statechange', resolve));
    });
    const shown = await page.locator('#root').innerText();
    await page.context().setOffline(true);
    await page.reload();
    await page.locator('#root > *').waitFor();
    expect(shown).not.toBe('');
    await expect.poll(() => page.locator('#root').innerText()).toBe(shown);
  });
});
