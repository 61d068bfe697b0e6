/** Connectors of all vendors alike: what each needs of its settings is checked where a shop is opened, and nowhere else known. */
import type {
  Amendment,
  Capabilities,
  Connector,
  CouponOutcome,
  CouponWrite,
  Cursor,
  Fact,
  Grant,
  Heard,
  HookRequest,
  LevelReading,
  LevelWrite,
  Pace,
  Page,
  Session,
  SettingField,
  ShopChecked,
  StreamName,
  SubscriptionsKept,
  SubscriptionWanted,
  WriteOutcome,
} from '#domain/channels/connector.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Instant } from '#domain/values/time.ts';

/** A connector with a shop's settings: what one may ask of it. */
export interface OpenShop {
  check(): Promise<ShopChecked>;
  pull(stream: StreamName, cursor: Cursor | null, since: Instant): Promise<Page>;
  look(wake: { stream: StreamName; id: string }): Promise<readonly Fact[]>;
  readLevels(refs: readonly string[]): Promise<readonly LevelReading[]>;
  writeLevels: ((writes: readonly LevelWrite[]) => Promise<readonly WriteOutcome[]>) | null;
  amendListings: ((amendments: readonly Amendment[]) => Promise<readonly WriteOutcome[]>) | null;
  writeCoupons: ((writes: readonly CouponWrite[]) => Promise<readonly CouponOutcome[]>) | null;
  subscribe: ((wanted: SubscriptionWanted) => Promise<SubscriptionsKept>) | null;
}

export interface Vendor {
  code: string;
  name: string;
  sources: readonly string[];
  fields: readonly SettingField[];
  capabilities: Capabilities;
  pace: Pace;
  /** Whether what is listed can be changed from here. */
  amends: boolean;
  /** Whether codes of offers can be made good there. */
  honours: boolean;
  hear: ((request: HookRequest, secrets: readonly string[]) => Heard) | null;
  /** Null where keys are typed. */
  oauth: {
    instead: readonly string[];
    authorizeUrl(settings: unknown, asked: { redirectUrl: string; state: string }): string;
    exchange(
      shop: ShopAccess,
      answer: { code: string; redirectUrl: string; query: Readonly<Record<string, string>> },
    ): Promise<Grant>;
    refresh(shop: ShopAccess, refreshToken: string): Promise<Grant>;
  } | null;
  /** Refuses settings that lack something. */
  open(shop: ShopAccess): OpenShop;
}

/** As a session, its settings not looked at yet. */
export type ShopAccess = Session<unknown>;

export type Vendors = ReadonlyMap<string, Vendor>;

/** A shop counts what it weighs in parts: such a level is not kept in step, and is not known. */
function inWholeUnits<Told extends Fact>(fact: Told): Told {
  const whole = (level: number | null): boolean => level === null || Number.isSafeInteger(level);
  if (fact.kind === 'level') return whole(fact.level) ? fact : { ...fact, level: null };
  if (fact.kind !== 'listing' || whole(fact.listing.level)) return fact;
  return { ...fact, listing: { ...fact.listing, level: null, tracked: false } };
}

export function vendorOf<Settings>(connector: Connector<Settings>): Vendor {
  const settingsOf = (given: unknown): Settings => {
    const read = connector.settings.safeParse(given);
    if (read.success) return read.data;
    const fields = read.error.issues.map((issue) => issue.path.join('.') || issue.message);
    throw refuseChannel('settings_incomplete', { fields: [...new Set(fields)].join(', ') });
  };
  const sessionOf = (shop: ShopAccess): Session<Settings> => ({
    ...shop,
    settings: settingsOf(shop.settings),
  });
  const { code, name, sources, fields, capabilities, pace, hear, oauth } = connector;
  return {
    code,
    name,
    sources,
    fields,
    capabilities,
    pace,
    amends: connector.amendListings !== null,
    honours: connector.writeCoupons !== undefined,
    hear,
    oauth: oauth && {
      instead: oauth.instead,
      authorizeUrl: (settings, asked) => oauth.authorizeUrl(settingsOf(settings), asked),
      exchange: (shop, answer) => oauth.exchange(sessionOf(shop), answer),
      refresh: (shop, refreshToken) => oauth.refresh(sessionOf(shop), refreshToken),
    },
    open(shop) {
      const session = sessionOf(shop);
      const { writeLevels, amendListings, writeCoupons, subscribe } = connector;
      return {
        check: () => connector.check(session),
        async pull(stream, cursor, since) {
          const page = await connector.pull(session, stream, cursor, since);
          return { ...page, facts: page.facts.map(inWholeUnits) };
        },
        look: async (wake) => (await connector.look(session, wake)).map(inWholeUnits),
        readLevels: async (refs) => (await connector.readLevels(session, refs)).map(inWholeUnits),
        writeLevels: writeLevels && ((writes) => writeLevels(session, writes)),
        amendListings: amendListings && ((amendments) => amendListings(session, amendments)),
        writeCoupons: writeCoupons ? (writes) => writeCoupons(session, writes) : null,
        subscribe: subscribe && ((wanted) => subscribe(session, wanted)),
      };
    },
  };
}
