/** Answers the catalogue's routes. */

import type { Sku } from '#domain/catalog/contract.ts';
import * as contract from '#domain/catalog/contract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import { canonicalBarcode } from '#domain/catalog/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { changePriceList, createPriceList, setPrices } from './prices/commands.ts';
import { priceLists } from './prices/queries.ts';
import { createSearch } from './search.ts';
import { changeSku } from './skus/change.ts';
import { createSku } from './skus/create.ts';
import {
  addBarcode,
  addUnit,
  archiveUnit,
  bringBackUnit,
  removeBarcode,
  removeSupplierOffer,
  setComponents,
  setSupplierOffer,
} from './skus/parts.ts';
import { barcodeHolders, skuById, skuRows } from './skus/queries.ts';
import { changeSupplier, createSupplier } from './suppliers/commands.ts';
import { suppliers } from './suppliers/queries.ts';

async function wholeSku(snapshot: Snapshot, skuId: Id): Promise<Sku> {
  const sku = await skuById(snapshot, skuId);
  if (!sku) throw refuse('sku_not_found');
  return sku;
}

export function skuEndpoints(database: Database): Endpoint[] {
  const search = createSearch();
  return [
    implement(contract.listSkus, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const { ids, archived, cursor, limit } = query;
        if (ids) return { items: await skuRows(snapshot, { ids }), next: null };
        const items = await skuRows(snapshot, { archived, limit, ...(cursor ? { after: cursor } : {}) });
        return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
      }),
    ),
    implement(contract.getSku, ({ actor, params }) =>
      database.read(actor.organizationId, (snapshot) => wholeSku(snapshot, params.skuId)),
    ),
    implement(contract.createSku, ({ actor, body, id, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await createSku(tx, actor, { ...body, id }, now);
        return wholeSku(tx, id);
      }),
    ),
    implement(contract.changeSku, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await changeSku(tx, actor, params.skuId, body, now);
        return wholeSku(tx, params.skuId);
      }),
    ),
    implement(contract.searchSkus, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await search.find(snapshot, query.q, query.limit),
      })),
    ),
  ];
}

export function skuPartEndpoints(database: Database): Endpoint[] {
  return [
    implement(contract.addUnit, ({ actor, params, body, id, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await addUnit(tx, actor, { id, skuId: params.skuId, unit: body }, now);
        return wholeSku(tx, params.skuId);
      }),
    ),
    implement(contract.archiveUnit, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await archiveUnit(tx, actor, params, now);
        return wholeSku(tx, params.skuId);
      }),
    ),
    implement(contract.bringBackUnit, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await bringBackUnit(tx, actor, params, now);
        return wholeSku(tx, params.skuId);
      }),
    ),
    implement(contract.findByBarcode, ({ actor, params }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const code = canonicalBarcode(params.code);
        const holder = (await barcodeHolders(snapshot, [code])).get(code);
        const [sku] = holder ? await skuRows(snapshot, { ids: [holder.skuId] }) : [];
        if (!holder || !sku) throw refuse('barcode_not_found', { code });
        return { code, unitId: holder.unitId, sku };
      }),
    ),
    implement(contract.addBarcode, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) =>
        wholeSku(tx, await addBarcode(tx, actor, { code: params.code, unitId: body.unitId }, now)),
      ),
    ),
    implement(contract.removeBarcode, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await removeBarcode(tx, actor, params.code, now);
        return undefined;
      }),
    ),
    implement(contract.setSupplierOffer, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await setSupplierOffer(tx, actor, { ...params, ...body }, now);
        return wholeSku(tx, params.skuId);
      }),
    ),
    implement(contract.removeSupplierOffer, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await removeSupplierOffer(tx, actor, params, now);
        return wholeSku(tx, params.skuId);
      }),
    ),
    implement(contract.setComponents, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await setComponents(tx, actor, { skuId: params.skuId, components: body.components }, now);
        return wholeSku(tx, params.skuId);
      }),
    ),
  ];
}

export function priceAndSupplierEndpoints(database: Database): Endpoint[] {
  return [
    implement(contract.listPriceLists, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await priceLists(snapshot) })),
    ),
    implement(contract.createPriceList, ({ actor, body, id, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await createPriceList(tx, actor, { ...body, id }, now);
        return listed(await priceLists(tx), id);
      }),
    ),
    implement(contract.changePriceList, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, (tx) => changePriceList(tx, actor, params.priceListId, body, now)),
    ),
    implement(contract.setPrices, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await setPrices(tx, actor, params.priceListId, body.prices, now);
        return undefined;
      }),
    ),
    implement(contract.listSuppliers, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await suppliers(snapshot) })),
    ),
    implement(contract.createSupplier, ({ actor, body, id, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await createSupplier(tx, actor, { ...body, id }, now);
        return listed(await suppliers(tx), id);
      }),
    ),
    implement(contract.changeSupplier, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, (tx) => changeSupplier(tx, actor, params.supplierId, body, now)),
    ),
  ];
}

function listed<Item extends { id: Id }>(items: readonly Item[], id: Id): Item {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Error(`not listed just after it was written: ${id}`);
  return item;
}
