/** A whole server with a shop, its office and registers on a bench: each call goes through the real routes, with real keys. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { z } from 'zod';
import { createSku } from '#domain/catalog/contract.ts';
import { commitmentOf } from '#domain/customers/commitment.ts';
import { type Bench, benchRegister, lineOf } from '#domain/till/chain.fixture.ts';
import * as device from '#domain/till/deviceContract.ts';
import { makeTicket } from '#domain/till/make.ts';
import type { TicketGrant, TicketLine, TicketPayment } from '#domain/till/record.ts';
import * as contract from '#domain/till/registerContract.ts';
import { publicKeyOf } from '#domain/till/seal.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { scopes } from '#domain/values/route.ts';
import { type App, type AppOptions, buildApp } from '#server/app.ts';
import { createApiKey } from '#server/modules/access/index.ts';
import { levels } from '#server/modules/stock/index.ts';
import { openBackups } from '#server/platform/backup/backups.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { merchant } from '#tests/harness/organization.ts';

export const SIRET = merchant.shop.siret;

/** A register with the key that the office gave it. */
export interface Device extends Caller {
  id: Id;
  code: string;
  authorization: string;
  bench: Bench;
  /** What the bench has sealed from there on, as a device sends it. */
  sealed(after?: number): { text: string; signature: string }[];
  send(
    records?: readonly (ReturnType<Device['sealed']>[number] & { beside?: device.Beside })[],
  ): Promise<Taken>;
}
type Taken = Awaited<ReturnType<typeof sendTo>>;

export interface Counter extends Caller {
  app: App;
  shopId: Id;
  actor: Actor;
  /** Nobody is known. */
  stranger: Caller;
  now: string;
  /** A connection that no wall holds back. */
  admin: Client;
  owner: Client;
  folder: string;
  sku(more?: Partial<z.input<typeof createSku.body>>): Promise<Id>;
  onHand(skuId: Id): Promise<bigint>;
  enrol(more?: { name?: string; replaces?: Id }): Promise<Device>;
  close(): Promise<void>;
}

const sendTo = (caller: Caller, records: Parameters<Device['send']>[0], waiting: number, at: string) =>
  caller.call(device.takeRecords, { body: { records: [...(records ?? [])], waiting, deviceAt: at } });

/** Printers and terminals that stand in a test answer on this very machine, and at once. */
const machines: NonNullable<AppOptions['machines']> = {
  machinePlaces: 'alsoLoopback',
  terminalPatience: { connectMs: 500, writeMs: 500, answerMs: 400, quietMs: 30 },
};

export async function openCounter({
  organizationId = randomUUID(),
}: {
  organizationId?: Id;
} = {}): Promise<Counter> {
  const fresh = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'caveau-till-'));
  const clock = (): string => counter.now;
  const log = { info() {}, warn() {}, error: (said: unknown) => console.error(said) };
  const app = await buildApp({
    appUrl: fresh.appUrl,
    jobsUrl: fresh.jobsUrl,
    secret: fresh.secret,
    publicUrl: 'http://localhost:4180',
    dataDirectory: folder,
    backups: openBackups({ ownerUrl: fresh.ownerUrl, folder, passphrase: null, secret: fresh.secret, clock }),
    clock,
    log,
    maxConnections: 6,
    machines,
  });
  const start = '2026-11-23T08:00:00.000Z';
  const { actor: system, settings } = await app.access.createOrganization(organizationId, merchant, start);
  const shopId = settings.shops[0]?.id ?? '';
  const actor: Actor = { ...system, label: 'Camille' };
  const keyed = async (): Promise<string> => {
    const { secret } = await app.database.write(organizationId, (tx) =>
      createApiKey(tx, actor, randomUUID(), { name: 'Bureau', scopes: [...scopes] }, start),
    );
    return secret ?? '';
  };
  const office = callerOf(app.http, { authorization: `Bearer ${await keyed()}` });
  const stranger = callerOf(app.http);
  const admin = new Client({ connectionString: fresh.url });
  const owner = new Client({ connectionString: fresh.ownerUrl });
  for (const client of [admin, owner]) {
    client.on('error', () => {});
    await client.connect();
  }
  const counter: Counter = {
    ...office,
    app,
    shopId,
    actor,
    stranger,
    now: start,
    admin,
    owner,
    folder,
    async sku(more = {}) {
      const said = { kind: 'wine' as const, name: 'Chinon', measure: 'volume' as const, content: '750000' };
      return (await office.call(createSku, { body: { ...said, ...more } })).id;
    },
    async onHand(skuId) {
      const rows = await app.database.read(organizationId, (snapshot) =>
        levels(snapshot, { skuIds: [skuId] }),
      );
      return rows.reduce((sum, row) => sum + row.onHand, 0n);
    },
    async enrol({ name = 'Comptoir', replaces } = {}) {
      const { register, enrolment } = await office.call(contract.createRegister, {
        body: { shopId, name, ...(replaces === undefined ? {} : { replaces }) },
      });
      const bench = await benchRegister({ id: register.id, code: register.code, siret: SIRET });
      const publicKey = await publicKeyOf({ publicKey: bench.key });
      const { secret } = await stranger.call(device.enrolRegister, {
        body: { code: enrolment.code.toLowerCase(), publicKey },
      });
      const authorization = `Bearer ${secret}`;
      const caller = callerOf(app.http, { authorization });
      const sealed: Device['sealed'] = (after = 0) => bench.sealed.slice(after);
      let sent = 0;
      return {
        ...caller,
        id: register.id,
        code: register.code,
        authorization,
        bench,
        sealed,
        async send(records = sealed(sent)) {
          const answer = await sendTo(caller, records, 0, counter.now);
          sent = answer.head.sequence;
          return answer;
        },
      };
    },
    async close() {
      await admin.end();
      await owner.end();
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
  return counter;
}

/** A ticket with payments and a person of its own. */
export function sell(
  { bench }: Pick<Device, 'bench'>,
  lines: TicketLine[],
  more: {
    payments?: TicketPayment[];
    grants?: TicketGrant[];
    commitment?: string;
    claim?: string;
    saleId?: Id;
  } = {},
): Promise<unknown> {
  const gross = lines.reduce((sum, { amount }) => sum + amount, 0n);
  return bench.add(
    makeTicket(bench.state, bench.making, {
      id: more.saleId ?? randomUUID(),
      currency: 'EUR',
      use: 'takeaway',
      table: null,
      note: null,
      lines,
      grants: more.grants ?? [],
      payments: more.payments ?? [paid('card', gross)],
      commitment: more.commitment ?? null,
      claim: more.claim ?? null,
    }),
  );
}

/** To somebody whom the till knows: the seal holds a commitment, and who it is travels beside it. */
export async function sellTo(
  till: Device,
  lines: TicketLine[],
  customerId: Id,
  grants: TicketGrant[] = [],
): Promise<void> {
  const key = new Uint8Array(randomBytes(32));
  await sell(till, lines, { commitment: await commitmentOf(key, customerId), grants });
  const ticket = till.sealed().at(-1);
  if (!ticket) throw new Error('one was sold');
  const customer = { id: customerId, key: Buffer.from(key).toString('base64url') };
  await till.send([{ ...ticket, beside: { customer } }]);
}

export function paid(
  tender: TicketPayment['tender'],
  amount: bigint,
  reference: string | null = null,
): TicketPayment {
  return { tender, amount, given: null, change: null, reference };
}

export const bottle = (skuId: Id, more: Partial<TicketLine> = {}): TicketLine =>
  lineOf({ skuId, unitId: skuId, ...more });
