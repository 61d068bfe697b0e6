/** The places of each shop: made with it, kept in memory for the counter's sake. */

import { refuseStock } from '#domain/stock/refusals.ts';
import { holdsStock, type Location, type LocationKind, type SellingPlaces } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface Place extends Location {
  archived: boolean;
}

export class Places {
  readonly all: ReadonlyMap<Id, Place>;
  /** Where levels are kept. */
  readonly holding: readonly Id[];
  readonly #selling = new Map<Id, SellingPlaces>();

  constructor(places: readonly Place[]) {
    this.all = new Map(places.map((place) => [place.id, place]));
    this.holding = places.filter((place) => holdsStock(place.kind)).map((place) => place.id);
  }

  first(shopId: Id, kind: LocationKind): Place | null {
    let found: Place | null = null;
    for (const place of this.all.values()) {
      if (place.shopId !== shopId || place.kind !== kind || place.archived) continue;
      if (!found || place.rank < found.rank || (place.rank === found.rank && place.id < found.id))
        found = place;
    }
    return found;
  }

  counterpart(shopId: Id, kind: LocationKind): Id {
    const place = this.first(shopId, kind);
    if (!place) throw new Error(`shop ${shopId} has no ${kind} place`);
    return place.id;
  }

  /** Where a shop's tills sell from, or null for a shop that is not there. */
  selling(shopId: Id): SellingPlaces | null {
    const known = this.#selling.get(shopId);
    if (known) return known;
    const shelf = this.first(shopId, 'shelf');
    const customer = this.first(shopId, 'customer');
    if (!shelf || !customer) return null;
    const places = {
      shelfId: shelf.id,
      openedId: this.first(shopId, 'opened')?.id ?? null,
      customerId: customer.id,
    };
    this.#selling.set(shopId, places);
    return places;
  }

  held(id: Id): Place {
    const place = this.all.get(id);
    if (!place) throw refuseStock('unknown_location');
    if (!holdsStock(place.kind)) throw refuseStock('not_a_held_location', { name: place.name });
    return place;
  }
}

interface PlaceRow {
  id: string;
  shop_id: string;
  kind: LocationKind;
  name: string;
  rank: number;
  supplied_by: string | null;
  archived_at: string | null;
}

export async function readPlaces(snapshot: Snapshot): Promise<Places> {
  const rows = await snapshot.all(
    sql<PlaceRow>`select id, shop_id, kind, name, rank, supplied_by, archived_at from stock.location
                   where organization_id = ${snapshot.organizationId} order by shop_id, kind, rank, id`,
  );
  return new Places(
    rows.map((row) => ({
      id: row.id,
      shopId: row.shop_id,
      kind: row.kind,
      name: row.name,
      rank: row.rank,
      suppliedBy: row.supplied_by,
      archived: row.archived_at !== null,
    })),
  );
}

/** Keeps each organization's places for a moment: another process's change is seen within `keepMs`. */
export class PlacesCache {
  readonly #kept = new Map<Id, { at: number; places: Places }>();
  readonly #keepMs: number;

  constructor(keepMs = 2000) {
    this.#keepMs = keepMs;
  }

  async of(organizationId: Id, read: () => Promise<Places>): Promise<Places> {
    const kept = this.#kept.get(organizationId);
    if (kept && performance.now() - kept.at < this.#keepMs) return kept.places;
    const places = await read();
    this.#kept.set(organizationId, { at: performance.now(), places });
    return places;
  }

  forget(organizationId: Id): void {
    this.#kept.delete(organizationId);
  }
}

const standardPlaces: readonly { kind: LocationKind; fr: string; en: string }[] = [
  { kind: 'shelf', fr: 'Rayon', en: 'Shop floor' },
  { kind: 'backroom', fr: 'Réserve', en: 'Back room' },
  { kind: 'opened', fr: 'Bouteilles ouvertes', en: 'Opened bottles' },
  { kind: 'transit', fr: 'En transit', en: 'In transit' },
  { kind: 'supplier', fr: 'Fournisseurs', en: 'Suppliers' },
  { kind: 'customer', fr: 'Clients', en: 'Customers' },
  { kind: 'loss', fr: 'Pertes', en: 'Losses' },
  { kind: 'tasting', fr: 'Dégustation', en: 'Tasting' },
  { kind: 'clearance', fr: 'Déstockage', en: 'Clearance' },
  { kind: 'production', fr: 'Fabrication', en: 'Making' },
  { kind: 'count', fr: "Écarts d'inventaire", en: 'Count adjustments' },
];

/** Gives a new shop its places; `newId` draws their ids. */
export async function createPlaces(
  tx: Tx,
  shopId: Id,
  language: Language,
  newId: () => Id,
): Promise<Map<LocationKind, Id>> {
  const places = standardPlaces.map((place) => ({ ...place, id: newId() }));
  const ids = new Map<LocationKind, Id>(places.map(({ kind, id }) => [kind, id]));
  for (const place of places) {
    const suppliedBy = place.kind === 'opened' ? (ids.get('shelf') ?? null) : null;
    await insertPlace(tx, {
      id: place.id,
      shopId,
      kind: place.kind,
      name: place[language],
      suppliedBy,
    });
  }
  return ids;
}

export async function insertPlace(
  tx: Tx,
  place: { id: Id; shopId: Id; kind: LocationKind; name: string; suppliedBy: Id | null },
): Promise<void> {
  await tx.all(sql`
    insert into stock.location (organization_id, id, shop_id, kind, name, rank, supplied_by)
    select ${tx.organizationId}, ${place.id}, ${place.shopId}, ${place.kind}, ${place.name}, count(*), ${place.suppliedBy}::uuid
      from stock.location where organization_id = ${tx.organizationId} and shop_id = ${place.shopId}::uuid and kind = ${place.kind}
    on conflict do nothing`);
}

export async function updatePlace(
  tx: Tx,
  id: Id,
  change: { name?: string | undefined; rank?: number | undefined; archived?: boolean | undefined },
): Promise<void> {
  await tx.all(sql`
    update stock.location
       set name = coalesce(${change.name ?? null}, name), rank = coalesce(${change.rank ?? null}::integer, rank),
           archived_at = case ${change.archived ?? null}::boolean when true then now() when false then null else archived_at end
     where organization_id = ${tx.organizationId} and id = ${id}`);
}
