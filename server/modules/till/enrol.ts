/** A device becomes a register: by the code of the office, with the public half of a key that it made itself. */
import type { z } from 'zod';
import { systemActor } from '#domain/access/rules.ts';
import type { enrolRegister, TillHouse } from '#domain/till/deviceContract.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import { verifyingKey } from '#domain/till/seal.ts';
import { newRegisterState } from '#domain/till/state.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { tillHouse } from './house.ts';
import { addFirstOperator } from './operators.ts';
import type { TillDependencies } from './ports.ts';
import { knownRegister } from './registers.ts';
import { keepStatement, type RegisterRow, saveRegister } from './store.ts';

type Asked = z.output<typeof enrolRegister.body>;

/** As people type it: small letters, spaces and dashes are forgiven. */
const readCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

export async function enrol(
  dependencies: TillDependencies,
  asked: Asked,
  now: Instant,
): Promise<{ house: TillHouse; secret: string }> {
  const code = readCode(asked.code);
  const { rows } = await dependencies.jobsPool.query<{ organization_id: Id; register_id: Id }>(
    'select organization_id, register_id from till.enrolment_code where code = $1 and expires_at > $2 limit 1',
    [code, now],
  );
  const [found] = rows;
  if (!found) throw refuseTill('enrolment_code_wrong');
  await assertKey(asked.publicKey);
  return dependencies.database.write(found.organization_id, async (tx) => {
    const register = await knownRegister(tx, found.register_id);
    if (!(await stillValid(tx, register.id, code, now))) throw refuseTill('enrolment_code_wrong');
    if (register.publicKey === null) await enrolKey(tx, dependencies, register, asked.publicKey, now);
    else if (register.publicKey !== asked.publicKey) throw refuseTill('enrolment_code_wrong');
    const { keyId, secret } = await dependencies.makeDeviceKey(
      tx,
      { registerId: register.id, label: register.code, formerKeyId: register.keyId },
      now,
    );
    await saveRegister(tx, register.id, { key_id: keyId, seen_at: now });
    return { house: await tillHouse(tx, dependencies, register.id), secret };
  });
}

async function assertKey(publicKey: string): Promise<void> {
  await verifyingKey(publicKey).catch(() => {
    throw refuseTill('device_key_wrong');
  });
}

async function stillValid(tx: Tx, registerId: Id, code: string, now: Instant): Promise<boolean> {
  const row = await tx.first(sql`
    select from till.enrolment_code
     where organization_id = ${tx.organizationId} and register_id = ${registerId} and code = ${code} and expires_at > ${now}`);
  return row !== null;
}

async function enrolKey(
  tx: Tx,
  { serverKey, settingsOf }: TillDependencies,
  register: RegisterRow,
  publicKey: string,
  now: Instant,
): Promise<void> {
  const { id, code, name, shopId, replaces, createdBy } = register;
  const { shops } = await settingsOf(tx);
  const shop = shops.find((candidate) => candidate.id === shopId);
  if (!shop) throw refuseTill('till_shop_unknown');
  const { siret } = shop;
  const state = newRegisterState({ id, code, siret });
  await saveRegister(tx, id, { siret, public_key: publicKey, enrolled_at: now }, state);
  await keepStatement(tx, serverKey, id, 0, {
    kind: 'enrolment',
    made: { at: now },
    register: { id, code, siret },
    key: { publicKey, name, replaces },
  });
  await addFirstOperator(tx, createdBy, now);
  await audit(
    tx,
    systemActor(tx.organizationId),
    { action: 'enrolRegister', subject: id, detail: { code } },
    now,
  );
}
