/** Answers the contract of the pour ledger. */
import * as contract from '#domain/pours/contract.ts';
import { costE4Of } from '#domain/pours/glass.ts';
import { finishBy, preservations } from '#domain/pours/rules.ts';
import { shiftFinder, spanOf } from '#domain/pours/services.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideRound } from '#domain/values/integer.ts';
import { businessDayOf, type Day, type Instant, later } from '#domain/values/time.ts';
import type { Places } from '#server/modules/stock/index.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { pastOf } from './flows.ts';
import { openBottleRows, pouredWines } from './ledger.ts';
import { measure, type Pouring, withdraw } from './measures.ts';
import type { PoursPorts } from './ports.ts';
import { keepBottle, pourSettingsOf, savePourSettings, setEmptyWeight } from './settings.ts';
import { sittingsOf } from './sittings.ts';
import { waste } from './waste.ts';
import { glassWines } from './wines.ts';

interface PoursDependencies extends PoursPorts {
  database: Database;
}

const dayMs = 86_400_000;

function dayAt(house: House, places: Places): (at: Instant, locationId: Id) => Day {
  return (at, locationId) => {
    const shopId = places.all.get(locationId)?.shopId;
    const shop = house.shops.find(({ id }) => id === shopId) ?? house.shops[0];
    return businessDayOf(at, shop?.timeZone ?? 'UTC', shop?.dayEndsAtHour);
  };
}

export function pourEndpoints({ database, houseOf, placesOf, shiftsSince }: PoursDependencies): Endpoint[] {
  const write = async <T>(
    { actor, now }: { actor: Actor; now: Instant },
    work: (pouring: Pouring) => Promise<T>,
  ): Promise<T> => {
    const places = await placesOf(actor.organizationId);
    return database.write(actor.organizationId, async (tx) =>
      work({ tx, actor, house: await houseOf(tx), places, now }),
    );
  };
  const read = async <T>(
    { actor }: { actor: Actor },
    work: (snapshot: Snapshot, house: House, places: Places) => Promise<T>,
  ): Promise<T> => {
    const places = await placesOf(actor.organizationId);
    return database.read(actor.organizationId, async (snapshot) =>
      work(snapshot, await houseOf(snapshot), places),
    );
  };
  /** The bar since so many days ago. */
  const past = async (snapshot: Snapshot, house: House, places: Places, now: Instant, days: number) => {
    const settings = await pourSettingsOf(snapshot);
    const from = later(now, -days * dayMs);
    const { eveningFrom } = settings;
    return {
      settings,
      house,
      from,
      past: await pastOf(snapshot, { house, places, eveningFrom, from, shiftsSince }),
    };
  };

  return [
    implement(contract.listOpenBottles, (call) =>
      read(call, async (snapshot, house, places) => {
        const { usual, keepsDays } = await pourSettingsOf(snapshot);
        const dayOf = dayAt(house, places);
        const opened = await openBottleRows(snapshot);
        const shiftOf = shiftFinder(await shiftsSince(snapshot, opened[0]?.openedAt ?? call.now));
        const rows = opened.map(({ amount, quantity, sourceId, ...bottle }) => {
          const shift = shiftOf({ registerId: sourceId, at: bottle.openedAt });
          const keptBy = preservations.find((known) => known === bottle.keptBy) ?? usual;
          const openedOn = dayOf(bottle.openedAt, bottle.locationId);
          const worth =
            amount !== null && quantity !== null
              ? divideRound(costE4Of(bottle.remaining, { amount, quantity }), 100n)
              : null;
          return {
            ...bottle,
            shift: shift && spanOf(shift),
            keptBy,
            finishBy: finishBy(openedOn, keptBy, keepsDays),
            worth,
          };
        });
        const bottles = Map.groupBy(rows, ({ skuId, locationId }) => `${skuId} ${locationId}`);
        const wines = await pouredWines(snapshot);
        const [place] = places.all.values();
        return {
          today: dayOf(call.now, place?.id ?? ''),
          items: wines.map((wine) => ({
            ...wine,
            bottles: bottles.get(`${wine.skuId} ${wine.locationId}`) ?? [],
          })),
        };
      }),
    ),
    implement(contract.measureWine, (call) => write(call, (pouring) => measure(pouring, call.id, call.body))),
    implement(contract.withdrawMeasure, (call) =>
      write(call, async (pouring) => {
        const { measureId } = call.params;
        await withdraw(pouring, measureId);
        return { measureId };
      }),
    ),
    implement(contract.throwWine, (call) => write(call, (pouring) => waste(pouring, call.id, call.body))),
    implement(contract.keepBottle, (call) =>
      write(call, async ({ tx, actor, house, places, now }) => ({
        finishBy: await keepBottle(tx, actor, call.body, dayAt(house, places), now),
      })),
    ),
    implement(contract.setEmptyWeight, (call) =>
      write(call, async ({ tx, actor, now }) => {
        const { emptyWeight } = call.body;
        await setEmptyWeight(tx, actor, call.params.skuId, emptyWeight, now);
        return { emptyWeight };
      }),
    ),
    implement(contract.listGlassWines, (call) =>
      read(call, async (snapshot, house, places) =>
        glassWines(snapshot, await past(snapshot, house, places, call.now, call.query.days)),
      ),
    ),
    implement(contract.listSittings, (call) =>
      read(call, async (snapshot, house, places) => {
        const known = await past(snapshot, house, places, call.now, call.query.days);
        return sittingsOf(known.past, call.query.skuId);
      }),
    ),
    implement(contract.showPourSettings, (call) => read(call, pourSettingsOf)),
    implement(contract.savePourSettings, (call) =>
      write(call, ({ tx, actor, now }) => savePourSettings(tx, actor, call.body, now)),
    ),
  ];
}
