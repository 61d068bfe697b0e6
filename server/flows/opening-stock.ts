/** A catalogue import that also says what is on hand: it becomes deliveries, and undoing it reverses them. */
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { divideRound } from '#domain/values/integer.ts';
import type { Instant } from '#domain/values/time.ts';
import type { ImportPorts } from '#server/modules/catalog/index.ts';
import {
  documentsByReference,
  type Places,
  readPlaces,
  receiveDelivery,
  reverseDocument,
  unitContents,
} from '#server/modules/stock/index.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';

const referenceOf = (importId: Id): string => `import ${importId}`;

export function openingStock(
  houseOf: (snapshot: Snapshot) => Promise<House>,
): Pick<ImportPorts, 'receiveOpeningStock' | 'reverseOpeningStock'> {
  return {
    async receiveOpeningStock(tx, actor, rows, now) {
      const house = await houseOf(tx);
      const places = await readPlaces(tx);
      const contents = await unitContents(
        tx,
        rows.map((row) => row.skuId),
      );
      for (const [locationId, held] of Map.groupBy(rows, (row) => placeNamed(places, house, row.location))) {
        const first = held[0];
        if (!first) continue;
        const rowNumbers = held.map((row) => row.rowNumber);
        await receiveDelivery(
          // The rows' own numbers name the delivery: given again, it is the same one.
          {
            tx,
            actor,
            house,
            places,
            id: idOfIdentity(
              sha256,
              tx.organizationId,
              'opening',
              first.importId,
              locationId,
              rowNumbers.join(),
            ),
            now,
          },
          {
            locationId,
            reference: referenceOf(first.importId),
            lines: held.map((row) => ({
              skuId: row.skuId,
              quantity: row.quantity,
              cost:
                row.unitCostE4 === null
                  ? undefined
                  : divideRound(
                      row.unitCostE4 * row.quantity,
                      100n * (contents.get(row.skuId) ?? row.quantity),
                    ),
            })),
          },
        );
      }
    },
    async reverseOpeningStock(tx: Tx, actor: Actor, importId: Id, now: Instant) {
      const house = await houseOf(tx);
      const places = await readPlaces(tx);
      for (const documentId of await documentsByReference(tx, 'delivery', referenceOf(importId))) {
        await reverseDocument(
          { tx, actor, house, places, id: idOfIdentity(sha256, tx.organizationId, 'undo', documentId), now },
          documentId,
        );
      }
    },
  };
}

/** The place that the file names, else the first shop's back room, else its shelf. */
function placeNamed(places: Places, house: House, name: string | null): Id {
  const wanted = name?.trim().toLowerCase();
  for (const place of places.all.values()) {
    if (
      wanted &&
      !place.archived &&
      places.holding.includes(place.id) &&
      place.kind !== 'opened' &&
      place.name.toLowerCase() === wanted
    )
      return place.id;
  }
  const shopId = house.shops[0]?.id ?? '';
  const place = places.first(shopId, 'shelf');
  if (!place) throw new Error('an organization without a shelf');
  return place.id;
}
