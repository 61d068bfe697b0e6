/** Which returns a supplier's credit note pays. */
import type { Id } from '../values/ids.ts';

export interface AwaitedCredit {
  documentId: Id;
  /** Minor units, without VAT; null where nobody said how much is expected. */
  awaited: bigint | null;
}

export interface CreditPart {
  documentId: Id;
  amount: bigint;
}

/** The one that awaits exactly as much; else the oldest first, each at most what it awaits. `awaited` comes oldest first. */
export function spreadCredit(amount: bigint, awaited: readonly AwaitedCredit[]): CreditPart[] {
  const exact = awaited.find((one) => one.awaited === amount);
  if (exact) return [{ documentId: exact.documentId, amount }];
  const parts: CreditPart[] = [];
  let left = amount;
  for (const one of awaited) {
    const part = one.awaited === null || one.awaited > left ? left : one.awaited;
    if (part <= 0n) continue;
    parts.push({ documentId: one.documentId, amount: part });
    left -= part;
  }
  return parts;
}

/** What is still to come for a return; null where nobody said how much is expected and nothing came. */
export function stillAwaited(given: {
  creditExpected: bigint | null;
  creditReceived: bigint | null;
  closed: boolean;
}): bigint | null {
  const { creditExpected, creditReceived, closed } = given;
  if (closed) return 0n;
  if (creditExpected === null) return creditReceived === null ? null : 0n;
  const left = creditExpected - (creditReceived ?? 0n);
  return left > 0n ? left : 0n;
}
