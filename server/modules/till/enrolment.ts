/** Who may seal: a register's key counts where a statement of the server enrols it, whatever its row says. */
import type { EnrolledBy } from '#domain/till/registerContract.ts';
import { Unreadable } from '#domain/till/rows.ts';
import { signatureHolds, verifyingKey } from '#domain/till/seal.ts';
import { statementOf } from '#domain/till/statement.ts';
import type { Id } from '#domain/values/ids.ts';
import type { ServerKey } from './serverKey.ts';
import type { RegisterRow, SignedStatement } from './store.ts';

type Enrolled = Pick<RegisterRow, 'id' | 'code' | 'siret' | 'publicKey'>;

/** `nobody` where the statement is missing, is no statement of the key beside it, or enrols another key than the row's. */
export async function enrolledByWhom(
  register: Enrolled,
  enrolment: SignedStatement | null,
  serverKey: Pick<ServerKey, 'publicKey'>,
): Promise<EnrolledBy> {
  if (!enrolment || !(await isSigned(enrolment)) || !saysSo(register, enrolment.text)) return 'nobody';
  return enrolment.serverKey === serverKey.publicKey ? 'current' : 'former';
}

/** The key that may seal for a register, or null where no statement enrols it. */
export type SealingKeyOf = (
  register: Enrolled,
  enrolment: SignedStatement | null,
) => Promise<CryptoKey | null>;

/** What was verified once of a register's row and statement holds for as long as both read the same. */
export function rememberSealingKeys(serverKey: Pick<ServerKey, 'publicKey'>): SealingKeyOf {
  const known = new Map<Id, { of: string; key: Promise<CryptoKey | null> }>();

  async function verified(register: Enrolled, enrolment: SignedStatement | null): Promise<CryptoKey | null> {
    if ((await enrolledByWhom(register, enrolment, serverKey)) === 'nobody') return null;
    return verifyingKey(register.publicKey ?? '');
  }
  return ({ id, code, siret, publicKey }, enrolment) => {
    const of = JSON.stringify([code, siret, publicKey, enrolment]);
    const last = known.get(id);
    if (last?.of === of) return last.key;
    const key = verified({ id, code, siret, publicKey }, enrolment);
    known.set(id, { of, key });
    return key;
  };
}

export async function isSigned(statement: SignedStatement): Promise<boolean> {
  return verifyingKey(statement.serverKey).then(
    (key) => signatureHolds(key, statement),
    () => false,
  );
}

function saysSo(register: Enrolled, text: string): boolean {
  try {
    const said = statementOf(text);
    return (
      said.kind === 'enrolment' &&
      said.key.publicKey === register.publicKey &&
      said.register.id === register.id &&
      said.register.code === register.code &&
      said.register.siret === register.siret
    );
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}
