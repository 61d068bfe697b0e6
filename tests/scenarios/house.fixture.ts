/** A house whose server may end, and begin again on a database that a backup was put back into: whoever speaks to it speaks to the one that is there. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSku } from '#domain/catalog/contract.ts';
import { createRegister } from '#domain/till/registerContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { scopes } from '#domain/values/route.ts';
import type { Clock } from '#domain/values/time.ts';
import { type App, buildApp } from '#server/app.ts';
import { createApiKey } from '#server/modules/access/index.ts';
import { openBackups } from '#server/platform/backup/backups.ts';
import { restoreBackup } from '#server/platform/backup/restore.ts';
import { ensureRoles, urlAs } from '#server/platform/roles.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import { emptyDatabase, freshDatabase } from '#tests/harness/database.ts';
import { enrolHandTill, type HandTill } from '#tests/harness/handTill.ts';
import { merchant } from '#tests/harness/organization.ts';

export interface House {
  organizationId: Id;
  shopId: Id;
  companyId: Id;
  /** Of what the server keeps beside its database. */
  folder: string;
  /** A Chinon in bottles of 75 cl. */
  wine: Id;
  secretKey: string;
  /** May do all. */
  office: Caller;
  stranger: Caller;
  /** The server that is there now, and its database's superuser. */
  app(): App;
  databaseUrl(): string;
  enrol(name: string, replaces?: Id): Promise<{ till: HandTill; caller: Caller }>;
  backUp(): Promise<string>;
  /** Ends the server and begins it on the backup; before it works, `look` sees the database that it finds. */
  putBack(backup: string, look?: (url: string) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** `works`: its server follows events and runs jobs. */
export async function openHouse(clock: Clock, { works }: { works: boolean }): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'caveau-scenario-'));
  const organizationId = randomUUID();
  let database = await freshDatabase();
  const backups = () =>
    openBackups({
      ownerUrl: database.ownerUrl,
      folder: join(folder, 'backups'),
      passphrase: null,
      secret: database.secret,
      clock,
    });
  let app = await begin();

  async function begin(): Promise<App> {
    const { appUrl, jobsUrl, secret } = database;
    const begun = await buildApp({
      appUrl,
      jobsUrl,
      secret,
      publicUrl: 'http://localhost:4180',
      dataDirectory: folder,
      backups: backups(),
      clock,
      log: { info() {}, warn() {}, error: (said: unknown) => console.error(said) },
      maxConnections: 4,
    });
    if (works) await begun.work();
    return begun;
  }

  const speaking = (secret: string | null): Caller => {
    const there = () => callerOf(app.http, secret === null ? {} : { authorization: `Bearer ${secret}` });
    return {
      call: (route, asked) => there().call(route, asked),
      refusal: (route, asked) => there().refusal(route, asked),
    };
  };

  const { actor, settings } = await app.access.createOrganization(organizationId, merchant, clock());
  const [shop] = settings.shops;
  const [company] = settings.companies;
  const made = await app.database.write(organizationId, (tx) =>
    createApiKey(tx, actor, randomUUID(), { name: 'Bureau', scopes: [...scopes] }, clock()),
  );
  const secretKey = made.secret ?? '';
  const office = speaking(secretKey);
  const stranger = speaking(null);
  const { id: wine } = await office.call(createSku, {
    body: { kind: 'wine', name: 'Chinon', measure: 'volume', content: '750000' },
  });
  const shopId = shop?.id ?? '';
  return {
    organizationId,
    shopId,
    companyId: company?.id ?? '',
    folder,
    wine,
    secretKey,
    office,
    stranger,
    app: () => app,
    databaseUrl: () => database.url,
    async enrol(name, replaces) {
      const { enrolment } = await office.call(createRegister, {
        body: { shopId, name, ...(replaces === undefined ? {} : { replaces }) },
      });
      let caller = stranger;
      const till = await enrolHandTill(
        enrolment.code,
        stranger,
        (secret) => (caller = speaking(secret)),
        clock,
      );
      return { till, caller };
    },
    backUp: async () => (await backups().make('manual')).path,
    async putBack(backup, look = async () => {}) {
      await app.close();
      const url = await emptyDatabase();
      const { secret } = database;
      await ensureRoles(url, secret);
      const ownerUrl = urlAs(url, 'caveau_owner', secret);
      const jobsUrl = urlAs(url, 'caveau_jobs', secret);
      await restoreBackup(backup, { ownerUrl, jobsUrl, passphrase: null });
      await look(url);
      database = { url, secret, ownerUrl, jobsUrl, appUrl: urlAs(url, 'caveau_app', secret) };
      app = await begin();
    },
    async close() {
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
}
