/** What K-Series’ own tests play on: a till that is not there, a clock, and what its sales say. */
import {
  CallFailed,
  type Fact,
  type Session,
  type StatedDocument,
  type StatedRefund,
} from '#domain/channels/connector.ts';
import { kseries } from './index.ts';
import type { KSeriesSettings } from './settings.ts';
import { openKSeriesTill } from './shop.fixture.ts';

export const wine = { label: 'Rouge', code: 'R', priceE4: 120_000n, vatRate: 2000, level: 40 };
export const minute = 60_000;
export const hour = 60 * minute;
export const since = '2026-11-13T09:00:00.000Z';

export function open() {
  let at = Date.parse('2026-11-20T09:00:00.000Z');
  const now = () => new Date(at).toISOString();
  const shop = openKSeriesTill({ now });
  const session: Session<KSeriesSettings> = {
    settings: shop.settings,
    timeZone: shop.timeZone,
    currency: 'EUR',
    now,
    fetch: shop.fetch,
  };
  return {
    shop,
    session,
    now,
    pass: (ms: number): void => {
      at += ms;
    },
    /** Sales from the beginning, or from where they were left. */
    reader: (from = since, read: Session<KSeriesSettings> = session) => {
      let cursor: string | null = null;
      return async (): Promise<Fact[]> => {
        const facts: Fact[] = [];
        for (let more = true; more; ) {
          const page = await kseries.pull(read, 'sales', cursor, from);
          facts.push(...page.facts);
          ({ cursor, more } = page);
        }
        return facts;
      };
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
