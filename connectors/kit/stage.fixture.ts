/** What a connector's own tests play on: a shop that is not there, a clock for each side, and what a stream says. */
import {
  CallFailed,
  type Connector,
  type Cursor,
  type Fact,
  type Session,
  type StatedDocument,
  type StatedRefund,
  type StreamName,
} from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import type { FakeShop } from './fakeShop.fixture.ts';

export const wine = { label: 'Rouge', code: 'R', priceE4: 120_000n, vatRate: 2000, level: 40 };
export const minute = 60_000;
export const hour = 60 * minute;
/** A week before the shop opens. */
export const since = '2026-11-13T09:00:00.000Z';

/** `aheadMs`: how far our clock is ahead of the shop's, whose time `now` is. */
export function openStage<Settings, Shop extends FakeShop<Settings>>(
  connector: Connector<Settings>,
  openShop: (now: () => Instant) => Shop,
  { aheadMs = 0 } = {},
) {
  let at = Date.parse('2026-11-20T09:00:00.000Z');
  const now = (): Instant => new Date(at).toISOString();
  const shop = openShop(now);
  const session: Session<Settings> = {
    settings: shop.settings,
    timeZone: shop.timeZone,
    currency: 'EUR',
    now: () => new Date(at + aheadMs).toISOString(),
    fetch: shop.fetch,
  };
  /** A stream from its beginning, or from where it was left. */
  function reader(stream: StreamName, from: Instant = since, read: Session<Settings> = session) {
    let cursor: Cursor | null = null;
    return async (): Promise<Fact[]> => {
      const facts: Fact[] = [];
      for (let more = true; more; ) {
        const page = await connector.pull(read, stream, cursor, from);
        facts.push(...page.facts);
        ({ cursor, more } = page);
      }
      return facts;
    };
  }
  return {
    shop,
    session,
    now,
    pass: (ms: number): void => {
      at += ms;
    },
    reader,
    readSales: reader('sales'),
  };
}

export const documentsOf = (facts: readonly Fact[]): StatedDocument[] =>
  facts.filter((fact) => fact.kind === 'document');
export const refundsOf = (facts: readonly Fact[]): StatedRefund[] =>
  facts.filter((fact) => fact.kind === 'refund');

export async function failure(promise: Promise<unknown> | undefined): Promise<CallFailed> {
  const error: unknown = await promise?.catch((thrown: unknown) => thrown);
  if (error instanceof CallFailed) return error;
  throw error;
}
