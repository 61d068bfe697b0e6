/** The rows of a file of customers, each somebody new, somebody known or refused. */
import { Readable } from 'node:stream';
import { readRows, sniffFile } from '#connectors/file/index.ts';
import { mostCustomerRows } from '#domain/customers/importContract.ts';
import { type FileColumns, identitiesOf, readColumns, readFileRow } from '#domain/customers/importRows.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { CustomerFacts } from '#domain/customers/rules.ts';
import type { RefusalDetails } from '#domain/values/refusal.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

interface FileOfCustomers {
  columns: FileColumns;
  people: { row: number; facts: CustomerFacts }[];
  refused: RefusedRow[];
}

export interface RefusedRow {
  row: number;
  code: string;
  details: RefusalDetails;
}

export async function readCustomers(bytes: Buffer, fileName: string): Promise<FileOfCustomers> {
  let columns = readColumns([]);
  const people: FileOfCustomers['people'] = [];
  const refused: RefusedRow[] = [];
  for await (const batch of readRows(Readable.from([bytes]), sniffFile(bytes, fileName))) {
    if (columns.held.size === 0) columns = readColumns(batch.columns);
    for (const { rowNumber } of batch.broken)
      refused.push({ row: rowNumber, code: 'row_unreadable', details: {} });
    for (const { rowNumber, cells } of batch.rows) {
      const read = readFileRow(cells, columns);
      if ('facts' in read) people.push({ row: rowNumber, facts: read.facts });
      else refused.push({ row: rowNumber, ...read.reason });
    }
    if (people.length + refused.length > mostCustomerRows)
      throw refuseCustomer('file_too_long', { most: mostCustomerRows });
  }
  const { held } = columns;
  if (!['name', 'surname', 'firm'].some((column) => [...held.keys()].some((known) => known === column)))
    throw refuseCustomer('file_without_names');
  return { columns, people, refused };
}

export interface SortedFile extends Omit<FileOfCustomers, 'people'> {
  fresh: FileOfCustomers['people'];
  known: FileOfCustomers['people'];
}

/** Somebody who stands in the file twice is known the second time; a card that is another's is refused. */
export async function sortCustomers(snapshot: Snapshot, file: FileOfCustomers): Promise<SortedFile> {
  const { columns, people, refused } = file;
  const there = await alikeIn(
    snapshot,
    people.map(({ facts }) => facts),
  );
  const identities = new Set(there.flatMap(identitiesOf));
  const cards = new Set(there.flatMap(({ cardCode }) => cardCode ?? []));
  const sorted: SortedFile = { columns, fresh: [], known: [], refused: [...refused] };
  for (const person of people) {
    const { row, facts } = person;
    const own = identitiesOf(facts);
    if (own.some((identity) => identities.has(identity))) sorted.known.push(person);
    else if (facts.cardCode !== null && cards.has(facts.cardCode))
      sorted.refused.push({ row, code: 'card_taken', details: { code: facts.cardCode } });
    else sorted.fresh.push(person);
    for (const identity of own) identities.add(identity);
    if (facts.cardCode !== null) cards.add(facts.cardCode);
  }
  sorted.refused.sort((one, other) => one.row - other.row);
  return sorted;
}

type Alike = Pick<CustomerFacts, 'name' | 'phone' | 'email' | 'cardCode' | 'postcode'>;

/** Whoever shares a telephone, an address, a card or, without any of them, a name with somebody of the file. */
async function alikeIn(snapshot: Snapshot, people: readonly CustomerFacts[]): Promise<Alike[]> {
  const said = (field: 'phone' | 'email' | 'cardCode') => people.flatMap((facts) => facts[field] ?? []);
  return snapshot.all<Alike>(sql`
    select name, phone, email, card_code as "cardCode", postcode from customers.customer
     where organization_id = ${snapshot.organizationId} and erased_at is null
       and (phone = any (${said('phone')}::text[]) or email = any (${said('email')}::text[]) or card_code = any (${said('cardCode')}::text[])
            or (num_nonnulls(phone, email, card_code) = 0 and lower(name) = any (${people.map(({ name }) => name.toLowerCase())}::text[])))`);
}
