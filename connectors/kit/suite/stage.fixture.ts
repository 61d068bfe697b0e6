/** What every case of the suite plays on: a fake shop, a clock for each side, and a reader that keeps what is stated as Caveau would. */
import {
  type Connector,
  type Cursor,
  type Fact,
  type LevelReading,
  type Listing,
  type Session,
  type StatedDocument,
  type StatedRefund,
  type StreamName,
  type Unreadable,
} from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import type { FakeListing, FakeShop, OpenFakeShop } from '../fakeShop.fixture.ts';

export interface SuiteOptions<Settings> {
  /** The same settings with keys that the vendor refuses. */
  withWrongKeys: (settings: Settings) => Settings;
  /** Makes the record of a document unreadable in an answer of the vendor’s, and leaves all others; an answer without it comes back as it was. */
  spoil: (answer: string, document: string) => string;
  /** What a document of this vendor’s can be: a till that only knows paid tickets has `sold` alone. All three, unless told. */
  states?: readonly StatedDocument['state'][];
  /** Whether its refunds say what came back to the shelf: they do, unless told. `null` where the vendor has no refunds that a connector could read. */
  restocks?: 'said' | 'always' | 'never' | null;
  /** More listings, and more documents, than fit one page of this vendor’s. */
  overOnePage?: number;
  /** Whether each call of the vendor’s bears an id that its repetitions share. Asked of those that call. */
  hooksBearIds?: boolean;
  /** Whether its times bear no offset: of the hour that comes twice in autumn, it does not say which one is meant. */
  datesByLocalHour?: boolean;
  /** What of a listing can be changed from our side: all of it, unless told. What cannot is refused for good. */
  amends?: { label?: false; price?: false; tracked?: false };
  /** Words in the suite’s title, where one connector passes it in several ways: `over plain HTTP`. */
  inWords?: string;
}

export interface Subject<Settings> {
  connector: Connector<Settings>;
  openFakeShop: OpenFakeShop<Settings>;
  options: SuiteOptions<Settings>;
}

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const hookUrl = 'https://caveau.example/api/v1/hooks/7d1c';
export const hookSecret = 'un-secret-de-la-cave-0123456789';

/** A red wine at 20 %, whose price divides badly. */
export const red: FakeListing = {
  label: 'Château Exemple 2019',
  code: 'ROUGE-2019',
  barcode: '3760123450018',
  priceE4: 149_000n,
  vatRate: 2000,
  level: 240,
};
/** A grape juice at 5,5 %. */
export const juice: FakeListing = {
  label: 'Jus de raisin',
  code: 'JUS-1L',
  priceE4: 45_500n,
  vatRate: 550,
  level: 600,
};
/** Something that the shop keeps no level of. */
export const tasting: FakeListing = {
  label: 'Dégustation du samedi',
  code: 'DEGUST',
  priceE4: 250_000n,
  vatRate: 2000,
  level: null,
};

export interface Stage<Settings> {
  subject: Subject<Settings>;
  shop: FakeShop<Settings>;
  session: Session<Settings>;
  /** A day before the shop opened. */
  since: Instant;
  now(): Instant;
  pass(ms: number): void;
}

export function openStage<Settings>(
  subject: Subject<Settings>,
  {
    startsAt = '2026-11-20T09:00:00.000Z',
    vendorAheadMs = 0,
    hooks = false,
  }: { startsAt?: Instant; vendorAheadMs?: number; hooks?: boolean } = {},
): Stage<Settings> {
  let at = Date.parse(startsAt);
  const now = (): Instant => new Date(at).toISOString();
  const shop = subject.openFakeShop({ now: () => new Date(at + vendorAheadMs).toISOString(), hooks });
  return {
    subject,
    shop,
    session: {
      settings: shop.settings,
      timeZone: shop.timeZone,
      currency: 'EUR',
      now,
      fetch: shop.fetch,
    },
    since: new Date(at - 24 * hour).toISOString(),
    now,
    pass: (ms) => {
      at += ms;
    },
  };
}

export interface Read {
  facts: Fact[];
  unreadable: Unreadable[];
  pages: number;
}

export interface Reader {
  /** Reads until there is no more. Where a page fails, what it said is lost and the cursor stays: the next call goes on from there. */
  readOn(): Promise<Read>;
  cursor(): Cursor | null;
}

/** More pages than any case fills. */
const mostPages = 300;

export function openReader<Settings>(
  { subject: { connector }, session, since }: Pick<Stage<Settings>, 'subject' | 'session' | 'since'>,
  stream: StreamName,
  from: Cursor | null = null,
): Reader {
  let cursor = from;
  return {
    cursor: () => cursor,
    async readOn() {
      const read: Read = { facts: [], unreadable: [], pages: 0 };
      while (read.pages < mostPages) {
        const page = await connector.pull(session, stream, cursor, since);
        read.facts.push(...page.facts);
        read.unreadable.push(...page.unreadable);
        read.pages += 1;
        cursor = page.cursor;
        if (!page.more) return read;
      }
      throw new Error(`the stream ${stream} does not end after ${mostPages} pages`);
    },
  };
}

/** Documents and refunds by their ids, as the newest statement has them. */
export interface Intake {
  readOn(): Promise<void>;
  document(id: string): StatedDocument;
  documents: ReadonlyMap<string, StatedDocument>;
  refund(id: string): StatedRefund;
  refunds: ReadonlyMap<string, StatedRefund>;
  unreadable: Unreadable[];
}

export function openIntake<Settings>(stage: Pick<Stage<Settings>, 'subject' | 'session' | 'since'>): Intake {
  const { streams } = stage.subject.connector.capabilities;
  const wanted: readonly StreamName[] = ['sales', 'refunds'];
  const readers = wanted
    .filter((stream) => streams[stream] !== undefined)
    .map((stream) => openReader(stage, stream));
  const documents = new Map<string, StatedDocument>();
  const refunds = new Map<string, StatedRefund>();
  const unreadable: Unreadable[] = [];
  return {
    documents,
    refunds,
    unreadable,
    async readOn() {
      for (const reader of readers) {
        const read = await reader.readOn();
        unreadable.push(...read.unreadable);
        for (const fact of read.facts) {
          if (fact.kind === 'document') keepNewest(documents, fact.document, fact);
          if (fact.kind === 'refund') keepNewest(refunds, fact.refund, fact);
        }
      }
    },
    document: (id) => known(documents, id, 'document'),
    refund: (id) => known(refunds, id, 'refund'),
  };
}

function keepNewest<Stated extends { version: number }>(
  kept: Map<string, Stated>,
  id: string,
  stated: Stated,
): void {
  const before = kept.get(id);
  if (before === undefined || stated.version >= before.version) kept.set(id, stated);
}

function known<Stated>(kept: ReadonlyMap<string, Stated>, id: string, what: string): Stated {
  const stated = kept.get(id);
  if (stated === undefined)
    throw new Error(`no ${what} ${id} was stated; those that were: ${[...kept.keys()].join(', ')}`);
  return stated;
}

/** All listings of a whole sweep, by ref. */
export async function sweepListings<Settings>(stage: Stage<Settings>): Promise<Map<string, Listing>> {
  const { facts } = await openReader(stage, 'listings').readOn();
  return new Map(
    facts.flatMap((fact) => (fact.kind === 'listing' ? [[fact.listing.ref, fact.listing]] : [])),
  );
}

/** Levels of any number of refs, asked as a caller must: in pieces of `maxBatch`. */
export async function readAllLevels<Settings>(
  { subject: { connector }, session }: Stage<Settings>,
  refs: readonly string[],
): Promise<Map<string, LevelReading>> {
  const readings = new Map<string, LevelReading>();
  const { maxBatch } = connector.capabilities;
  for (let start = 0; start < refs.length; start += maxBatch) {
    for (const reading of await connector.readLevels(session, refs.slice(start, start + maxBatch))) {
      readings.set(reading.ref, reading);
    }
  }
  return readings;
}

/** What `units` at a price come to, in minor units. */
export function priceOf({ priceE4 }: FakeListing, units: number): bigint {
  return (priceE4 * BigInt(units)) / 100n;
}
