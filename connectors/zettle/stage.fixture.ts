/** What Zettle’s own tests play on: an account that is not there, a clock, and what a stream says. */
import {
  CallFailed,
  type Fact,
  type Session,
  type StatedDocument,
  type StatedRefund,
} from '#domain/channels/connector.ts';
import { zettle } from './index.ts';
import type { ZettleSettings } from './settings.ts';
import { openZettleShop } from './shop.fixture.ts';

export const wine = { label: 'Rouge', code: 'R', priceE4: 120_000n, vatRate: 2000, level: 40 };
export const minute = 60_000;
export const hour = 60 * minute;
export const since = '2026-11-13T09:00:00.000Z';
export const wanted = { url: 'https://caveau.example/api/v1/hooks/7d1c', secret: 'unused' };

export function open({ hooks = false } = {}) {
  let at = Date.parse('2026-11-20T09:00:00.000Z');
  const now = () => new Date(at).toISOString();
  const shop = openZettleShop({ now, hooks });
  const session: Session<ZettleSettings> = {
    settings: shop.settings,
    timeZone: shop.timeZone,
    currency: 'EUR',
    now,
    fetch: shop.fetch,
  };
  let cursor: string | null = null;
  return {
    shop,
    session,
    now,
    pass: (ms: number): void => {
      at += ms;
    },
    readSales: async (): Promise<readonly Fact[]> => {
      const facts: Fact[] = [];
      for (let more = true; more; ) {
        const page = await zettle.pull(session, 'sales', cursor, since);
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
