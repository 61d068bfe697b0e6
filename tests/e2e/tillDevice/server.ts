/** The other side of the till's contract, small and honest: it takes a chain by the same step as everybody, and can be gone, forgetful or cut. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Customer, createCustomer, listCustomerChanges } from '#domain/customers/contract.ts';
import { listTillOffers } from '#domain/offers/contract.ts';
import { cardEntriesOf } from '#domain/till/cards.ts';
import { BrokenChain, takeSealed } from '#domain/till/chain.ts';
import {
  enrolRegister,
  getGiftCard,
  getTillHead,
  getTillHouse,
  listTillItems,
  listTillLevels,
  takeRecords,
} from '#domain/till/deviceContract.ts';
import type { TillItem, TillLevel } from '#domain/till/item.ts';
import { pinHash } from '#domain/till/pin.ts';
import type { SealedRecord } from '#domain/till/record.ts';
import {
  fingerprintOf,
  newSigningKey,
  publicKeyOf,
  type Sealed,
  signWith,
  verifyingKey,
} from '#domain/till/seal.ts';
import { usualTillSettings } from '#domain/till/settings.ts';
import { newRegisterState, type RegisterState } from '#domain/till/state.ts';
import { statementText } from '#domain/till/statement.ts';
import { freePort } from '#server/platform/freePort.ts';
import { encodeBody } from '#web/api/call.ts';

const register = {
  id: '0197a000-0000-7000-8000-000000000001',
  code: 'C1',
  siret: '73282932000074',
};
export const operators = {
  lea: '0197a000-0000-7000-8000-0000000000a1',
  max: '0197a000-0000-7000-8000-0000000000a2',
};
/** Of a customer. */
const refusal = {
  type: 'about:blank',
  title: 'Le téléphone n’est pas complet.',
  status: 422,
  code: 'phone_wrong',
  detail: 'Le téléphone n’est pas complet.',
};
export const giftCode = 'KDO-1';
const now = '2026-11-23T09:00:00.000Z';

/** What the POSTs bring. */
interface Asked {
  publicKey: string;
  name: string;
  records: (Sealed & { beside?: unknown })[];
}

export interface TillServer {
  url: string;
  /** Everything taken, in order. */
  taken: { sealed: Sealed; record: SealedRecord; beside: unknown }[];
  state(): RegisterState;
  items: TillItem[];
  /** Of a page of them. */
  itemsAPage: number;
  /** After which of them each page was asked for. */
  itemsAsked: number[];
  /** That page is not answered, once. */
  failsPageAfter: number | null;
  /** Nobody answers. */
  gone: boolean;
  /** It has no offers to tell: that request fails. */
  isFaulty: boolean;
  /** The next batch is kept, and its answer lost. */
  losesAnswer: boolean;
  /** Batches that came. */
  batches: number;
  defects: string[];
  retired: boolean;
  /** What was put on the house's only gift card before. */
  giftCard: bigint;
  /** How often its balance was asked for. */
  giftCardAsked: number;
  /** What there is of each sku, besides what came in tickets. */
  levels: TillLevel[];
  /** The names of customers who came; one that is like this is refused. */
  customers: string[];
  refuses: string | null;
  /** Back to an old backup. */
  restoreTo(sequence: number): Promise<void>;
  /** Called when a page asks for its end. */
  ends: () => void;
  close(): Promise<void>;
}

export async function startTillServer(script: string): Promise<TillServer> {
  const pair = await newSigningKey();
  const sign = signWith(pair.privateKey);
  const serverPublicKey = await publicKeyOf(pair);
  let key: CryptoKey | null = null;
  let state = newRegisterState(register);
  let house: unknown = null;
  const salt = 'AAAAAAAAAAAAAAAAAAAAAA';
  const pin = { salt, hash: await pinHash('1234', salt, 1000), rounds: 1000 };

  async function enrol(publicKey: string): Promise<unknown> {
    key = await verifyingKey(publicKey);
    const text = statementText({
      kind: 'enrolment',
      made: { at: now },
      register,
      key: { publicKey, name: 'Comptoir', replaces: null },
    });
    house = {
      register: { ...register, name: 'Comptoir' },
      organization: { id: operators.lea, name: 'Cave d’essai', language: 'fr', training: false },
      shop: {
        id: operators.lea,
        name: 'Cave d’essai',
        timeZone: 'Europe/Paris',
        dayEndsAtHour: 4,
        currency: 'EUR',
      },
      company: { legalName: 'Cave d’essai', siren: '732829320', vatNumber: null },
      priceLists: [],
      operators: [
        { id: operators.lea, name: 'Léa', role: 'manager', pin, archived: false },
        { id: operators.max, name: 'Max', role: 'cashier', pin: null, archived: false },
      ],
      settings: usualTillSettings,
      serverKey: { publicKey: serverPublicKey, fingerprint: await fingerprintOf(serverPublicKey) },
      enrolment: { text, signature: await sign(text) },
      software: 'Caveau 0.1.0',
    };
    return { house, secret: 'secret' };
  }

  const head = () => ({ sequence: state.sequence, link: state.link, receipt: null, retired: server.retired });

  async function take(body: Asked): Promise<unknown> {
    server.batches += 1;
    let defect: unknown = null;
    for (const { beside, ...sealed } of body.records) {
      if (server.taken.some((had) => had.sealed.signature === sealed.signature)) continue;
      try {
        if (!key) throw new Error('nobody enrolled');
        const next = await takeSealed(state, key, sealed);
        ({ state } = next);
        server.taken.push({ sealed, record: next.record, beside });
      } catch (error) {
        if (!(error instanceof BrokenChain)) throw error;
        server.defects.push(error.fault);
        defect = { sequence: null, fault: error.fault };
        break;
      }
    }
    return { head: head(), defect, at: new Date().toISOString() };
  }

  function makeCustomer(name: string): Customer | null {
    if (server.refuses === name) return null;
    server.customers.push(name);
    return {
      id: operators.lea,
      kind: 'person',
      nature: 'b2c',
      name,
      phone: null,
      email: null,
      cardCode: null,
      siret: null,
      note: null,
      birthday: null,
      street: null,
      postcode: null,
      city: null,
      country: null,
      language: null,
      household: null,
      origin: 'till',
      erased: false,
      keptId: null,
      createdAt: now,
    };
  }

  function balance(): unknown {
    server.giftCardAsked += 1;
    const entries = server.taken.flatMap(({ record }) =>
      record.kind === 'ticket' ? cardEntriesOf(record) : [],
    );
    const left = entries.reduce((sum, { amount }) => sum + amount, server.giftCard);
    return { code: giftCode, balance: left.toString(), currency: 'EUR' };
  }

  function itemsAfter(after: number): unknown {
    server.itemsAsked.push(after);
    const next = after + server.itemsAPage;
    return {
      items: server.items.slice(after, next),
      next: next < server.items.length ? String(next) : null,
      until: '1',
    };
  }

  const routes: Record<string, (body: Asked, query: URLSearchParams) => unknown> = {
    [enrolRegister.path]: ({ publicKey }) => enrol(publicKey),
    [getTillHouse.path]: () => house,
    [getTillHead.path]: () => ({ ...head(), frozen: '' }),
    [takeRecords.path]: take,
    [listTillItems.path]: (_, query) => itemsAfter(Number(query.get('cursor'))),
    [listTillLevels.path]: () => ({
      items: server.levels,
      until: new Date().toISOString(),
      sequence: state.sequence,
    }),
    [getGiftCard.path.replace(':code', giftCode)]: balance,
    [createCustomer.path]: ({ name }) => makeCustomer(name),
    [listCustomerChanges.path]: () => ({ items: [], until: '0', more: false }),
    [listTillOffers.path]: () => ({ items: [], until: '0', more: false }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://till');
    if (path === '/end') return server.ends();
    if (server.gone && path.startsWith('/api/')) return void request.socket.destroy();
    if (path === '/' || path === '/page.js') {
      response.setHeader('content-type', path === '/' ? 'text/html' : 'text/javascript');
      response.end(path === '/' ? '<!doctype html><html lang="fr"><script src="/page.js"></script>' : script);
      return;
    }
    const route = server.isFaulty && path === listTillOffers.path ? undefined : routes[path];
    if (!route) return void response.writeHead(404).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body: Asked = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    const reply = await route(body, query);
    if (path === listTillItems.path && server.itemsAsked.at(-1) === server.failsPageAfter) {
      server.failsPageAfter = null;
      return void response.writeHead(503).end();
    }
    if (path === takeRecords.path && server.losesAnswer) {
      server.losesAnswer = false;
      return void request.socket.destroy();
    }
    if (reply === null) response.writeHead(422, { 'content-type': 'application/problem+json' });
    else response.setHeader('content-type', 'application/json');
    response.end(encodeBody(reply ?? refusal));
  }

  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));

  const server: TillServer = {
    url: `http://127.0.0.1:${port}/`,
    taken: [],
    state: () => state,
    items: [],
    itemsAPage: 1000,
    itemsAsked: [],
    failsPageAfter: null,
    gone: false,
    isFaulty: false,
    losesAnswer: false,
    batches: 0,
    defects: [],
    retired: false,
    giftCard: 0n,
    giftCardAsked: 0,
    levels: [],
    customers: [],
    refuses: null,
    async restoreTo(sequence) {
      const kept = server.taken.splice(0).slice(0, sequence);
      state = newRegisterState(register);
      for (const each of kept) {
        if (key) ({ state } = await takeSealed(state, key, each.sealed));
        server.taken.push(each);
      }
    },
    ends: () => {},
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}
