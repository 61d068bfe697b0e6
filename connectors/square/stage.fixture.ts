/** What Square’s own tests play on: an account that is not there, a clock for each side, and what a stream says. */
import {
  CallFailed,
  type Fact,
  type Session,
  type StatedDocument,
  type StatedRefund,
} from '#domain/channels/connector.ts';
import { square } from './index.ts';
import type { SquareSettings } from './settings.ts';
import { openSquareShop } from './shop.fixture.ts';

export const wine = { label: 'Rouge', code: 'R', priceE4: 120_000n, vatRate: 2000, level: 40 };
export const minute = 60_000;
export const hour = 60 * minute;
export const since = '2026-11-13T09:00:00.000Z';

export function open({ hooks = false, aheadMs = 0 } = {}) {
  let at = Date.parse('2026-11-20T09:00:00.000Z');
  const theirs = () => new Date(at).toISOString();
  const ours = () => new Date(at + aheadMs).toISOString();
  const shop = openSquareShop({ now: theirs, hooks });
  const session: Session<SquareSettings> = {
    settings: shop.settings,
    timeZone: shop.timeZone,
    currency: 'EUR',
    now: ours,
    fetch: shop.fetch,
  };
  let cursor: string | null = null;
  return {
    shop,
    session,
    now: theirs,
    pass: (ms: number): void => {
      at += ms;
    },
    readSales: async (): Promise<readonly Fact[]> => {
      const facts: Fact[] = [];
      for (let more = true; more; ) {
        const page = await square.pull(session, 'sales', cursor, since);
        facts.push(...page.facts);
        ({ cursor, more } = page);
      }
      return facts;
    },
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
