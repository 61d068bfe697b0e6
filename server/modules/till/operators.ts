/** Who sells: known to every till of the house, with the PIN that devices check offline. */
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { pinHash, pinRounds } from '#domain/till/pin.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import type { Operator, OperatorRole } from '#domain/till/settings.ts';
import type * as contract from '#domain/till/settingsContract.ts';
import type { TillOperator } from '#domain/till/settingsContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { build, type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { noteAct } from './acts.ts';
import type { TillDependencies } from './ports.ts';

async function hashPin(pin: string): Promise<NonNullable<Operator['pin']>> {
  const salt = randomBytes(16).toString('base64url');
  return { salt, hash: await pinHash(pin, salt, pinRounds), rounds: pinRounds };
}

export async function operators(snapshot: Snapshot): Promise<Operator[]> {
  const rows = await snapshot.all<{
    id: Id;
    name: string;
    role: OperatorRole;
    salt: string | null;
    hash: string | null;
    rounds: number | null;
    archived: boolean;
  }>(sql`
    select id, name, role, pin_salt as salt, pin_hash as hash, pin_rounds as rounds, archived_at is not null as archived from till.operator
     where organization_id = ${snapshot.organizationId} order by archived_at is not null, name, id`);
  return rows.map(({ salt, hash, rounds: asHashed, ...rest }) => ({
    ...rest,
    pin: salt !== null && hash !== null && asHashed !== null ? { salt, hash, rounds: asHashed } : null,
  }));
}

export async function operatorsToShow(snapshot: Snapshot): Promise<TillOperator[]> {
  return (await operators(snapshot)).map(({ pin, ...rest }) => ({ ...rest, hasPin: pin !== null }));
}

export async function operatorToShow(snapshot: Snapshot, id: Id): Promise<TillOperator> {
  const found = (await operatorsToShow(snapshot)).find((operator) => operator.id === id);
  if (!found) throw refuseTill('operator_unknown');
  return found;
}

/** Whoever made the first register sells on it. */
export async function addFirstOperator(tx: Tx, name: string, now: Instant): Promise<void> {
  if ((await operators(tx)).length > 0) return;
  await insertOperator(tx, { id: newId(), name, role: 'manager' }, now);
}

/** False where the id is taken. */
async function insertOperator(
  tx: Tx,
  { id, name, role, pin }: z.output<typeof contract.createOperator.body> & { id: Id },
  now: Instant,
): Promise<boolean> {
  const inserted = await tx.first(
    build
      .insertInto('till.operator')
      .values({
        organization_id: tx.organizationId,
        id,
        name,
        role,
        ...(pin === undefined ? {} : pinColumns(await hashPin(pin))),
        created_at: now,
      })
      .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
      .returning('id'),
  );
  return inserted !== null;
}

function pinColumns(pin: Operator['pin']) {
  return { pin_salt: pin?.salt ?? null, pin_hash: pin?.hash ?? null, pin_rounds: pin?.rounds ?? null };
}

export async function createOperator(
  tx: Tx,
  { serverKey }: Pick<TillDependencies, 'serverKey'>,
  actor: Actor,
  asked: z.output<typeof contract.createOperator.body> & { id: Id },
  now: Instant,
): Promise<void> {
  const { id, name, role } = asked;
  if (!(await insertOperator(tx, asked, now))) {
    const known = await operatorToShow(tx, id);
    if (known.name !== name || known.role !== role) throw refuse('idempotency_conflict');
    return;
  }
  await audit(tx, actor, { action: 'createOperator', subject: id, detail: { role } }, now);
  await noteAct(tx, serverKey, actor, { code: 'rightsChanged', detail: `operator ${id} ${role}` }, now);
}

export async function changeOperator(
  tx: Tx,
  { serverKey }: Pick<TillDependencies, 'serverKey'>,
  actor: Actor,
  id: Id,
  { name, role, pin, archived }: z.output<typeof contract.changeOperator.body>,
  now: Instant,
): Promise<void> {
  await operatorToShow(tx, id);
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
    ...(pin === undefined ? {} : pinColumns(pin === null ? null : await hashPin(pin))),
    ...(archived === undefined ? {} : { archived_at: archived ? now : null }),
  };
  if (Object.keys(change).length === 0) return;
  await tx.all(
    build
      .updateTable('till.operator')
      .set(change)
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
  const changed = Object.keys(change);
  await audit(tx, actor, { action: 'changeOperator', subject: id, detail: { changed } }, now);
  const detail = `operator ${id} ${changed.join(' ')}`;
  await noteAct(tx, serverKey, actor, { code: 'rightsChanged', detail }, now);
}
