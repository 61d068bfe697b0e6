/** What a ticket earns, and what a till counts that cannot ask who the buyer is: a person without tier, in no group. */
import type { z } from 'zod';
import type { getTicketPoints } from '#domain/loyalty/contract.ts';
import { pointsFor } from '#domain/loyalty/earn.ts';
import { usualMultiplier } from '#domain/loyalty/programme.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { type Running, runningAt, versionsOf } from './programmes.ts';
import { keptBasis } from './settle.ts';
import { boughtBy, linesLeft } from './tickets.ts';

export async function pointsOfTicket(
  snapshot: Snapshot,
  saleId: Id,
): Promise<z.output<typeof getTicketPoints.reply>> {
  const [bought] = await boughtBy(snapshot, [saleId]);
  if (!bought) return { earned: null, offline: null };
  const versions = await versionsOf(snapshot);
  const basis = await keptBasis(snapshot, versions, saleId);
  const lines = (await linesLeft(snapshot, [saleId])).get(saleId) ?? [];
  const counted = (programme: Running | null, by: { segments: readonly Id[]; boost: number }) =>
    programme && {
      kind: programme.terms.earns.kind,
      points: pointsFor(programme.terms, { ...by, day: bought.day, lines }),
    };
  return {
    earned: basis && counted(basis.programme, basis),
    offline: counted(runningAt(versions, 'b2c', bought.at), { segments: [], boost: usualMultiplier }),
  };
}
