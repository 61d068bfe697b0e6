/** Moves on their way into the ledger. */
import { DatabaseError } from 'pg';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Guard, Move } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Tx } from '#server/platform/database.ts';

/** Moves as `stock.post` and the functions that call it read them. */
export function movesJson(moves: readonly Move[]): string {
  return JSON.stringify(
    moves.map((move) => ({
      document: move.documentId,
      line: move.line,
      sku: move.skuId,
      part: move.part,
      from: move.fromId,
      to: move.toId,
      quantity: move.quantity.toString(),
      at: move.occurredAt,
      day: move.businessDay,
      cause: move.cause,
      derived: move.derived,
      ...(move.lotId === null ? {} : { lot: move.lotId }),
    })),
  );
}

/** Posts moves, or refuses them all. Returns how many were new. */
export async function postMoves(
  tx: Tx,
  moves: readonly Move[],
  holding: readonly Id[],
  guards: readonly Guard[] = [],
): Promise<number> {
  if (moves.length === 0) return 0;
  const guardsJson =
    guards.length === 0
      ? null
      : JSON.stringify(
          guards.map((guard) => ({
            sku: guard.skuId,
            location: guard.locationId,
            floor: guard.floor.toString(),
          })),
        );
  try {
    const rows = await tx.prepared<{ posted: number }>({
      name: 'stock-post',
      text: 'select stock.post($1, $2, $3, $4) as posted',
      values: [tx.organizationId, movesJson(moves), holding, guardsJson],
    });
    return rows[0]?.posted ?? 0;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === 'CV001')
      throw refuseStock('below_floor', JSON.parse(error.detail ?? '{}'));
    throw error;
  }
}
