/** The shops of a schedule: fakes that keep a vendor's contract, or the generic one with a set of capabilities, all played alike. */
import type { FakeListing, FakeShop } from '#connectors/kit/fakeShop.fixture.ts';
import { openKSeriesTill } from '#connectors/kseries/shop.fixture.ts';
import { openPrestashop } from '#connectors/prestashop/shop.fixture.ts';
import { openShopifyShop } from '#connectors/shopify/shop.fixture.ts';
import { openSquareShop } from '#connectors/square/shop.fixture.ts';
import { openWooCommerce } from '#connectors/woocommerce/shop.fixture.ts';
import { openXSeriesShop } from '#connectors/xseries/shop.fixture.ts';
import { openZettleShop } from '#connectors/zettle/shop.fixture.ts';
import type { StatedDocument } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { vendors } from '#server/modules/channels/index.ts';
import { type Vendor, vendorOf } from '#server/modules/channels/vendors/vendor.ts';
import { type AnyCapabilities, AnyShop, anyConnector } from './anyShop.ts';

type State = StatedDocument['state'];
const day = 24 * 60 * 60_000;

export interface SimulatedShop {
  vendor: Vendor;
  fake: FakeShop;
  /** What the hosts that its requests go to end with. */
  host: string;
  /** What a document of this vendor's may become. */
  turns: Readonly<Record<State, readonly State[]>>;
  /** How long after its sale a document may turn for anybody to be told. */
  turnsWithinMs: number;
  /** Whether what nobody has paid is told as well. */
  tellsOpen: boolean;
  /** Whether what is given back stands on the shelf again: as is said, or whatever is said. */
  restocks: 'said' | 'always' | 'never';
  /** Turns a document into another state. */
  turn(document: string, state: State): void;
  /** Forgets where anybody was reading on; nothing where that means nothing. */
  forgetPlaces(): void;
}

export type OpenShop = (now: () => Instant, name: string) => SimulatedShop;

/** One that can be tried: its name as figures call it, and how one is opened. */
export interface ShopSet {
  name: string;
  open: OpenShop;
}

const anyTurns = { open: ['sold', 'cancelled'], sold: ['cancelled'], cancelled: ['sold'] } as const;
const lastingTurns = { open: ['sold', 'cancelled'], sold: ['cancelled'], cancelled: [] } as const;
const openTurns = { open: ['sold', 'cancelled'], sold: [], cancelled: [] } as const;

function turnOf(fake: FakeShop): SimulatedShop['turn'] {
  return (document, state) => (state === 'sold' ? fake.pay(document) : fake.cancel(document));
}

function knownVendor(code: string): Vendor {
  const vendor = vendors.get(code);
  if (!vendor) throw new Error(`no vendor ${code}`);
  return vendor;
}

function realShop(
  code: string,
  host: string,
  turns: SimulatedShop['turns'],
  open: (now: () => Instant) => FakeShop,
  peculiar: Partial<Pick<SimulatedShop, 'vendor' | 'tellsOpen' | 'restocks' | 'turnsWithinMs'>> = {},
): OpenShop {
  return (now) => {
    const fake = open(now);
    return {
      vendor: knownVendor(code),
      fake,
      host,
      turns,
      turnsWithinMs: Infinity,
      tellsOpen: true,
      restocks: 'said',
      turn: turnOf(fake),
      forgetPlaces: () => {},
      ...peculiar,
    };
  };
}

/** Access is granted by a click there; here it is typed as all the rest. */
function withTypedToken(vendor: Vendor): Vendor {
  const label = { fr: 'Jeton', en: 'Token' };
  return {
    ...vendor,
    fields: [...vendor.fields, { name: 'accessToken', kind: 'secret', label, hint: label }],
  };
}

function anySet(capabilities: Required<AnyCapabilities>): ShopSet {
  const { stockWrite, idempotency, calls, cursor } = capabilities;
  const name = [stockWrite, idempotency === 'key' ? 'key' : 'noKey', calls ? 'calls' : 'silent', cursor].join(
    '.',
  );
  return {
    name,
    open(now, shopName) {
      const shop = new AnyShop(capabilities, now);
      const host = `${shopName}.any.example`;
      const fake = fakeOfAny(shop, `https://${host}`);
      return {
        vendor: { ...vendorOf(anyConnector(capabilities)), code: shopName },
        fake,
        host,
        turns: anyTurns,
        turnsWithinMs: Infinity,
        tellsOpen: true,
        restocks: 'said',
        turn: (document, state) => shop.turn(document, state),
        forgetPlaces: () => shop.forgetTokens(),
      };
    },
  };
}

/** The generic shop behind the door that all fakes have. */
function fakeOfAny(shop: AnyShop, url: string): FakeShop {
  let listed = 0;
  return {
    settings: { url },
    timeZone: 'Europe/Paris',
    fetch: shop.fetch,
    list({ label, level }: FakeListing) {
      const ref = `L${(listed += 1)}`;
      shop.list(ref, label, level ?? 0);
      return ref;
    },
    unlist: (ref) => void shop.listings.delete(ref),
    setLevel(ref, level) {
      const listing = shop.listings.get(ref);
      if (listing) listing.level = level;
    },
    levelOf: (ref) => shop.levelOf(ref) ?? null,
    sell: (lines, options) => shop.sell(lines, options),
    pay: (document) => shop.turn(document, 'sold'),
    cancel: (document) => shop.turn(document, 'cancelled'),
    refund(document, lines, { restock }) {
      const sold = shop.documents.get(document)?.lines ?? [];
      return shop.refund(
        document,
        lines.map(({ ref, units }) => ({
          key: sold.find((line) => line.ref === ref)?.key ?? '',
          units,
          restocked: restock,
        })),
      );
    },
    takeHooks: () => shop.takeHooks(),
    dropSubscriptions: () => {
      shop.subscribed = null;
    },
    fail({ kind }, { times = 1 } = {}) {
      const mishap = kind === 'slow' ? 'down' : kind === 'truncated' ? 'emptyPage' : kind;
      for (let left = times; left > 0; left -= 1) shop.mishap(mishap);
    },
    requests: () => [],
  };
}

const any = (
  stockWrite: AnyCapabilities['stockWrite'],
  idempotency: AnyCapabilities['idempotency'],
  calls: boolean,
  cursor: Required<AnyCapabilities>['cursor'],
): ShopSet => anySet({ stockWrite, idempotency, calls, cursor });

export const shopSets: readonly ShopSet[] = [
  any('absoluteCas', 'key', true, 'version'),
  any('absoluteCas', 'none', false, 'modifiedSince'),
  any('absolute', 'none', true, 'opaque'),
  any('absolute', 'none', false, 'modifiedSince'),
  any('absolute', 'key', true, 'version'),
  any('delta', 'none', true, 'modifiedSince'),
  any('delta', 'key', false, 'version'),
  any('none', 'none', false, 'opaque'),
  any('none', 'none', true, 'modifiedSince'),
  {
    name: 'woocommerce',
    open: realShop('woocommerce', 'boutique.example', anyTurns, (now) =>
      openWooCommerce({ now }, { address: 'https://boutique.example' }),
    ),
  },
  {
    name: 'prestashop',
    open: realShop('prestashop', 'presta.example', anyTurns, (now) =>
      openPrestashop({ now, address: 'https://presta.example' }),
    ),
  },
  {
    name: 'shopify',
    open: realShop('shopify', 'cave-exemple.myshopify.com', lastingTurns, (now) =>
      openShopifyShop({ now, hooks: true }),
    ),
  },
  {
    name: 'square',
    open: realShop('square', 'connect.squareup.com', openTurns, (now) =>
      openSquareShop({ now, hooks: true }),
    ),
  },
  {
    name: 'lightspeed-x',
    open: realShop(
      'lightspeed-x',
      'cave-exemple.retail.lightspeed.app',
      lastingTurns,
      (now) => openXSeriesShop({ now, hooks: true }),
      { vendor: withTypedToken(knownVendor('lightspeed-x')), restocks: 'always' },
    ),
  },
  {
    name: 'lightspeed-k',
    open: realShop(
      'lightspeed-k',
      'api.lsk.lightspeed.app',
      lastingTurns,
      (now) => openKSeriesTill({ now }),
      {
        vendor: withTypedToken(knownVendor('lightspeed-k')),
        tellsOpen: false,
        restocks: 'never',
        turnsWithinMs: 2 * day,
      },
    ),
  },
  {
    name: 'zettle',
    open: realShop('zettle', 'zettle.com', openTurns, (now) => openZettleShop({ now, hooks: true }), {
      tellsOpen: false,
    }),
  },
];
