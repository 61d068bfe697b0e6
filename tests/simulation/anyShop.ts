/** A shop of no vendor, with whatever capabilities a test gives it: it sells, keeps its own levels, and answers in words of its own. */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { call, jsonOf, refused } from '#connectors/kit/call.ts';
import {
  CallFailed,
  type Capabilities,
  type Connector,
  type Fact,
  type HookRequest,
  type LevelWrite,
  type Page,
  type Session,
  type StatedDocument,
  type StatedRefund,
  type WriteOutcome,
} from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { type AnyCursor, changedAfter, lateArrivalMs, perPage, readingOf } from './anyCursor.ts';

export interface AnyCapabilities {
  stockWrite: Capabilities['stockWrite'];
  idempotency: Capabilities['idempotency'];
  calls: boolean;
  /** How its sales and refunds are read on; by a version unless told. */
  cursor?: AnyCursor;
}

interface Listed {
  label: string;
  code: string;
  level: number;
}

interface Document {
  id: string;
  state: StatedDocument['state'];
  at: Instant;
  /** Rises over the whole shop with each change. */
  version: number;
  /** When the shop says that it changed; of what a till tells late, when it was sold. */
  changedAt: Instant;
  lines: { key: string; ref: string; units: number }[];
}

interface Refund {
  id: string;
  document: string;
  at: Instant;
  version: number;
  changedAt: Instant;
  lines: { key: string; ref: string; units: number; restocked: boolean }[];
}

/** What goes wrong with the next request. `lost` never reaches the shop; `unanswered` is done there, and nobody is told. */
export type Mishap = 'lost' | 'unanswered' | 'tooMany' | 'down' | 'emptyPage';

const priceCents = 1250;
const secret = 'any-shop-secret';
export const address = 'https://any.example';

export class AnyShop {
  readonly listings = new Map<string, Listed>();
  readonly documents = new Map<string, Document>();
  readonly refunds: Refund[] = [];
  readonly written: { ref: string; level: number }[] = [];
  readonly #keys = new Map<string, unknown>();
  readonly #mishaps: Mishap[] = [];
  readonly #hooks: HookRequest[] = [];
  readonly #now: () => Instant;
  readonly capabilities: AnyCapabilities;
  isDown = false;
  subscribed: string | null = null;
  requests = 0;
  readonly #asked = new Map<string, number>();
  #version = 0;
  #events = 0;
  #epoch = 1;

  constructor(capabilities: AnyCapabilities, now: () => Instant) {
    this.capabilities = capabilities;
    this.#now = now;
  }

  list(ref: string, label: string, level: number): void {
    this.listings.set(ref, { label, code: `SKU-${ref}`, level });
  }

  /** Its own level falls with what it sells, below nothing where it must. */
  sell(lines: readonly { ref: string; units: number }[], { paid = true, at = this.#now() } = {}): string {
    const id = `${this.documents.size + 1001}`;
    this.documents.set(id, {
      id,
      state: paid ? 'sold' : 'open',
      at,
      version: (this.#version += 1),
      changedAt: at,
      lines: lines.map((line, index) => ({ ...line, key: `${index + 1}` })),
    });
    if (paid) this.#take(id, 1);
    this.#call('sales', id);
    return id;
  }

  /** Paid, cancelled, paid again. */
  turn(id: string, state: StatedDocument['state']): void {
    const document = this.documents.get(id);
    if (!document || document.state === state) return;
    if (document.state === 'sold') this.#take(id, -1);
    if (state === 'sold') this.#take(id, 1);
    document.state = state;
    document.version = this.#version += 1;
    document.changedAt = this.#now();
    this.#call('sales', id);
  }

  refund(document: string, lines: readonly { key: string; units: number; restocked: boolean }[]): string {
    const id = `R${this.refunds.length + 1}`;
    const sold = this.documents.get(document);
    const said = lines.map((line) => ({
      ...line,
      ref: sold?.lines.find(({ key }) => key === line.key)?.ref ?? '',
    }));
    for (const { ref, units, restocked } of said) if (restocked) this.#change(ref, units);
    const at = this.#now();
    this.refunds.push({ id, document, at, version: (this.#version += 1), changedAt: at, lines: said });
    this.#call('refunds', id);
    return id;
  }

  /** Places where somebody was reading on mean nothing any more. */
  forgetTokens(): void {
    this.#epoch += 1;
  }

  levelOf(ref: string): number | undefined {
    return this.listings.get(ref)?.level;
  }

  /** The next request goes wrong so. */
  mishap(kind: Mishap): void {
    this.#mishaps.push(kind);
  }

  /** How often so far. */
  asked(pathname: string): number {
    return this.#asked.get(pathname) ?? 0;
  }

  takeHooks(): HookRequest[] {
    return this.#hooks.splice(0);
  }

  #take(id: string, sign: 1 | -1): void {
    for (const { ref, units } of this.documents.get(id)?.lines ?? []) this.#change(ref, -units * sign);
  }

  #change(ref: string, units: number): void {
    const listed = this.listings.get(ref);
    if (listed) listed.level += units;
  }

  #call(stream: 'sales' | 'refunds', id: string): void {
    if (!this.capabilities.calls || this.subscribed === null) return;
    this.#events += 1;
    const body = Buffer.from(JSON.stringify({ event: `e-${this.#events}`, stream, id }));
    this.#hooks.push({ url: this.subscribed, headers: { 'x-any-signature': sign(body) }, body });
  }

  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    this.requests += 1;
    const { pathname } = new URL(url);
    this.#asked.set(pathname, this.asked(pathname) + 1);
    const mishap = this.isDown ? 'lost' : this.#mishaps.shift();
    if (mishap === 'lost') throw new TypeError('fetch failed');
    if (mishap === 'tooMany') return new Response('{}', { status: 429, headers: { 'retry-after': '2' } });
    if (mishap === 'down') return new Response('{}', { status: 503 });
    const answer = this.#answer(new URL(url), typeof init.body === 'string' ? JSON.parse(init.body) : null);
    if (mishap === 'unanswered') throw new TypeError('fetch failed');
    if (mishap === 'emptyPage') return new Response('', { status: 200 });
    if (answer === null) return new Response('{}', { status: 410 });
    return Response.json(answer, { headers: { date: new Date(this.#now()).toUTCString() } });
  };

  #answer({ pathname, searchParams }: URL, body: unknown): unknown {
    const refs = (searchParams.get('refs') ?? '').split(',');
    switch (pathname) {
      case '/sales':
        return changedAfter(this.documents.values(), searchParams, this.#epoch);
      case '/refunds':
        return changedAfter(this.refunds, searchParams, this.#epoch);
      case '/look/sales':
        return [...this.documents.values()].filter(({ id }) => id === searchParams.get('id'));
      case '/look/refunds':
        return this.refunds.filter(({ id }) => id === searchParams.get('id'));
      case '/listings':
        return [...this.listings].map(([ref, listed]) => ({ ref, ...listed }));
      case '/levels':
        return refs.flatMap((ref) => (this.listings.has(ref) ? [{ ref, level: this.levelOf(ref) }] : []));
      case '/write':
        return this.#write(write.parse(body));
      case '/subscribe':
        this.subscribed = subscription.parse(body).url;
        return {};
      default:
        throw new Error(`any shop knows no ${pathname}`);
    }
  }

  #write(writes: z.output<typeof write>): unknown {
    return writes.map((each) => {
      const done = this.#keys.get(each.key);
      if (done !== undefined && this.capabilities.idempotency === 'key') return done;
      const outcome = this.#writeOne(each);
      this.#keys.set(each.key, outcome);
      return outcome;
    });
  }

  #writeOne({ ref, level, held }: z.output<typeof write>[number]): unknown {
    const listed = this.listings.get(ref);
    if (!listed) return { outcome: 'dead', why: { fr: 'pas d’article de ce nom', en: 'no such listing' } };
    if (this.capabilities.stockWrite === 'absoluteCas' && listed.level !== held) return { outcome: 'stale' };
    listed.level = this.capabilities.stockWrite === 'delta' ? listed.level + level - held : level;
    this.written.push({ ref, level: listed.level });
    return { outcome: 'applied' };
  }
}

const write = z.array(z.object({ ref: z.string(), level: z.number(), held: z.number(), key: z.string() }));
const subscription = z.object({ url: z.string() });
const documents = z.array(
  z.object({
    id: z.string(),
    state: z.enum(['open', 'sold', 'cancelled']),
    at: z.string(),
    version: z.number(),
    changedAt: z.string(),
    token: z.string().default(''),
    lines: z.array(z.object({ key: z.string(), ref: z.string(), units: z.number() })),
  }),
);
const refunds = z.array(
  z.object({
    id: z.string(),
    document: z.string(),
    at: z.string(),
    version: z.number(),
    changedAt: z.string(),
    token: z.string().default(''),
    lines: z.array(z.object({ key: z.string(), ref: z.string(), units: z.number(), restocked: z.boolean() })),
  }),
);
const listings = z.array(
  z.object({ ref: z.string(), label: z.string(), code: z.string(), level: z.number() }),
);
const levels = z.array(z.object({ ref: z.string(), level: z.number() }));
const outcomes = z.array(
  z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('applied') }),
    z.object({ outcome: z.literal('stale') }),
    z.object({ outcome: z.literal('dead'), why: z.object({ fr: z.string(), en: z.string() }) }),
  ]),
);
const settings = z.object({ url: z.string() });
type Settings = z.output<typeof settings>;

const sign = (body: Uint8Array): string => createHmac('sha256', secret).update(body).digest('hex');
const hook = z.object({ event: z.string(), stream: z.enum(['sales', 'refunds']), id: z.string() });

const factOfDocument = (document: z.output<typeof documents>[number]): StatedDocument => ({
  kind: 'document',
  document: document.id,
  state: document.state,
  version: document.version,
  occurredAt: document.at,
  currency: 'EUR',
  customerRef: null,
  operator: null,
  placeRef: null,
  lines: document.lines.map(({ key, ref, units }) => ({
    key,
    item: { ref, code: `SKU-${ref}`, barcode: null, label: ref },
    quantityE3: BigInt(units) * 1000n,
    unitPriceE4: BigInt(priceCents) * 100n,
    amount: BigInt(priceCents * units),
    vatRate: 2000,
  })),
});

const factOfRefund = (refund: z.output<typeof refunds>[number]): StatedRefund => ({
  kind: 'refund',
  refund: refund.id,
  document: refund.document,
  version: refund.version,
  occurredAt: refund.at,
  currency: 'EUR',
  lines: refund.lines.map(({ key, ref, units, restocked }) => ({
    key,
    ofKey: key,
    restocked,
    item: { ref, code: `SKU-${ref}`, barcode: null, label: ref },
    quantityE3: BigInt(-units) * 1000n,
    unitPriceE4: BigInt(priceCents) * 100n,
    amount: BigInt(-priceCents * units),
    vatRate: 2000,
  })),
});

/** The connector of such a shop. */
export function anyConnector({
  stockWrite,
  idempotency,
  calls,
  cursor: kind = 'version',
}: AnyCapabilities): Connector<Settings> {
  const changing = {
    cursor: kind,
    lookbackMs: kind === 'modifiedSince' ? lateArrivalMs : 0,
    seesDeletes: true,
  };
  const ask = async <T>(
    session: Session<Settings>,
    path: string,
    shape: z.ZodType<T>,
    body?: unknown,
  ): Promise<T> => {
    const asked = { url: `${session.settings.url}${path}` };
    const answer = await call(
      session,
      body === undefined ? asked : { ...asked, method: 'POST', body: JSON.stringify(body) },
    );
    if (answer.status >= 400) throw refused(answer.status, answer.text);
    return shape.parse(jsonOf(answer));
  };
  const pageOf = (facts: readonly Fact[], cursor: string | null, more: boolean): Page => ({
    facts,
    unreadable: [],
    cursor,
    more,
  });
  return {
    code: 'any',
    name: 'Any shop',
    sources: ['https://any.example/docs'],
    fields: [
      {
        name: 'url',
        kind: 'address',
        label: { fr: 'Adresse', en: 'Address' },
        hint: { fr: 'Celle de la boutique', en: 'The shop’s' },
      },
    ],
    settings,
    oauth: null,
    capabilities: {
      push: calls ? { events: ['sale'], verifiable: true, selfHeals: false } : null,
      streams: {
        sales: changing,
        refunds: changing,
        stock: { cursor: 'enumerateOnly', lookbackMs: 0, seesDeletes: false },
        listings: { cursor: 'enumerateOnly', lookbackMs: 0, seesDeletes: false },
      },
      stockWrite,
      idempotency,
      maxBatch: 10,
      lateArrivalMs,
    },
    pace: { burst: 1000, perSecond: 1000 },
    async check() {
      return { name: 'Any', currency: 'EUR', timeZone: 'Europe/Paris', findings: [], places: [] };
    },
    async pull(session, stream, cursor, since) {
      if (stream === 'listings') {
        const found = await ask(session, '/listings', listings);
        const facts = found.map(
          ({ ref, label, code, level }): Fact => ({
            kind: 'listing',
            listing: {
              ref,
              label,
              code,
              barcode: null,
              priceE4: null,
              vatRate: null,
              tracked: true,
              level,
              gone: false,
            },
          }),
        );
        return pageOf(facts, null, false);
      }
      if (stream === 'stock') {
        const found = await ask(session, '/listings', listings);
        const at = session.now();
        return pageOf(
          found.map(({ ref, level }): Fact => ({ kind: 'level', ref, level, at })),
          null,
          false,
        );
      }
      const reading = readingOf(kind, cursor, since, session.now());
      const path = `/${stream}?${reading.query}`;
      try {
        const found =
          stream === 'sales' ? await ask(session, path, documents) : await ask(session, path, refunds);
        const facts = found.map((each) => ('document' in each ? factOfRefund(each) : factOfDocument(each)));
        return pageOf(facts, reading.next(found), found.length === perPage);
      } catch (error) {
        // The shop has forgotten its place: it is read from the beginning.
        if (error instanceof CallFailed && error.status === 410 && cursor !== null)
          return pageOf([], null, true);
        throw error;
      }
    },
    async look(session, { stream, id }) {
      if (stream === 'refunds')
        return (await ask(session, `/look/refunds?id=${id}`, refunds)).map(factOfRefund);
      return (await ask(session, `/look/sales?id=${id}`, documents)).map(factOfDocument);
    },
    hear: calls
      ? ({ headers, body }) => {
          if (headers['x-any-signature'] !== sign(body)) return { verdict: 'forged', why: 'signature' };
          const { event, stream, id } = hook.parse(JSON.parse(Buffer.from(body).toString()));
          return { verdict: 'proved', eventId: event, type: stream, wakes: [{ stream, id }] };
        }
      : null,
    async readLevels(session, refs) {
      const at = session.now();
      const found = await ask(session, `/levels?refs=${refs.join(',')}`, levels);
      return found.map(({ ref, level }) => ({ kind: 'level', ref, level, at }));
    },
    writeLevels:
      stockWrite === 'none'
        ? null
        : async (
            session: Session<Settings>,
            writes: readonly LevelWrite[],
          ): Promise<readonly WriteOutcome[]> => ask(session, '/write', outcomes, writes),
    amendListings: null,
    subscribe: calls
      ? async (session, { url }) => {
          await ask(session, '/subscribe', z.object({}), { url });
          return { repaired: [], secret: null };
        }
      : null,
  };
}
