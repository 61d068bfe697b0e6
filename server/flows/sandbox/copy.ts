/**
 * Copies a shop into an organization of its own: every table that there is, as one moment shows it. It is read in one transaction that writes
 * nothing, and written in many short ones: followers of the event log wait for whoever writes, and the shop goes on selling.
 */

import { finished } from 'node:stream/promises';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Id } from '#domain/values/ids.ts';
import { tablesInOrder } from '../demonstration/erase.ts';

/**
 * What stays with the shop. Whatever is not named here is copied, so that a table added later is not forgotten: one that holds secrets, or
 * what is waiting to be sent, is to be named.
 */
export const notCopied: ReadonlyMap<string, string> = new Map([
  ['channels.secret', 'with them a copy could speak in the name of the shop'],
  ['channels.vendor_grant', 'what a vendor granted to the shop'],
  ['channels.consent', 'what a vendor is asked for the shop'],
  ['channels.webhook_delivery', 'messages on their way out'],
  ['channels.coupon', 'codes that a sandbox has none of'],
  ['customers.customer', 'people: a copy would outlive their erasure'],
  ['customers.duplicate', 'people of whom no record is copied'],
  ['customers.looked_for_duplicates', 'people of whom no record is copied'],
  ['customers.merge', 'people of whom no record is copied'],
  ['customers.merge_undone', 'people of whom no record is copied'],
  ['customers.latest', 'counts what is not copied'],
  ['customers.purchase', 'the keys that tie tickets to people'],
  ['customers.claim', 'tickets are claimed in the shop'],
  ['consent.entry', 'people'],
  ['consent.link', 'people'],
  ['consent.request', 'people'],
  ['consent.suppression', 'addresses of people'],
  ['segments.fact', 'read from people and what they bought'],
  ['segments.bought', 'read from people and what they bought'],
  ['segments.edition', 'of facts that the copy does not get'],
  ['segments.yardstick', 'measured of people whom the copy does not get'],
  ['loyalty.ticket', 'people of whom no record is copied'],
  ['loyalty.entry', 'people of whom no record is copied'],
  ['loyalty.sponsorship', 'people of whom no record is copied'],
  ['sending.account', 'with them a copy could write in the name of the shop'],
  ['sending.batch', 'letters to people'],
  ['sending.mailbox', 'with it a copy could read the shop’s mail'],
  ['sending.letter', 'letters to people'],
  ['sending.message', 'messages to people'],
  ['sending.unreachable', 'addresses of people'],
  ['loyalty.burn', 'read from what was sealed'],
  ['campaigns.walk', 'who was written to'],
  ['campaigns.turn', 'who was written to'],
  ['campaigns.left_out', 'who was not written to'],
  ['customers.known_as', 'what connections call people'],
  ['customers.poster', 'its QR code leads to the shop'],
  ['customers.import', 'brought in people whom the copy does not get'],
  ['customers.imported', 'brought in people whom the copy does not get'],
  ['wallet.account', 'with it a copy could make cards in the name of the shop'],
  ['wallet.pass', 'people'],
  ['wallet.telephone', 'people'],
  ['offers.code', 'good in the shop, and given to people'],
  ['offers.use', 'of codes that are not copied'],
  ['offers.latest', 'counts what is not copied'],
  ['till.register', 'a device is a register of the shop: a sandbox has none of its keys'],
  ['till.enrolment_code', 'by them a device becomes a register of the shop'],
  ['till.operator', 'people and their PINs'],
  ['till.record', 'sealed in the shop'],
  ['till.statement', 'stated of the shop'],
  ['till.defect', 'sent to the shop'],
  ['till.returned', 'read from what was sealed'],
  ['till.gift_card_entry', 'read from what was sealed'],
  ['till.terminal_ask', 'asked by a register of the shop'],
  ['till.terminal_outcome', 'asked by a register of the shop'],
  ['till.claim', 'tickets are claimed in the shop'],
  ['till.mail_account', 'with it a copy could write in the name of the shop'],
  ['till.letter', 'receipts on their way out'],
  ['till.archive', 'made of the shop’s registers'],
  ['till.act', 'done in the shop, in a chain of its own'],
  ['till.frozen', 'said by registers of the shop'],
  ['till.meeting', 'how devices of the shop are reached'],
  ['buying.letter', 'orders on their way out'],
  ['buying.automatic', 'a copy orders nothing by itself'],
  ['platform.event', 'followers have been told already'],
  ['sandbox.copy', 'a sandbox has none'],
  ['demonstration.loading', 'a demonstration has no sandbox'],
]);

/** Columns that say something else in the copy, as SQL. */
const otherwise: ReadonlyMap<string, string> = new Map([['access.organization.kind', `'sandbox'`]]);

/** Of one writing: a few tenths of a second. */
const mostBytes = 4 * 1024 * 1024;

export interface Copying {
  ownerUrl: string;
  shopId: Id;
  sandboxId: Id;
  /** Told after each writing; what it throws ends the copying. */
  onProgress: (rows: { done: number; total: number }) => Promise<void>;
}

/** Begun again after a crash it is refused by what is there: the rows of the first attempt are to be erased before. */
export async function copyShop({ ownerUrl, shopId, sandboxId, onProgress }: Copying): Promise<void> {
  const reader = await connect(ownerUrl);
  const writer = await connect(ownerUrl);
  try {
    await reader.query('begin isolation level repeatable read read only');
    const tables = await copiedTables(reader);
    await writer.query(
      `insert into auth.organization (id, name, slug, "createdAt", metadata)
       select $1::uuid, o.name, $1::text, now(), json_build_object('sandboxOf', o.id, 'isUnfinished', true)::text
         from auth.organization o where o.id = $2`,
      [sandboxId, shopId],
    );
    let total = 0;
    for (const { table } of tables) total += await countOf(reader, table, shopId);
    let done = 0;
    await onProgress({ done, total });
    for (const { table, columns } of tables) {
      for await (const rows of rowsOf(reader, { table, columns }, { shopId, sandboxId })) {
        done += await write(writer, { table, columns }, rows);
        await onProgress({ done, total });
      }
    }
    // From here on it may be entered.
    await writer.query(
      `update auth.organization set metadata = json_build_object('sandboxOf', $2::text)::text where id = $1`,
      [sandboxId, shopId],
    );
  } finally {
    await Promise.allSettled([reader.end(), writer.end()]);
  }
}

async function connect(ownerUrl: string): Promise<Client> {
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => {});
  await client.connect();
  return client;
}

interface CopiedTable {
  table: string;
  /** All but what PostgreSQL computes; the organization's first. */
  columns: string[];
}

/**
 * A table comes after those that it refers to, and channels after all others: what is due there is found over all organizations, and must
 * not find a house that is half built.
 */
async function copiedTables(reader: Client): Promise<CopiedTable[]> {
  const { rows } = await reader.query<CopiedTable>(`
    select a.attrelid::regclass::text as table, array_agg(a.attname::text order by a.attname <> 'organization_id', a.attnum) as columns
      from pg_attribute a
     where a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by a.attrelid`);
  const columnsOf = new Map(rows.map(({ table, columns }) => [table, columns]));
  const ordered = (await tablesInOrder(reader)).toReversed().filter((table) => !notCopied.has(table));
  const isLate = (table: string): boolean => table.startsWith('channels.');
  return [...ordered.filter((table) => !isLate(table)), ...ordered.filter(isLate)].map((table) => ({
    table,
    columns: columnsOf.get(table) ?? [],
  }));
}

async function countOf(reader: Client, table: string, organizationId: Id): Promise<number> {
  const { rows } = await reader.query<{ count: string }>(
    `select count(*) from ${table} where organization_id = ${escapeLiteral(organizationId)}`,
  );
  return Number(rows[0]?.count ?? 0);
}

const endOfRow = 10;

/** The rows of the shop as COPY writes them, already the sandbox's, some at a time and never half of one. */
async function* rowsOf(
  reader: Client,
  { table, columns }: CopiedTable,
  { shopId, sandboxId }: Pick<Copying, 'shopId' | 'sandboxId'>,
): AsyncGenerator<Buffer> {
  const said = columns.map((column) =>
    column === 'organization_id'
      ? `${escapeLiteral(sandboxId)}::uuid`
      : (otherwise.get(`${table}.${column}`) ?? escapeIdentifier(column)),
  );
  const asked = `select ${said.join(', ')} from ${table} where organization_id = ${escapeLiteral(shopId)}`;
  let pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of reader.query(copyTo(`copy (${asked}) to stdout`)) as AsyncIterable<Buffer>) {
    pieces.push(piece);
    bytes += piece.byteLength;
    if (bytes < mostBytes) continue;
    const held = Buffer.concat(pieces);
    const end = held.lastIndexOf(endOfRow) + 1;
    if (end === 0) continue;
    yield held.subarray(0, end);
    pieces = [held.subarray(end)];
    bytes = held.byteLength - end;
  }
  if (bytes > 0) yield Buffer.concat(pieces);
}

/** In a transaction of its own. Returns how many rows it wrote. */
async function write(writer: Client, { table, columns }: CopiedTable, rows: Buffer): Promise<number> {
  const sink = writer.query(
    copyFrom(`copy ${table} (${columns.map(escapeIdentifier).join(', ')}) from stdin`),
  );
  sink.end(rows);
  await finished(sink);
  return sink.rowCount;
}
