/** A shop with its customers and its programmes: what is sold there is followed as it comes. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitmentOf } from '#domain/customers/commitment.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { getLoyalty, saveProgramme } from '#domain/loyalty/contract.ts';
import { type ProgrammeTerms, programmeTerms } from '#domain/loyalty/programme.ts';
import { refuseLoyalty } from '#domain/loyalty/refusals.ts';
import { refuseOffer } from '#domain/offers/refusals.ts';
import { recordSale } from '#domain/sales/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { createCustomers, linkPurchases } from '#server/modules/customers/index.ts';
import { offerEndpoints } from '#server/modules/offers/index.ts';
import { openPool } from '#server/platform/database.ts';
import { dispatch } from '#server/platform/events.ts';
import { buildHttp } from '#server/platform/http.ts';
import { callerOf } from '#tests/harness/caller.ts';
import { customersPortsOf } from '#tests/harness/customersPorts.ts';
import { MOUFFETARD, openShop } from '#tests/harness/shop.ts';
import { createLoyalty, type Loyalty } from './index.ts';

const fiveEuros = {
  id: randomUUID(),
  name: '5 € de remise',
  points: '100',
  gives: { kind: 'amount', amount: '500' },
};
export const terms = (more: Record<string, unknown> = {}): ProgrammeTerms =>
  programmeTerms.parse({
    name: 'Les amis de la cave',
    earns: { kind: 'points', points: '1', per: '100' },
    rules: [],
    rewards: [fiveEuros],
    expiresAfter: 12,
    offlineLimit: '200',
    ...more,
  });

export interface Sold {
  saleId: Id;
  document: string;
}

export type Counter = Awaited<ReturnType<typeof openCounter>>;

/** `isFriend`: who is in any segment that is asked for. */
export async function openCounter(isFriend: (customerId: Id) => boolean = () => false) {
  const shop = await openShop();
  const folder = await mkdtemp(join(tmpdir(), 'caveau-loyalty-'));
  const jobsPool = openPool({ connectionString: shop.jobsUrl, max: 2 });
  const customers = createCustomers(
    shop.database,
    {
      ...customersPortsOf(shop),
      claimableTicket: async () => null,
      eraseElsewhere: (tx, customerIds) => loyalty.erase(tx, customerIds),
      toldElsewhere: (snapshot, customerIds) => loyalty.toldOf(snapshot, customerIds),
    },
    folder,
  );
  const loyalty: Loyalty = createLoyalty({
    database: shop.database,
    jobsPool,
    clock: () => shop.now,
    houseOf: async () => shop.house,
    inSegments: async (_, segmentIds, customerId) => (isFriend(customerId) ? [...segmentIds] : []),
  });
  const app = buildHttp({
    endpoints: [
      ...customers.endpoints,
      ...loyalty.endpoints,
      ...offerEndpoints({ database: shop.database, houseOf: async () => shop.house }),
    ],
    authenticate: async () => shop.actor,
    refusals: [refuseCustomer.sentences, refuseLoyalty.sentences, refuseOffer.sentences],
    clock: () => shop.now,
    log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
  });
  const caller = callerOf(app);
  const wine = await shop.wine();
  const sourceId = randomUUID();
  shop.sources.set(sourceId, { shopId: MOUFFETARD, shelfId: null, openedId: null });
  const telling = dispatch(jobsPool, 'loyalty', (events) => loyalty.follow(events), {
    everyMs: 20,
    onFault: (fault) => console.error(fault),
  });
  let documents = 0;

  /** An hour after what was sold before; what is sold afterwards is sold an hour later. */
  async function promise(promised: ProgrammeTerms | null, nature: 'b2c' | 'b2b' = 'b2c'): Promise<void> {
    shop.now = later(shop.now, 3_600_000);
    await caller.call(saveProgramme, {
      params: { nature },
      body: { terms: promised && programmeTerms.encode(promised) },
    });
    shop.now = later(shop.now, 3_600_000);
  }

  const customer = async (more = {}): Promise<Id> =>
    (await caller.call(createCustomer, { body: { name: 'Zoé Lenoir', ...more } })).id;

  /** Cents of one line each; what is outside VAT and no article is a deposit. */
  async function sale(
    cents: number,
    { refundOf, deposit = 0, at = shop.now }: { refundOf?: string; deposit?: number; at?: string } = {},
  ): Promise<Sold> {
    documents += 1;
    const document = `W-${documents}`;
    const sign = cents < 0 ? -1 : 1;
    const { saleId } = await shop.call(recordSale, {
      body: {
        sourceId,
        document,
        occurredAt: at,
        lines: [
          {
            item: { unitId: wine.id },
            quantity: String(1000 * sign),
            unitPrice: String(Math.abs(cents) * 100),
            vatRate: 2000,
            ...(refundOf === undefined ? {} : { refundOf }),
          },
          ...(deposit === 0
            ? []
            : [
                {
                  item: { label: 'Consigne' },
                  quantity: '1000',
                  unitPrice: String(deposit * 100),
                  movesStock: false,
                },
              ]),
        ],
      },
    });
    return { saleId, document };
  }
  async function tie(customerId: Id, { saleId }: Sold): Promise<void> {
    const key = new Uint8Array(randomBytes(32));
    const link = { saleId, customerId, key, commitment: await commitmentOf(key, customerId), at: shop.now };
    await shop.database.write(shop.actor.organizationId, (tx) => linkPurchases(tx, [link]));
  }
  async function buys(customerId: Id, cents: number, more = {}): Promise<Sold> {
    const sold = await sale(cents, more);
    await tie(customerId, sold);
    return sold;
  }
  async function has(customerId: Id) {
    await telling.caughtUp();
    return caller.call(getLoyalty, { params: { customerId } });
  }
  const points = async (customerId: Id): Promise<bigint> => (await has(customerId)).points;
  const moves = async (customerId: Id) =>
    (await has(customerId)).history.map(({ cause, points: moved }) => `${cause} ${moved}`).toReversed();

  return {
    shop,
    caller,
    customers,
    loyalty,
    promise,
    customer,
    /** What the next sale is called. */
    nextDocument: () => `W-${documents + 1}`,
    sale,
    tie,
    buys,
    has,
    points,
    moves,
    settled: () => telling.caughtUp(),
    async close(): Promise<void> {
      await telling.stop();
      await app.close();
      await jobsPool.end();
      await shop.close();
      await rm(folder, { recursive: true });
    },
  };
}
