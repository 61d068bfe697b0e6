/** A till of X-Series and one of K-Series sell the same wine: what either sells the ledger has, and X-Series is told what is left. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKSeriesTill } from '#connectors/kseries/shop.fixture.ts';
import { openXSeriesShop } from '#connectors/xseries/shop.fixture.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Office, openOffice } from './office.fixture.ts';
import { vendors } from './vendors/known.ts';
import type { Vendors } from './vendors/vendor.ts';
import { goLiveWith, passTime, type Shelved, shelve, statusOf } from './vendors.fixture.ts';

let office: Office;
let xseries: ReturnType<typeof openXSeriesShop>;
let kseries: ReturnType<typeof openKSeriesTill>;
let refs: { x: string; k: string };
let connections: { x: Id; k: Id };
let wine: Shelved;

/** Access is granted by a click there; here it is typed as all the rest. */
function withTypedToken(known: Vendors): Vendors {
  const label = { fr: 'Jeton', en: 'Token' };
  const token = { name: 'accessToken', kind: 'secret' as const, label, hint: label };
  return new Map(
    [...known].map(([code, vendor]) => {
      const typed = vendor.fields.some(({ name }) => name === token.name);
      return [code, typed ? vendor : { ...vendor, fields: [...vendor.fields, token] }];
    }),
  );
}

beforeAll(async () => {
  const now = (): string => office.now();
  office = await openOffice({
    vendors: withTypedToken(vendors),
    reach: async (url, init) =>
      await (url.includes('.retail.lightspeed.app') ? xseries : kseries).fetch(url, init),
  });
  xseries = openXSeriesShop({ now, hooks: true });
  kseries = openKSeriesTill({ now });
  const listing = { label: 'Fleurie 2022', code: 'FLEURIE', priceE4: 149_000n, vatRate: 2000, level: 2 };
  refs = { x: xseries.list(listing), k: kseries.list({ ...listing, level: 30 }) };
  wine = await shelve(office, 'Fleurie', 24);
  connections = {
    x: await goLiveWith(office, 'lightspeed-x', xseries.settings, new Map([[refs.x, wine.skuId]])),
    k: await goLiveWith(office, 'lightspeed-k', kseries.settings, new Map([[refs.k, wine.skuId]])),
  };
});
afterAll(() => office.close());

const goOn = (minutes = 4): Promise<void> => passTime(office, () => xseries.takeHooks(), { minutes });

async function agree(bottles: number): Promise<void> {
  expect(await wine.onHand()).toBe(bottles);
  expect(xseries.levelOf(refs.x)).toBe(bottles);
  for (const connection of Object.values(connections))
    expect(await statusOf(office, connection)).toMatchObject({ state: 'even', queued: 0, dead: 0 });
}

test('X-Series has what stands on the shelf; K-Series keeps what it says itself', async () => {
  await goOn();
  await agree(24);
  expect(kseries.levelOf(refs.k)).toBe(30);
});

test('what either till sells is gone from the shelf, and from X-Series', async () => {
  xseries.sell([{ ref: refs.x, units: 3 }]);
  kseries.sell([{ ref: refs.k, units: 2 }]);
  await goOn();
  await agree(19);
});

test('a return at X-Series brings its bottle back; a refund at K-Series brings its money alone', async () => {
  const [atX, atK] = [xseries.sell([{ ref: refs.x, units: 2 }]), kseries.sell([{ ref: refs.k, units: 2 }])];
  await goOn();
  await agree(15);
  xseries.refund(atX, [{ ref: refs.x, units: 1 }], { restock: true });
  kseries.refund(atK, [{ ref: refs.k, units: 1 }], { restock: false });
  // X-Series has its bottle before its return was read: what is surprising is looked into first.
  await goOn();
  await goOn();
  await agree(16);
});

test('a return at X-Series of more than was sold waits for a person, and X-Series is told what is on the shelf', async () => {
  const sale = xseries.sell([{ ref: refs.x, units: 2 }]);
  await goOn();
  await agree(14);
  xseries.refund(sale, [{ ref: refs.x, units: 1 }], { restock: true });
  await goOn();
  await goOn();
  await agree(15);
  xseries.refund(sale, [{ ref: refs.x, units: 2 }], { restock: true });
  await goOn();
  await goOn();
  await agree(15);
  expect(await statusOf(office, connections.x)).toMatchObject({ waitingRefunds: 1 });
  const { body } = await office.send<{ items: { name: string; why: string }[] }>('GET', '/waiting-refunds');
  expect(body.items).toMatchObject([
    { connectionId: connections.x, needsPerson: true, items: [{ label: 'Fleurie 2022', quantity: '2000' }] },
  ]);
  expect(body.items[0]?.why).toContain('rend plus que la vente');
  await office.send('PUT', `/vendor-connections/${connections.x}/waiting-refunds`, {
    body: { name: body.items[0]?.name, as: 'take' },
  });
  await goOn();
  await agree(17);
  xseries.sell([{ ref: refs.x, units: 1 }]);
  await goOn();
  await agree(16);
});

test('a sale that is voided at X-Series gives its bottles back once', async () => {
  const sale = xseries.sell([{ ref: refs.x, units: 4 }]);
  await goOn();
  await agree(12);
  xseries.cancel(sale);
  await goOn();
  await agree(16);
});

test('a parked sale takes nothing; paid, it takes its bottles', async () => {
  const parked = xseries.sell([{ ref: refs.x, units: 2 }], { paid: false });
  await goOn();
  expect(await wine.onHand()).toBe(16);
  xseries.pay(parked);
  await goOn();
  await agree(14);
});

test('what a till of K-Series sold while it was offline comes in with its own time', async () => {
  const at = office.now();
  await goOn(30);
  kseries.sell([{ ref: refs.k, units: 3 }], { at });
  await goOn(90);
  await goOn();
  await agree(11);
});

test('a level that X-Series has written and not answered is read back, and is right', async () => {
  xseries.fail({ kind: 'unanswered' }, { writesOnly: true });
  kseries.sell([{ ref: refs.k, units: 1 }]);
  await goOn();
  await goOn();
  await agree(10);
});
