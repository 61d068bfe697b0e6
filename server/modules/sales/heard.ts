/** Sales in the log, for whoever follows what customers buy. */
import { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import type { Followed } from '#server/platform/events.ts';

const told = z.object({ saleIds: z.array(z.string()).default([]) });

/** Of each organization those that these events tell of. */
export function salesIn(events: readonly Followed[], types: ReadonlySet<string>): Map<Id, Id[]> {
  const salesOf = new Map<Id, Set<Id>>();
  for (const { type, organizationId, payload } of events) {
    if (!types.has(type)) continue;
    const sales = salesOf.get(organizationId) ?? new Set();
    for (const saleId of told.parse(payload).saleIds) sales.add(saleId);
    salesOf.set(organizationId, sales);
  }
  return new Map([...salesOf].map(([organizationId, saleIds]) => [organizationId, [...saleIds]]));
}
