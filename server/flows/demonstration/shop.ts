/** The demonstration shop itself, drawn up to a day. */
import type { Day, Instant } from '#domain/values/time.ts';
import { generateDays } from '#domain/world/trade.ts';
import type { World } from '#domain/world/types.ts';
import { buildWorld } from '#domain/world/world.ts';

/** How large a shop is loaded, for those who cannot wait for all of it. */
export interface ShopSize {
  months?: number;
  references?: number;
}

/** The same day gives the same bottles, tickets and ids, here and in whatever plays its tills. */
export function worldOn(today: Day, size: ShopSize = {}): World {
  return buildWorld({ seed: 'Le Bouchon Imaginaire', today, ...size });
}

/** Its past with what has happened since this morning, so that no page is empty whenever somebody looks. */
export function withMorning(world: World, now: Instant): World {
  const sofar = <Fact>(facts: readonly Fact[], at: (fact: Fact) => Instant): Fact[] =>
    facts.filter((fact) => at(fact) <= now);
  for (const day of generateDays(world))
    return {
      ...world,
      deliveries: [...world.deliveries, ...sofar(day.deliveries, ({ receivedAt }) => receivedAt)],
      transfers: [...world.transfers, ...sofar(day.transfers, ({ departedAt }) => departedAt)],
      tickets: [...world.tickets, ...sofar(day.tickets, ({ occurredAt }) => occurredAt)],
      losses: [...world.losses, ...sofar(day.losses, ({ occurredAt }) => occurredAt)],
      tastings: [...world.tastings, ...sofar(day.tastings, ({ occurredAt }) => occurredAt)],
      counts: [...world.counts, ...sofar(day.counts, ({ countedAt }) => countedAt)],
    };
  return world;
}
