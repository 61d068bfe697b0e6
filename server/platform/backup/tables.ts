/** Which tables a backup carries, in an order that satisfies their foreign keys, and what of each. */
import { type Client, escapeIdentifier } from 'pg';
import type { SequenceRecord } from './format.ts';

export interface CarriedTable {
  /** `stock.move`, quoted where SQL wants it. */
  name: string;
  columns: string[];
  /** What is copied out, a column an expression. */
  expressions: string[];
  bytes: number;
}

interface Column {
  table: string;
  name: string;
  type: string;
  fallback: string | null;
  bytes: string;
}

/** The journal of what was done to this very database: a restored one has its own. */
const leftBehind = ['platform.migration', 'platform.function_file'];

/**
 * Numbers of transactions mean something only in the cluster that gave them: in another one an old number may lie in the future, and
 * its row would never be seen. So such a column is left out and takes its default, the transaction that restores. Only how far each
 * follower has come through the events is carried, as what it means: an event's number becomes how many followers still wait for it,
 * and a follower's how many have come no further than itself. Both are below any running transaction, and each follower goes on
 * after the very event where it stood.
 */
const carriedTransactions: Record<string, string> = {
  'platform.event.transaction_id': `(select count(*) from platform.follower f
    where (f.transaction_id, f.event_id) < (carried.transaction_id, carried.id))::text::xid8`,
  'platform.follower.transaction_id': `(select count(*) from platform.follower f
    where (f.transaction_id, f.event_id) <= (carried.transaction_id, carried.event_id))::text::xid8`,
  'platform.follower.event_id': `'00000000-0000-0000-0000-000000000000'::uuid`,
};

/** The schemas that the connected role owns: ours and the authentication library's, never the job queue's. */
const ours = `n.nspowner = (select oid from pg_roles where rolname = current_user)`;

export async function carriedTables(owner: Client): Promise<CarriedTable[]> {
  const { rows } = await owner.query<Column>(
    `select format('%I.%I', n.nspname, c.relname) as table, a.attname as name, format_type(a.atttypid, null) as type,
            pg_get_expr(d.adbin, d.adrelid) as fallback, pg_table_size(c.oid) as bytes
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relkind in ('r', 'p') and not c.relispartition and ${ours}
        and format('%I.%I', n.nspname, c.relname) <> all ($1)
      order by 1, a.attnum`,
    [leftBehind],
  );
  const carried = [...Map.groupBy(rows, (row) => row.table)].map(([name, columns]) => {
    const copied = columns.filter((column) => isCarried(column));
    return {
      name,
      columns: copied.map((column) => column.name),
      expressions: copied.map(
        (column) => carriedTransactions[`${name}.${column.name}`] ?? escapeIdentifier(column.name),
      ),
      bytes: Number(columns[0]?.bytes),
    };
  });
  return inOrderOfReferences(carried, await references(owner));
}

function isCarried({ table, name, type, fallback }: Column): boolean {
  if (type !== 'xid8' || `${table}.${name}` in carriedTransactions) return true;
  if (fallback === 'pg_current_xact_id()') return false;
  throw new Error(`${table}.${name} holds transactions and has no default: a restore cannot fill it`);
}

async function references(owner: Client): Promise<{ from: string; to: string }[]> {
  const { rows } = await owner.query<{ from: string; to: string }>(
    `select distinct format('%I.%I', n.nspname, c.relname) as from, format('%I.%I', tn.nspname, t.relname) as to
       from pg_constraint k
       join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
      where k.contype = 'f' and c.oid <> t.oid and ${ours}`,
  );
  return rows;
}

/** A table comes after those that it refers to. */
function inOrderOfReferences(
  tables: readonly CarriedTable[],
  refers: readonly { from: string; to: string }[],
): CarriedTable[] {
  const ordered: CarriedTable[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const names = new Set(waiting.map((table) => table.name));
    const free = waiting.filter(
      (table) => !refers.some(({ from, to }) => from === table.name && names.has(to)),
    );
    if (free.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...names].join(', ')}`);
    ordered.push(...free);
    waiting = waiting.filter((table) => !free.includes(table));
  }
  return ordered;
}

export async function sequencesOf(owner: Client): Promise<SequenceRecord[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and ${ours} order by 1`,
  );
  const sequences: SequenceRecord[] = [];
  for (const { name } of rows) {
    const state = await owner.query<{ last: string; drawn: boolean }>(
      `select last_value::text as last, is_called as drawn from ${name}`,
    );
    sequences.push(...state.rows.map((row) => ({ sequence: name, ...row })));
  }
  return sequences;
}

export async function setSequences(owner: Client, sequences: readonly SequenceRecord[]): Promise<void> {
  for (const { sequence, last, drawn } of sequences)
    await owner.query('select setval($1::regclass, $2::bigint, $3)', [sequence, last, drawn]);
}
