/** Reads and writes registers and what the server stated of them. */
import type { Sealed } from '#domain/till/seal.ts';
import { type RegisterState, stateOfJson, stateToJson } from '#domain/till/state.ts';
import { type Statement, statementText } from '#domain/till/statement.ts';
import type { RetirementReason } from '#domain/till/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { build, type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { ServerKey } from './serverKey.ts';

export interface RegisterRow {
  id: Id;
  shopId: Id;
  code: string;
  name: string;
  createdAt: Instant;
  createdBy: string;
  replaces: Id | null;
  siret: string | null;
  publicKey: string | null;
  enrolledAt: Instant | null;
  keyId: Id | null;
  /** Null until a device is enrolled. */
  state: RegisterState | null;
  software: string | null;
  seenAt: Instant | null;
  waiting: number;
  clockOffMs: bigint;
  retiredAt: Instant | null;
  retiredReason: RetirementReason | null;
  retiredNote: string | null;
}

const columns = sql.raw(
  `id, shop_id as "shopId", code, name, created_at as "createdAt", created_by as "createdBy", replaces, siret, public_key as "publicKey",
   enrolled_at as "enrolledAt", key_id as "keyId", state, software, seen_at as "seenAt", waiting, clock_off_ms as "clockOffMs",
   retired_at as "retiredAt", retired_reason as "retiredReason", retired_note as "retiredNote"`,
);

type Kept = Omit<RegisterRow, 'state'> & { state: string | null };
const read = (row: Kept): RegisterRow => ({
  ...row,
  state: row.state === null ? null : stateOfJson(row.state),
});

/** In the order in which they were made. */
export async function registerRows(snapshot: Snapshot): Promise<RegisterRow[]> {
  const rows = await snapshot.all<Kept>(sql`
    select ${columns} from till.register where organization_id = ${snapshot.organizationId} order by length(code), code`);
  return rows.map(read);
}

export async function registerRow(snapshot: Snapshot, id: Id): Promise<RegisterRow | null> {
  const row = await snapshot.first<Kept>(sql`
    select ${columns} from till.register where organization_id = ${snapshot.organizationId} and id = ${id}`);
  return row && read(row);
}

/** Records of one register are taken one batch after the other. */
export async function lockRegister(tx: Tx, id: Id): Promise<RegisterRow | null> {
  const row = await tx.first<Kept>(sql`
    select ${columns} from till.register where organization_id = ${tx.organizationId} and id = ${id} for update`);
  return row && read(row);
}

/** A register as its records find it, with the statement that enrolled it. */
export type Taking = Pick<
  RegisterRow,
  'id' | 'shopId' | 'code' | 'siret' | 'publicKey' | 'state' | 'retiredAt'
> & {
  enrolment: SignedStatement | null;
};

/** Locks it and reads what a batch needs, in one statement. */
export async function lockToTake(tx: Tx, id: Id): Promise<Taking | null> {
  const [row] = await tx.prepared<
    Omit<Taking, 'state' | 'enrolment'> &
      Pick<Kept, 'state'> & { [Part in keyof SignedStatement]: string | null }
  >({
    name: 'till-lock-to-take',
    text: `
      select r.id, r.shop_id as "shopId", r.code, r.siret, r.public_key as "publicKey", r.state, r.retired_at as "retiredAt",
             e.text, e.signature, e.server_key as "serverKey"
        from till.register r
        left join lateral (
          select s.text, s.signature, s.server_key from till.statement s
           where s.organization_id = r.organization_id and s.register_id = r.id and s.kind = 'enrolment'
           order by s.sequence desc limit 1
        ) e on true
       where r.organization_id = $1 and r.id = $2
         for update of r`,
    values: [tx.organizationId, id],
  });
  if (!row) return null;
  const { state, text, signature, serverKey, ...register } = row;
  return {
    ...register,
    state: state === null ? null : stateOfJson(state),
    enrolment:
      text === null || signature === null || serverKey === null ? null : { text, signature, serverKey },
  };
}

/** The next code: `C3` after `C2`. Two that are made at once wait for one another. */
export async function nextCode(tx: Tx): Promise<string> {
  await tx.all(
    sql`select pg_advisory_xact_lock(hashtextextended(${`till.register ${tx.organizationId}`}, 0))`,
  );
  const { last } = await tx.one<{ last: number }>(sql`
    select coalesce(max(substr(code, 2)::integer), 0) as last from till.register where organization_id = ${tx.organizationId}`);
  return `C${last + 1}`;
}

export async function insertRegister(
  tx: Tx,
  row: Pick<RegisterRow, 'id' | 'shopId' | 'code' | 'name' | 'createdAt' | 'createdBy' | 'replaces'>,
): Promise<void> {
  await tx.all(
    build.insertInto('till.register').values({
      organization_id: tx.organizationId,
      id: row.id,
      shop_id: row.shopId,
      code: row.code,
      name: row.name,
      created_at: row.createdAt,
      created_by: row.createdBy,
      replaces: row.replaces,
      sequence: 0n,
      waiting: 0,
      clock_off_ms: 0n,
    }),
  );
}

/** What a device says of itself with each batch. */
export interface Heard {
  seen_at: Instant;
  waiting: number;
  clock_off_ms: bigint;
}

export interface RegisterChange extends Partial<Heard> {
  name?: string;
  siret?: string;
  public_key?: string;
  enrolled_at?: Instant;
  key_id?: Id;
  retired_at?: Instant;
  retired_reason?: RetirementReason;
  retired_note?: string;
}

export async function saveRegister(
  tx: Tx,
  id: Id,
  change: RegisterChange,
  state?: RegisterState,
): Promise<void> {
  await tx.all(
    build
      .updateTable('till.register')
      .set({
        ...change,
        ...(state ? { state: stateToJson(state), sequence: BigInt(state.sequence) } : {}),
      })
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
}

/** With the key that it was signed by. */
export interface SignedStatement extends Sealed {
  serverKey: string;
}

/** What the server signed. */
export interface KeptStatement extends SignedStatement {
  registerId: Id;
  kind: 'enrolment' | 'receipt' | 'retirement';
  sequence: number;
  at: Instant;
}

type Stated = Parameters<typeof statementText>[0] &
  Exclude<Pick<Statement, 'kind' | 'made'>, { kind: 'manifest' }>;

export async function signed(serverKey: ServerKey, said: Stated): Promise<SignedStatement> {
  const text = statementText(said);
  return { text, signature: await serverKey.sign(text), serverKey: serverKey.publicKey };
}

/** Signs and keeps. One that is there already for that point of the chain stays as it is. */
export async function keepStatement(
  tx: Tx,
  serverKey: ServerKey,
  registerId: Id,
  sequence: number,
  said: Stated & { kind: KeptStatement['kind'] },
): Promise<void> {
  const { kind, made } = said;
  await keepSigned(tx, { registerId, kind, sequence, at: made.at, ...(await signed(serverKey, said)) });
}

export async function keepSigned(tx: Tx, statement: KeptStatement): Promise<void> {
  const { registerId, kind, sequence, text, signature, serverKey, at } = statement;
  await tx.all(sql`
    insert into till.statement (organization_id, register_id, kind, sequence, text, signature, server_key, at)
    values (${tx.organizationId}, ${registerId}, ${kind}, ${sequence}, ${text}, ${signature}, ${serverKey}, ${at})
    on conflict do nothing`);
}

const statementColumns = sql.raw(
  `register_id as "registerId", kind, sequence::integer, text, signature, server_key as "serverKey", at`,
);

/** The latest of its kind. */
export function lastStatement(
  snapshot: Snapshot,
  registerId: Id,
  kind: KeptStatement['kind'],
): Promise<KeptStatement | null> {
  return snapshot.first<KeptStatement>(sql`
    select ${statementColumns} from till.statement
     where organization_id = ${snapshot.organizationId} and register_id = ${registerId} and kind = ${kind}
     order by sequence desc limit 1`);
}

/** All of these registers, each in the order of its chain. */
export function statementsOf(snapshot: Snapshot, registerIds: readonly Id[]): Promise<KeptStatement[]> {
  return snapshot.all<KeptStatement>(sql`
    select ${statementColumns} from till.statement
     where organization_id = ${snapshot.organizationId} and register_id = any (${registerIds}::uuid[])
     order by register_id, sequence, kind`);
}
