/** Answers the stock contract. */
import { z } from 'zod';
import { formatQuantity } from '#domain/catalog/quantity.ts';
import * as contract from '#domain/stock/contract.ts';
import { explainLevel } from '#domain/stock/explain.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import { timeZoneOf } from '#domain/values/house.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { integer } from '#domain/values/integer.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Route } from '#domain/values/route.ts';
import { instant } from '#domain/values/time.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import { changePlace, createPlace } from './change-places.ts';
import {
  countStock,
  moveStock,
  receiveDelivery,
  recordRun,
  removeStock,
  reverseDocument,
  tapBottle,
} from './commands.ts';
import type { StockCommand } from './document.ts';
import { documents, linesOfDocument, transits } from './documents.ts';
import { expiringLots } from './expiring.ts';
import { writeLevels } from './levels-file.ts';
import { type Place, type Places, readPlaces } from './places.ts';
import type { StockPorts } from './ports.ts';
import {
  layersOf,
  levelAt,
  levels,
  levelsAsKnown,
  levelsAsOf,
  lotLevels,
  lowStock,
  openBottles,
  sinceLastCount,
  stockValue,
  timeline,
  waitingToSettle,
} from './queries.ts';
import { endReservation, reserve } from './reserve.ts';
import { stockedSkus, unitQuantities } from './store.ts';
import { receiveTransfer } from './transits.ts';

const timelinePlace = cursorOf(
  z.object({ occurredAt: instant, documentId: id, line: z.string(), part: z.int32(), after: integer }),
);
const documentPlace = cursorOf(z.object({ occurredAt: instant, id }));

export interface StockServed {
  database: Database;
  ports: StockPorts;
  /** The organization's places, kept for a moment. */
  placesOf: (organizationId: Id) => Promise<Places>;
  placesChanged: (organizationId: Id) => void;
}

const heldIds = (places: Places, locationId: Id | undefined): readonly Id[] =>
  locationId === undefined ? places.holding : [places.held(locationId).id];

const written = (place: Place) => ({
  id: place.id,
  shopId: place.shopId,
  kind: place.kind,
  name: place.name,
  rank: place.rank,
  suppliedBy: place.suppliedBy,
  archived: place.archived,
});

export function stockEndpoints({ database, ports, placesOf, placesChanged }: StockServed): Endpoint[] {
  const command = async <R extends Route>(
    call: Call<R>,
    work: (command: StockCommand) => ReturnType<typeof countStock>,
  ) => {
    const places = await placesOf(call.actor.organizationId);
    return database.write(call.actor.organizationId, async (tx) =>
      work({ tx, actor: call.actor, house: await ports.houseOf(tx), places, id: call.id, now: call.now }),
    );
  };
  const read = <T>(
    organizationId: Id,
    work: (snapshot: Snapshot, places: Places) => Promise<T>,
  ): Promise<T> =>
    database.read(organizationId, async (snapshot) => work(snapshot, await placesOf(organizationId)));

  return [
    implement(contract.listLocations, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: [...(await readPlaces(snapshot)).all.values()].map(written),
      })),
    ),
    implement(contract.createLocation, async ({ actor, body, id, now }) => {
      const place = await database.write(actor.organizationId, (tx) => createPlace(tx, actor, id, body, now));
      placesChanged(actor.organizationId);
      return written(place);
    }),
    implement(contract.renameLocation, async ({ actor, params, body, now }) => {
      const place = await database.write(actor.organizationId, (tx) =>
        changePlace(tx, actor, params.locationId, body, now),
      );
      placesChanged(actor.organizationId);
      return written(place);
    }),

    implement(contract.listLevels, ({ actor, query, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const at = query.at ?? now;
        const filter = { skuId: query.skuId, locationId: query.locationId };
        const items = query.knownAt
          ? await levelsAsKnown(snapshot, at, query.knownAt, filter)
          : query.at
            ? await levelsAsOf(snapshot, at, filter)
            : await levels(snapshot, {
                locationId: query.locationId,
                skuIds: query.skuId ? [query.skuId] : undefined,
              });
        return { at, settledBehind: await waitingToSettle(snapshot), items };
      }),
    ),
    implement(contract.getLevel, async ({ actor: { organizationId }, params: { skuId, locationId } }) => {
      const place = (await placesOf(organizationId)).held(locationId);
      const level = await levelAt(database, organizationId, skuId, place.id);
      if (level) return level;
      const known = await database.read(organizationId, (snapshot) => stockedSkus(snapshot, [skuId]));
      if (!known.has(skuId)) throw refuseStock('unknown_sku');
      return { skuId, locationId, onHand: 0n, reserved: 0n };
    }),
    implement(contract.exportLevels, async ({ actor, query, reply }) => {
      const { bytes, media, fileName } = await database.read(actor.organizationId, (snapshot) =>
        writeLevels(snapshot, query.format, query.shopId ?? null),
      );
      void reply.header('content-disposition', `attachment; filename="${fileName}"`).type(media).send(bytes);
      return '';
    }),

    implement(contract.skuStock, ({ actor, params: { skuId } }) =>
      read(actor.organizationId, async (snapshot, places) => {
        if (!(await stockedSkus(snapshot, [skuId])).has(skuId)) throw refuseStock('unknown_sku');
        const layers = await layersOf(snapshot, skuId);
        const held = new Set(places.holding);
        return {
          levels: (await levels(snapshot, { skuIds: [skuId] })).filter((level) => held.has(level.locationId)),
          lots: await lotLevels(snapshot, skuId),
          bottles: await openBottles(snapshot, skuId),
          layers,
          value: layers.reduce((sum, layer) => sum + layer.amount, 0n),
          settled: (await waitingToSettle(snapshot, skuId)) === 0,
        };
      }),
    ),
    implement(contract.skuTimeline, async ({ actor: { organizationId }, params: { skuId }, query }) => {
      const moves = await timeline(
        database,
        organizationId,
        skuId,
        heldIds(await placesOf(organizationId), query.locationId),
        query.limit,
        timelinePlace.read(query.cursor),
      );
      const documents = [...new Set(moves.map((move) => move.documentId))];
      const references = await database.read(organizationId, (snapshot) =>
        ports.saleReferences(snapshot, documents),
      );
      const items = moves.map((move) => {
        const sale = references.get(move.documentId);
        return {
          ...move,
          reference: move.reference ?? sale?.reference ?? null,
          actor: move.actor ?? sale?.operator ?? null,
        };
      });
      const last = moves.at(-1);
      return {
        items,
        next:
          last && moves.length === query.limit
            ? timelinePlace.write({ ...last, after: last.after - last.change })
            : null,
      };
    }),
    implement(contract.explainLevel, ({ actor, params: { skuId }, query, language }) =>
      read(actor.organizationId, async (snapshot, places) => {
        const sku = (await stockedSkus(snapshot, [skuId])).get(skuId);
        if (!sku) throw refuseStock('unknown_sku');
        const { level, since, parts } = await sinceLastCount(
          snapshot,
          skuId,
          heldIds(places, query.locationId),
        );
        const start = parts.reduce((rest, part) => rest - part.quantity, level);
        const house = await ports.houseOf(snapshot);
        const timeZone = timeZoneOf(house);
        const sayDate = (at: string): string =>
          new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
            dateStyle: 'long',
            timeStyle: 'short',
            timeZone,
          }).format(new Date(at));
        const sentence = explainLevel(
          { level, since, start, parts },
          language,
          (quantity) => formatQuantity(quantity, sku, language),
          sayDate,
        );
        return { level, since, start, parts, sentence };
      }),
    ),
    implement(contract.valuation, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const items = await stockValue(snapshot);
        const { valuation: method } = await ports.houseOf(snapshot);
        return { method, total: items.reduce((sum, item) => sum + item.amount, 0n), items };
      }),
    ),
    implement(contract.listExpiringLots, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await expiringLots(snapshot, query.before),
      })),
    ),
    implement(contract.lowStock, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await lowStock(snapshot) })),
    ),

    implement(contract.receiveDelivery, (call) =>
      command(call, (known) => receiveDelivery(known, call.body)),
    ),
    implement(contract.moveStock, (call) => command(call, (known) => moveStock(known, call.body))),
    implement(contract.receiveTransfer, (call) =>
      command(call, (known) => receiveTransfer(known, call.params.transferId, call.body)),
    ),
    implement(contract.removeStock, (call) => command(call, (known) => removeStock(known, call.body))),
    implement(contract.countStock, (call) => command(call, (known) => countStock(known, call.body))),
    implement(contract.recordRun, (call) => command(call, (known) => recordRun(known, call.body))),
    implement(contract.tapBottle, (call) => command(call, (known) => tapBottle(known, call.body))),
    implement(contract.reverseDocument, (call) =>
      command(call, (known) => reverseDocument(known, call.params.documentId)),
    ),
    implement(contract.listTransits, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await transits(snapshot) })),
    ),
    implement(contract.listDocuments, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const before = documentPlace.read(query.cursor);
        const items = await documents(snapshot, { kind: query.kind ?? null, before, limit: query.limit });
        const last = items.at(-1);
        return { items, next: last && items.length === query.limit ? documentPlace.write(last) : null };
      }),
    ),

    implement(contract.documentLines, ({ actor, params }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await linesOfDocument(snapshot, params.documentId),
      })),
    ),

    implement(contract.reserve, async ({ actor, body, id, now }) => {
      const places = await placesOf(actor.organizationId);
      return database.write(actor.organizationId, async (tx) => {
        const place = places.held(body.locationId);
        const sku = (await stockedSkus(tx, [body.skuId])).get(body.skuId);
        if (!sku) throw refuseStock('unknown_sku');
        const unit =
          body.unitId === undefined
            ? sku.content
            : (await unitQuantities(tx, [body.unitId])).get(body.unitId);
        const quantity =
          body.quantity ??
          (unit === undefined || body.count === undefined ? null : (unit * body.count) / 1000n);
        if (quantity === null || quantity <= 0n) throw refuse('bad_request', { reason: 'quantity' });
        const hold = {
          id,
          skuId: sku.id,
          locationId: place.id,
          quantity,
          reference: body.reference,
          expiresAt: body.expiresAt ?? null,
        };
        return reserve(tx, actor, hold, now);
      });
    }),
    implement(contract.endReservation, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, (tx) =>
        endReservation(tx, actor, params.reservationId, body.state, now),
      ),
    ),
  ];
}
