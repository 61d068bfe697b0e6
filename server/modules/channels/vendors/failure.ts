/** A vendor's shop did not do what was asked: it is noted, put off, and the shop is left alone where it wants to be. */
import { CallFailed } from '#domain/channels/connector.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import { pauseAfterFailures } from '#domain/channels/rhythm.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { quietenConnection } from '../connections/store.ts';
import { keptReason } from '../reasons.ts';
import type { Served } from '../served.ts';
import type { ShopSession } from './session.ts';

/** Why a shop did not do what was asked; a fault of ours is none of its. */
export function reasonOfCall(error: unknown): KeptReason | null {
  if (!(error instanceof CallFailed)) return null;
  return keptReason('shop_call_failed', { fr: error.sentence.fr, en: error.sentence.en });
}

export interface Failure {
  /** Null where the fault is ours. */
  problem: KeptReason | null;
  now: Instant;
  /** When it may be tried again after so many failures before this one, and not before the shop wants it. */
  again: (failures: number) => Instant;
}

/** `putOff` says until when. A fault of ours is put off too, and thrown. */
export async function noteFailure(
  { dependencies }: Served,
  organizationId: Id,
  session: ShopSession,
  way: 'pull' | 'push' | 'hooks',
  error: unknown,
  putOff: (tx: Tx, failure: Failure) => Promise<Instant>,
): Promise<Instant> {
  const { database, clock, random } = dependencies;
  const { connection } = session;
  const now = clock();
  const problem = reasonOfCall(error);
  const askedMs = error instanceof CallFailed ? (error.afterMs ?? 0) : 0;
  const again = (failures: number): Instant =>
    later(now, Math.max(pauseAfterFailures(failures, random()), askedMs));
  const until = await database.write(organizationId, async (tx) => {
    const at = await putOff(tx, { problem, now, again });
    if (problem === null) {
      await session.logCalls(tx);
      return at;
    }
    if (error instanceof CallFailed && error.kind === 'tooMany')
      await quietenConnection(tx, connection.id, at);
    await session.endTurn(tx, { way, at: now, problem }, { isNews: true });
    return at;
  });
  if (problem === null) throw error;
  return until;
}

export function isQuiet(until: Instant | null, now: Instant): boolean {
  return until !== null && until > now;
}
