/** The product's own way of recording a sale, called in its own process: everything but HTTP. */
import type { Actor } from '#domain/values/actor.ts';
import type { Bottle, Shop } from '../harness/shop.ts';
import { type Ticket, unitPriceE4 } from './ticket.ts';

export function openDirect(
  { app, organizationId, connectionId }: Shop,
  bottles: readonly Bottle[],
): (ticket: Ticket) => Promise<null> {
  const till: Actor = {
    kind: 'connection',
    id: connectionId,
    label: 'Caisse',
    organizationId,
    scopes: new Set(['sales:write']),
    language: 'fr',
    connectionId,
  };
  return async ({ id, document, occurredAt, lines }) => {
    const { outcome, posted } = await app.sales.recordSale({
      actor: till,
      id,
      now: occurredAt,
      body: {
        document,
        occurredAt,
        currency: 'EUR',
        lines: lines.map(({ bottle, count }) => ({
          item: { code: bottles[bottle]?.code },
          quantity: BigInt(count) * 1000n,
          unitPrice: BigInt(unitPriceE4),
        })),
      },
    });
    if (outcome !== 'recorded' || posted !== lines.length)
      throw new Error(`${document}: ${outcome}, ${posted} posted`);
    return null;
  };
}
