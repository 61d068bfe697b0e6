/** The door of guidance: where a house stands with its customers, and what to do next. */
import { occasionsFrom } from '#domain/guidance/calendar.ts';
import { getGuidance } from '#domain/guidance/contract.ts';
import { figuresOf } from '#domain/guidance/figures.ts';
import { nextSteps } from '#domain/guidance/next.ts';
import { type House, todayOf } from '#domain/values/house.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { arrivalsOf, type CountPorts, countCustomers, weeksOf } from './count.ts';

export interface GuidancePorts extends CountPorts {
  houseOf: (snapshot: Snapshot) => Promise<House>;
}

export function guidanceEndpoints(database: Database, ports: GuidancePorts): Endpoint[] {
  return [
    implement(getGuidance, ({ actor, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const house = await ports.houseOf(snapshot);
        const today = todayOf(house, now);
        const { counted, reach } = await countCustomers(snapshot, ports, today);
        const figures = figuresOf(counted);
        const occasions = occasionsFrom(today);
        const { customers, present, away, lost } = counted;
        return {
          today,
          currency: house.shops[0]?.currency ?? 'EUR',
          figures,
          customers: { all: customers, present, away, lost },
          channels: reach.channels,
          next: nextSteps({
            today,
            counted,
            figures,
            weeks: await weeksOf(snapshot, today),
            arrivals: await arrivalsOf(snapshot, today),
            occasions,
          }),
          occasions,
        };
      }),
    ),
  ];
}
