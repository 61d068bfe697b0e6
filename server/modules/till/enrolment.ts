/** Who may seal: a register's key counts where a statement of the server enrols it, whatever its row says. */
import type { EnrolledBy } from '#domain/till/registerContract.ts';
import { Unreadable } from '#domain/till/rows.ts';
import { signatureHolds, verifyingKey } from '#domain/till/seal.ts';
import { statementOf } from '#domain/till/statement.ts';
import type { ServerKey } from './serverKey.ts';
import type { KeptStatement, RegisterRow } from './store.ts';

type Signed = Pick<KeptStatement, 'text' | 'signature' | 'serverKey'>;
type Enrolled = Pick<RegisterRow, 'id' | 'code' | 'siret' | 'publicKey'>;

/** `nobody` where the statement is missing, is no statement of the key beside it, or enrols another key than the row's. */
export async function enrolledByWhom(
  register: Enrolled,
  enrolment: Signed | null,
  serverKey: Pick<ServerKey, 'publicKey'>,
): Promise<EnrolledBy> {
  if (!enrolment || !(await isSigned(enrolment)) || !saysSo(register, enrolment.text)) return 'nobody';
  return enrolment.serverKey === serverKey.publicKey ? 'current' : 'former';
}

export async function isSigned(statement: Signed): Promise<boolean> {
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
