/** The manual, executed: a customer who is known everywhere asks to be forgotten, and stays forgotten when a backup is put back; the tickets still verify. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { verifyCommand } from '#connectors/archive/command.ts';
import { listCampaignPeople } from '#domain/campaigns/contract.ts';
import { changeConnection } from '#domain/channels/contract.ts';
import {
  downloadInboxItem,
  getInboxItem,
  listQuarantine,
  readAgain,
} from '#domain/channels/inboxContract.ts';
import { getConsents, saveConsentSettings } from '#domain/consent/contract.ts';
import { usualQuiet } from '#domain/consent/quiet.ts';
import { listPrivacyRequests, listRetention } from '#domain/consent/rightsContract.ts';
import {
  eraseCustomer,
  exportCustomer,
  getCustomer,
  listCustomers,
  printCustomerExport,
  setKnownAs,
} from '#domain/customers/contract.ts';
import { sayToldName } from '#domain/customers/toldWords.ts';
import { listOfferCodes } from '#domain/offers/contract.ts';
import { listSales } from '#domain/sales/contract.ts';
import { listMessages } from '#domain/sending/contract.ts';
import { listLetters } from '#domain/sending/lettersContract.ts';
import { downloadTillArchive, listTillArchives, makeTillArchive } from '#domain/till/archiveContract.ts';
import { checkRegister, getServerKey } from '#domain/till/proofContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { showCard } from '#domain/wallet/contract.ts';
import type { Caller } from '#tests/harness/caller.ts';
import type { HandTill } from '#tests/harness/handTill.ts';
import { type Mailbox, openMailbox } from '#tests/harness/mailbox.ts';
import { tablesHolding } from '#tests/harness/traces.ts';
import {
  hector,
  intake,
  traces as known,
  type NamedElsewhere,
  tablesNamingHim,
  tablesOfHis,
  tablesOfNobody,
} from './effacement.fixture.ts';
import { isKnownEverywhere, sellElsewhere } from './hector.fixture.ts';
import { type House, openHouse } from './house.fixture.ts';

let now = '2026-11-20T18:00:00.000Z';

const traces = [...known];

let house: House;
let office: Caller;
let stranger: Caller;
let till: HandTill;
let customerId: Id;
let card: string;
let elsewhereId: Id;
let mailbox: Mailbox;
let campaigns: Id[];
let named: NamedElsewhere;
let backup: string;

async function at<T>(day: string, work: () => Promise<T>): Promise<T> {
  const today = now;
  now = day;
  return work().finally(() => {
    now = today;
  });
}
const params = () => ({ customerId });

/** As the clock of the jobs would. */
async function atNight(job: string): Promise<void> {
  const client = new Client({ connectionString: house.databaseUrl() });
  await client.connect();
  await client.query('select graphile_worker.add_job($1)', [job]);
  await client.end();
}
const found = async (search: string) => (await office.call(listCustomers, { query: { search } })).items;

/** The files that the server writes beside its database, without the backups, in which one of the traces stands. */
async function filesHolding(): Promise<string[]> {
  const entries = await readdir(house.folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('backups'))
    .map(({ parentPath, name }) => join(parentPath, name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')));
  const any = new RegExp(traces.join('|'), 'i');
  return files.filter((_, index) => any.test(texts[index] ?? ''));
}

beforeAll(async () => {
  mailbox = await openMailbox();
  house = await openHouse(() => now, { works: true });
  ({ office, stranger } = house);
  const everywhere = await isKnownEverywhere(house, mailbox, now);
  ({ till, customerId, card, elsewhereId, campaigns, named } = everywhere);
  traces.push(everywhere.key);
});
afterAll(async () => {
  await house.close();
  await mailbox.close();
});

test('C9 Hector is known everywhere: by his card, two tills, points, a letter, an e-mail that came back, another till’s files; the night’s backup has all of it', async () => {
  expect((await found('vasseur')).map(({ id }) => id)).toContain(customerId);
  const { purchases } = await office.call(getCustomer, { params: params() });
  expect(purchases.map(({ way }) => way).sort()).toEqual(['channel', 'till']);
  expect((await stranger.call(showCard, { params: { token: card } })).code).toBe(hector.cardCode);
  expect(await tablesHolding(house.databaseUrl(), traces)).toEqual(tablesNamingHim);
  expect(await tablesHolding(house.databaseUrl(), [customerId])).toEqual(tablesOfHis);
  backup = await house.backUp();
});

test('C9 he asks what is known of him: each part of the house tells its share, in words that he can read', async () => {
  const { elsewhere } = await office.call(exportCustomer, { params: params() });
  const parts = [
    'campaigns',
    'cards',
    'consents',
    'loyalty',
    'messages',
    'offers',
    'requests',
    'rhythm',
    'sponsorship',
  ];
  expect(Object.keys(elsewhere).sort()).toEqual(parts);
  for (const part of parts) {
    const rows = z.array(z.record(z.string(), z.unknown())).min(1).parse([elsewhere[part]].flat());
    const unsaid = rows.flatMap(Object.keys).filter((key) => sayToldName(key, 'fr') === null);
    expect(
      unsaid.filter((key) => !/^(id|.+Id|spentUntil)$/.test(key)),
      part,
    ).toEqual([]);
  }
  for (const language of ['fr', 'en'] as const) {
    const asked = { params: params(), query: { in: language } };
    expect(await office.call(printCustomerExport, asked)).toMatch(/^%PDF/);
  }
});

async function expectForgotten(): Promise<void> {
  expect(await tablesHolding(house.databaseUrl(), traces)).toEqual([]);
  expect(await tablesHolding(house.databaseUrl(), [customerId])).toEqual(tablesOfNobody);
  expect(await filesHolding()).toEqual([]);
  for (const search of ['vasseur', '0699887766', 'hector@vasseur.example', hector.cardCode])
    expect(await found(search), search).toEqual([]);
  for (const inboxId of named.copies)
    expect((await office.refusal(downloadInboxItem, { params: { inboxId } })).code).toBe('content_gone');
  expect((await stranger.refusal(showCard, { params: { token: card } })).code).toBe('card_not_found');
  const told = JSON.stringify(
    [
      await office.call(getCustomer, { params: params() }),
      await office.call(listPrivacyRequests),
      (await office.call(listSales)).items,
      await office.call(listOfferCodes),
      await office.call(listMessages),
      await office.call(listLetters),
      await office.call(listQuarantine, { params: { connectionId: named.files } }),
      ...(await Promise.all(
        campaigns.flatMap((campaignId) =>
          (['written', 'leftOut'] as const).map((which) =>
            office.call(listCampaignPeople, { params: { campaignId }, query: { which } }),
          ),
        ),
      )),
      await office.call(exportCustomer, { params: params() }).catch(() => null),
      await office.call(getConsents, { params: params() }).catch(() => null),
    ],
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );
  expect(told).not.toMatch(new RegExp(traces.join('|'), 'i'));
}

/** What `caveau verify` ends with, of an archive that is made now. */
async function verified(until = now.slice(0, 10)): Promise<number> {
  const { companyId } = house;
  const body = { companyId, from: '2026-11-20', until, purpose: 'interim' } as const;
  const { id: archiveId } = await office.call(makeTillArchive, { body });
  let state = 'waiting';
  while (state === 'waiting') {
    await delay(20);
    const { items } = await office.call(listTillArchives);
    state = items.find(({ id }) => id === archiveId)?.state ?? 'waiting';
  }
  const path = join(house.folder, `${archiveId}.tar`);
  await writeFile(path, String(await office.call(downloadTillArchive, { params: { archiveId } })));
  const { fingerprint } = await office.call(getServerKey);
  const said = vi.spyOn(console, 'log').mockReturnValue();
  const code = await verifyCommand([path, '--key', fingerprint, '--json'], null);
  said.mockRestore();
  return code;
}

test('C8 three years after his last purchase he is due, whatever was sent to him since', async () => {
  const { items } = await at('2029-11-20T09:00:00.000Z', () => office.call(listRetention));
  expect(items.find(({ customer }) => customer.id === customerId)?.keptUntil).toBe('2029-11-20');
});

test('C9 he asks to be forgotten: no table, no file, no search, no export and no wallet knows him, and the tickets verify', async () => {
  now = '2026-11-23T09:00:00.000Z';
  await house.app().http.inject({
    method: 'DELETE',
    url: eraseCustomer.path.replace(':customerId', customerId),
    headers: { authorization: `Bearer ${house.secretKey}` },
  });
  await expectForgotten();
  expect(await verified()).toBe(0);
});

test('C9 a file that nobody had read yet is read without whose its sales are, and goes with it', async () => {
  const { inboxId, connectionId } = named.unread;
  await office.call(changeConnection, { params: { connectionId }, body: { intake } });
  await office.call(readAgain, { params: { inboxId } });
  await vi.waitFor(async () => {
    const item = await office.call(getInboxItem, { params: { inboxId } });
    expect(item).toMatchObject({ state: 'done', counts: { lines: 2, parked: 1, quarantined: 1 } });
  });
  expect((await office.refusal(downloadInboxItem, { params: { inboxId } })).code).toBe('content_gone');
  const waiting = await office.call(listQuarantine, { params: { connectionId } });
  expect(waiting.items).toMatchObject([{ raw: '', cells: { Ticket: '8', Quantité: 'beaucoup' } }]);
  await expectForgotten();
});

test('C9 Friday’s backup is put back: he is in it, and is forgotten again before the server works; the tickets verify', async () => {
  await house.putBack(backup, async (url) => {
    expect(await tablesHolding(url, traces)).toContain('customers.customer');
  });
  await expectForgotten();
  const { findings } = await office.call(checkRegister, {
    params: { registerId: till.house.register.id },
  });
  expect(findings).toEqual([]);
  expect(await verified()).toBe(0);
});

test('C8 who gave no sign of life for three years is forgotten by the night, everywhere; who bought since is not', async () => {
  // Without the list of the erased, as on another machine: he is there again, with all that was known of him.
  await rm(join(house.folder, 'erased-customers'));
  now = '2029-11-20T01:00:00.000Z';
  await house.putBack(backup);
  expect(await tablesHolding(house.databaseUrl(), traces)).toEqual(tablesNamingHim);
  const [friend] = await found('lenoir');
  const friendId = friend?.id ?? '';
  const ref = 'ZOE-LENOIR';
  await office.call(setKnownAs, { params: { customerId: friendId }, body: { sourceId: elsewhereId, ref } });
  await sellElsewhere(office, elsewhereId, {
    document: 'A-13',
    occurredAt: '2027-01-04T10:00:00.000Z',
    customerRef: ref,
  });
  await house.app().settled(house.organizationId);
  const body = { quiet: usualQuiet, retentionYears: 3, retention: 'erase', contact: null } as const;
  await office.call(saveConsentSettings, { body });
  await atNight('eraseRetained');
  await vi.waitFor(async () => expect(await found('vasseur')).toEqual([]), { timeout: 20_000 });
  await expectForgotten();
  expect((await found('lenoir')).map(({ id }) => id)).toEqual([friendId]);
  expect(await verified('2026-11-23')).toBe(0);
});
