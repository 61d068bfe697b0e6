/** A register that no device holds: what it makes is sealed at once, one record after the other. */
import { createECDH, createHash } from 'node:crypto';
import { sealRecord, takeSealed } from '#domain/till/chain.ts';
import type { Beside } from '#domain/till/deviceContract.ts';
import { closuresDue, type Making, makeClosure, makeEvent } from '#domain/till/make.ts';
import type { SealedRecord } from '#domain/till/record.ts';
import { type Sealed, signWith, verifyingKey } from '#domain/till/seal.ts';
import { newRegisterState, type RegisterState } from '#domain/till/state.ts';
import type { Period } from '#domain/till/words.ts';
import type { Id } from '#domain/values/ids.ts';

export interface HandKey {
  privateKey: CryptoKey;
  /** As it is enrolled. */
  publicKey: string;
}

/** The key that follows from a register's id: a loading that begins again has it again, and a demonstration has nothing to protect. */
export async function keyFrom(registerId: Id): Promise<HandKey> {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(createHash('sha256').update(`demonstration ${registerId}`).digest());
  const point = pair.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: pair.getPrivateKey('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  return {
    privateKey: await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']),
    publicKey: point.toString('base64url'),
  };
}

export interface HandRegister {
  state(): RegisterState;
  /** In order, as it is sent. */
  sealed: readonly (Sealed & { beside?: Beside })[];
  keep<Made extends SealedRecord>(make: (state: RegisterState) => Made, beside?: Beside): Promise<Made>;
  /** With the event that says so; a shift has none. */
  close(period: Period, making: Making, counted?: bigint): Promise<void>;
  /** What must be closed before anything is sold at that moment. */
  closeWhatIsDue(making: Making): Promise<void>;
}

export async function handRegister(
  register: { id: Id; code: string; siret: string },
  { privateKey, publicKey }: HandKey,
): Promise<HandRegister> {
  const sign = signWith(privateKey);
  const key = await verifyingKey(publicKey);
  const sealed: (Sealed & { beside?: Beside })[] = [];
  let state = newRegisterState(register);

  const keep: HandRegister['keep'] = async (make, beside) => {
    const record = make(state);
    const kept = await sealRecord(record, sign);
    ({ state } = await takeSealed(state, key, kept));
    sealed.push({ ...kept, ...(beside === undefined ? {} : { beside }) });
    return record;
  };
  const close: HandRegister['close'] = async (period, making, counted) => {
    const { closure } = await keep((from) =>
      makeClosure(from, making, { period, ...(counted === undefined ? {} : { counted }) }),
    );
    if (period === 'shift') return;
    const name = period === 'year' ? 'yearClosed' : 'periodClosed';
    await keep((from) => makeEvent(from, making, { name, detail: `${period} ${closure.name}` }));
  };
  return {
    state: () => state,
    sealed,
    keep,
    close,
    async closeWhatIsDue(making) {
      for (const period of closuresDue(state, making.day)) await close(period, making);
    },
  };
}
