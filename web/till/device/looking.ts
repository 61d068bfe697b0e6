/** What the counter looks up among sealed records: tickets here and elsewhere, what was given back of them, closures. */
import { findTillTicket } from '#domain/till/deviceContract.ts';
import { recordOf } from '#domain/till/record.ts';
import type { RecordKind } from '#domain/till/words.ts';
import type { Route } from '#domain/values/route.ts';
import { type CallInput, type CallReply, call } from '#web/api/call.ts';
import { ApiProblem } from '#web/api/problem.ts';
import type { ClosureRecord, SaleRecord } from './door.ts';
import type { Present } from './present.ts';
import { saleOf } from './selling.ts';
import type { KeptRecord } from './store.ts';

/** Somebody stands at the counter. */
const askingMs = 2_000;

/** The server's answer: undefined where it knows of nothing, null where there is none now. */
export async function ask<R extends Route>(
  present: Present,
  route: R,
  input: CallInput<R>,
): Promise<CallReply<R> | null | undefined> {
  if (!present.now.online) return null;
  return call(route, input, { bearer: present.secret, signal: AbortSignal.timeout(askingMs) }).catch(
    (error: unknown) => (error instanceof ApiProblem && error.problem.status === 404 ? undefined : null),
  );
}

export interface FoundTicket {
  record: SaleRecord;
  signature: string;
  returned: ReadonlyMap<string, bigint>;
}

export async function findTicket(present: Present, document: string): Promise<FoundTicket | null> {
  const [here, answer] = await Promise.all([
    present.store.read(['records'], async (hand) => ({
      row: await hand.get('records', document, 'document'),
      refunds: await hand.all('records', document, { index: 'refunds' }),
    })),
    ask(present, findTillTicket, { params: { document } }),
  ]);
  const sealed = here.row ?? answer?.sealed;
  if (!sealed) return null;
  const record = recordOf(sealed.text);
  if (record.kind !== 'ticket' && record.kind !== 'training') return null;
  const returned = new Map(answer?.returned.map(({ line, quantityE3 }) => [line, BigInt(quantityE3)]));
  // The server counts what it has; what waits here comes on top.
  const counted = answer ? present.now.acknowledged : 0;
  for (const row of here.refunds) {
    if (row.kind !== 'ticket' || row.sequence <= counted) continue;
    for (const { refundOf, refundLine, quantityE3 } of saleOf(row).line) {
      if (refundOf === document && refundLine !== null)
        returned.set(refundLine, (returned.get(refundLine) ?? 0n) - quantityE3);
    }
  }
  return { record, signature: sealed.signature, returned };
}

async function latest({ store }: Present, kind: RecordKind, limit: number): Promise<KeptRecord[]> {
  return store.read(['records'], async (hand) => {
    const range = IDBKeyRange.bound([kind, 0], [kind, Number.MAX_SAFE_INTEGER]);
    const cursor = hand.store('records').index('kind').openCursor(range, 'prev');
    return new Promise((resolve, reject) => {
      const found: KeptRecord[] = [];
      cursor.addEventListener('error', () => reject(cursor.error ?? new Error('IndexedDB failed')));
      cursor.addEventListener('success', () => {
        const at = cursor.result;
        if (!at || found.length >= limit) {
          resolve(found);
          return;
        }
        const row: KeptRecord = at.value;
        found.push(row);
        at.continue();
      });
    });
  });
}

export async function recentTickets(
  present: Present,
  limit: number,
): Promise<{ record: SaleRecord; signature: string }[]> {
  const rows = await latest(present, present.training ? 'training' : 'ticket', limit);
  return rows.map((row) => ({ record: saleOf(row), signature: row.signature }));
}

export async function latestClosures(
  present: Present,
  limit: number,
): Promise<{ record: ClosureRecord; signature: string }[]> {
  const rows = await latest(present, 'closure', limit);
  return rows.flatMap((row) => {
    const record = recordOf(row.text);
    return record.kind === 'closure' ? [{ record, signature: row.signature }] : [];
  });
}
