/** Registers as the office makes, names and ends them. */
import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import { refuseTill } from '#domain/till/refusals.ts';
import type * as contract from '#domain/till/registerContract.ts';
import type { EnrolmentCode, Register } from '#domain/till/registerContract.ts';
import type { RegisterState } from '#domain/till/state.ts';
import type { RetirementReason } from '#domain/till/words.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { enrolledByWhom } from './enrolment.ts';
import type { TillDependencies } from './ports.ts';
import {
  insertRegister,
  keepStatement,
  lockRegister,
  nextCode,
  type RegisterRow,
  registerRow,
  registerRows,
  saveRegister,
} from './store.ts';

type NewRegister = z.output<typeof contract.createRegister.body>;

/** The same id again answers the same register, with a code that can still be used. */
export async function createRegister(
  tx: Tx,
  { settingsOf }: Pick<TillDependencies, 'settingsOf'>,
  actor: Actor,
  { id, shopId, name, ...asked }: NewRegister & { id: Id },
  now: Instant,
): Promise<EnrolmentCode> {
  const replaces = asked.replaces ?? null;
  const code = await nextCode(tx);
  const known = await registerRow(tx, id);
  if (known) {
    if (known.shopId !== shopId || known.name !== name || known.replaces !== replaces)
      throw refuse('idempotency_conflict');
    return codeOf(tx, known, now);
  }
  const { shops } = await settingsOf(tx);
  if (!shops.some((shop) => shop.id === shopId)) throw refuseTill('till_shop_unknown');
  if (replaces !== null && !(await registerRow(tx, replaces))) throw refuseTill('register_unknown');
  await insertRegister(tx, { id, shopId, code, name, replaces, createdAt: now, createdBy: actor.label });
  await audit(tx, actor, { action: 'createRegister', subject: id, detail: { code, name } }, now);
  return newCode(tx, id, now);
}

export async function renewCode(tx: Tx, actor: Actor, id: Id, now: Instant): Promise<EnrolmentCode> {
  const register = await knownRegister(tx, id);
  assertFree(register);
  await audit(tx, actor, { action: 'renewEnrolmentCode', subject: id }, now);
  return newCode(tx, id, now);
}

function assertFree({ retiredAt, enrolledAt }: RegisterRow): void {
  if (retiredAt !== null) throw refuseTill('register_retired');
  if (enrolledAt !== null) throw refuseTill('register_enrolled');
}

async function codeOf(tx: Tx, register: RegisterRow, now: Instant): Promise<EnrolmentCode> {
  const kept = await tx.first<EnrolmentCode>(sql`
    select code, expires_at as "expiresAt" from till.enrolment_code
     where organization_id = ${tx.organizationId} and register_id = ${register.id}`);
  if (kept && (kept.expiresAt > now || register.enrolledAt !== null)) return kept;
  assertFree(register);
  return newCode(tx, register.id, now);
}

const codeLivesMs = 15 * 60_000;
/** Without what is read as something else. */
const codeSigns = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

async function newCode(tx: Tx, registerId: Id, now: Instant): Promise<EnrolmentCode> {
  const code = Array.from({ length: 8 }, () => codeSigns[randomInt(codeSigns.length)]).join('');
  const expiresAt = later(now, codeLivesMs);
  await tx.all(sql`
    insert into till.enrolment_code (organization_id, register_id, code, expires_at)
    values (${tx.organizationId}, ${registerId}, ${code}, ${expiresAt})
    on conflict (organization_id, register_id) do update set code = excluded.code, expires_at = excluded.expires_at`);
  return { code, expiresAt };
}

export async function renameRegister(
  tx: Tx,
  actor: Actor,
  id: Id,
  name: string,
  now: Instant,
): Promise<void> {
  await knownRegister(tx, id);
  await saveRegister(tx, id, { name });
  await audit(tx, actor, { action: 'renameRegister', subject: id, detail: { name } }, now);
}

/** Done once. What its device still holds is accepted late, into its own chain. */
export async function retireRegister(
  tx: Tx,
  { serverKey, endDeviceKey }: Pick<TillDependencies, 'serverKey' | 'endDeviceKey'>,
  actor: Actor,
  { id, reason, note }: { id: Id; reason: RetirementReason; note: string },
  now: Instant,
): Promise<void> {
  const register = await knownRegister(tx, id);
  if (register.retiredAt !== null) return;
  await saveRegister(tx, id, { retired_at: now, retired_reason: reason, retired_note: note });
  await tx.all(sql`
    delete from till.enrolment_code where organization_id = ${tx.organizationId} and register_id = ${id}`);
  if (register.keyId !== null) await endDeviceKey(tx, actor, register.keyId, now);
  if (register.state) {
    const { code, siret, sequence, link } = register.state;
    await keepStatement(tx, serverKey, id, sequence, {
      kind: 'retirement',
      made: { at: now },
      register: { id, code, siret },
      head: { sequence, link, ...countedBy(register.state) },
      end: { reason, note },
    });
  }
  await audit(tx, actor, { action: 'retireRegister', subject: id, detail: { reason, note } }, now);
}

/** What a chain had counted. */
export function countedBy({ chains, perpetual }: RegisterState) {
  return { tickets: chains.ticket.number, signed: perpetual.signed, absolute: perpetual.absolute };
}

export async function knownRegister(tx: Tx, id: Id): Promise<RegisterRow> {
  const register = await lockRegister(tx, id);
  if (!register) throw refuseTill('register_unknown');
  return register;
}

export async function registersToShow(
  snapshot: Snapshot,
  { serverKey }: Pick<TillDependencies, 'serverKey'>,
): Promise<Register[]> {
  const rows = await registerRows(snapshot);
  const enrolments = await snapshot.all<{
    registerId: Id;
    text: string;
    signature: string;
    serverKey: string;
  }>(sql`
    select register_id as "registerId", text, signature, server_key as "serverKey" from till.statement
     where organization_id = ${snapshot.organizationId} and kind = 'enrolment'`);
  const defects = await snapshot.all<{ registerId: Id; defects: number }>(sql`
    select register_id as "registerId", count(*)::integer as defects from till.defect
     where organization_id = ${snapshot.organizationId} group by register_id`);
  const enrolmentOf = new Map(enrolments.map((statement) => [statement.registerId, statement]));
  const defectsOf = new Map(defects.map((row) => [row.registerId, row.defects]));
  return Promise.all(
    rows.map(async (row) => ({
      ...shownRegister(row, defectsOf.get(row.id) ?? 0),
      enrolledBy:
        row.enrolledAt === null
          ? null
          : await enrolledByWhom(row, enrolmentOf.get(row.id) ?? null, serverKey),
    })),
  );
}

export async function registerToShow(
  snapshot: Snapshot,
  dependencies: Pick<TillDependencies, 'serverKey'>,
  id: Id,
): Promise<Register> {
  const found = (await registersToShow(snapshot, dependencies)).find((register) => register.id === id);
  if (!found) throw refuseTill('register_unknown');
  return found;
}

function shownRegister(row: RegisterRow, defects: number): Omit<Register, 'enrolledBy'> {
  const open = row.state?.open.day;
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    shopId: row.shopId,
    createdAt: row.createdAt,
    enrolledAt: row.enrolledAt,
    replaces: row.replaces,
    seenAt: row.seenAt,
    waiting: row.waiting,
    clockOffMs: Number(row.clockOffMs),
    software: row.software,
    sequence: row.state?.sequence ?? 0,
    tickets: row.state?.chains.ticket.number ?? 0,
    perpetual: row.state?.perpetual.signed ?? 0n,
    openDay: open && open.name !== null ? { day: open.name, tickets: open.tickets, gross: open.gross } : null,
    retired:
      row.retiredAt !== null && row.retiredReason !== null
        ? { at: row.retiredAt, reason: row.retiredReason, note: row.retiredNote ?? '' }
        : null,
    defects,
  };
}
