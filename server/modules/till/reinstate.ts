/** A register that was enrolled after the backup from which this server was restored: known again by the enrolment that this server's own key signed. */
import { refuseTill } from '#domain/till/refusals.ts';
import { Unreadable } from '#domain/till/rows.ts';
import { type Sealed, signatureHolds, verifyingKey } from '#domain/till/seal.ts';
import { newRegisterState } from '#domain/till/state.ts';
import { type Enrolment, statementOf } from '#domain/till/statement.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { noteAct } from './acts.ts';
import type { TillDependencies } from './ports.ts';
import type { ServerKey } from './serverKey.ts';
import { insertRegister, keepSigned, nextCode, registerRow, saveRegister } from './store.ts';

/** Does nothing where the register is there. */
export async function reinstate(
  tx: Tx,
  { serverKey, settingsOf }: Pick<TillDependencies, 'serverKey' | 'settingsOf'>,
  actor: Actor,
  asked: { registerId: Id; enrolment: Sealed | undefined },
  now: Instant,
): Promise<void> {
  const { registerId: id, enrolment } = asked;
  if (!enrolment || (await registerRow(tx, id))) return;
  const said = await ownEnrolment(serverKey, enrolment);
  if (said?.register.id !== id) throw refuseTill('register_unknown');
  const { code, siret } = said.register;
  const { publicKey, name, replaces } = said.key;
  const { shops } = await settingsOf(tx);
  const shop = shops.find((candidate) => candidate.siret === siret);
  if (!shop) throw refuseTill('register_unknown');
  // Whoever makes a register meanwhile takes its code after this.
  await nextCode(tx);
  if (await registerRow(tx, id)) return;
  const other = await tx.first<{ code: string }>(sql`
    select code from till.register
     where organization_id = ${tx.organizationId} and (code = ${code} or public_key = ${publicKey}) limit 1`);
  if (other) throw refuseTill('register_code_taken', { code });
  const enrolledAt = said.made.at;
  const row = { id, shopId: shop.id, code, name, replaces, createdAt: enrolledAt, createdBy: actor.label };
  await insertRegister(tx, row);
  const state = newRegisterState({ id, code, siret });
  await saveRegister(tx, id, { siret, public_key: publicKey, enrolled_at: enrolledAt }, state);
  const statement = { ...enrolment, serverKey: serverKey.publicKey };
  await keepSigned(tx, { registerId: id, kind: 'enrolment', sequence: 0, at: enrolledAt, ...statement });
  await noteAct(tx, serverKey, actor, { code: 'entriesBrought', detail: `${code} ${id}` }, now);
  await audit(tx, actor, { action: 'reinstateRegister', subject: id, detail: { code, name } }, now);
}

/** Null where it is no enrolment, or not signed by this server's key. */
async function ownEnrolment(serverKey: ServerKey, enrolment: Sealed): Promise<Enrolment | null> {
  try {
    const said = statementOf(enrolment.text);
    if (said.kind !== 'enrolment') return null;
    await verifyingKey(said.key.publicKey);
    const holds = await signatureHolds(await verifyingKey(serverKey.publicKey), enrolment);
    return holds ? said : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
