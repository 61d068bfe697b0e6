/** A shop, its clock and a session on it, for the tests of this folder. */
import type { Cursor, Fact, StreamName } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Shop } from './ask.ts';
import { prestashop } from './index.ts';
import { type FakePrestashop, openPrestashop, type ShopTraits } from './shop.fixture.ts';

export interface Stage {
  shop: FakePrestashop;
  session: Shop;
  pass: (ms: number) => void;
  now: () => Instant;
  /** Everything that a stream has to say from the beginning. */
  readAll: (stream: StreamName) => Promise<{ facts: Fact[]; unreadable: string[]; cursor: Cursor | null }>;
}

export const minute = 60_000;

export const rouge = {
  label: 'Château Exemple 2019',
  code: 'ROUGE-2019',
  priceE4: 149_000n,
  vatRate: 2000,
  level: 24,
};

export function openStage({
  startsAt = '2026-11-20T09:00:00.000Z',
  ...traits
}: Omit<ShopTraits, 'now'> & { startsAt?: Instant } = {}): Stage {
  let at = Date.parse(startsAt);
  const now = (): Instant => new Date(at).toISOString();
  const shop = openPrestashop({ now, ...traits });
  const session: Shop = {
    settings: shop.settings,
    timeZone: shop.timeZone,
    currency: 'EUR',
    now,
    fetch: shop.fetch,
  };
  const since = new Date(at - 86_400_000).toISOString();
  return {
    shop,
    session,
    now,
    pass: (ms) => {
      at += ms;
    },
    readAll: async (stream) => {
      const facts: Fact[] = [];
      const unreadable: string[] = [];
      let cursor: Cursor | null = null;
      for (let more = true; more; ) {
        const page = await prestashop.pull(session, stream, cursor, since);
        facts.push(...page.facts);
        unreadable.push(...page.unreadable.map(({ subject, reason }) => `${subject}: ${reason.en}`));
        ({ cursor, more } = page);
      }
      return { facts, unreadable, cursor };
    },
  };
}

export function documentsIn(facts: readonly Fact[]) {
  return facts.filter((fact) => fact.kind === 'document');
}

export function refundsIn(facts: readonly Fact[]) {
  return facts.filter((fact) => fact.kind === 'refund');
}

export function listingsIn(facts: readonly Fact[]) {
  return facts.flatMap((fact) => (fact.kind === 'listing' ? [fact.listing] : []));
}
