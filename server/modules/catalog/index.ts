/** The catalogue's door. */
import type { Database } from '#server/platform/database.ts';
import type { Endpoint } from '#server/platform/http.ts';
import { eLabelEndpoints } from './eLabel/routes.ts';
import type { ImportPorts } from './imports/ports.ts';
import { importEndpoints } from './imports/routes.ts';
import { labelEndpoints } from './labels/routes.ts';
import { priceAndSupplierEndpoints, skuEndpoints, skuPartEndpoints } from './routes.ts';

export { mountScanned } from './eLabel/page.ts';
export type { ImportPorts, OpeningStockRow } from './imports/ports.ts';
export { articlesOf, bytesOf, type ListedArticle } from './imports/uploaded.ts';
export { createPriceList, defaultPriceList, setPrices } from './prices/commands.ts';
export { createSearch } from './search.ts';
export { changeSku, withdrawSku } from './skus/change.ts';
export { createSku, createSkus } from './skus/create.ts';
export { addUnit } from './skus/parts.ts';
export { bundleComponents, skuRows } from './skus/queries.ts';
export { type UnitOfSku, unitsByBarcode, unitsByCode, unitsById } from './skus/unitQueries.ts';
export { skuOfVintage } from './skus/vintage.ts';
export { createSupplier } from './suppliers/commands.ts';

export function catalogEndpoints(database: Database, ports: ImportPorts): Endpoint[] {
  return [
    ...skuEndpoints(database),
    ...skuPartEndpoints(database),
    ...priceAndSupplierEndpoints(database),
    ...labelEndpoints(database),
    ...eLabelEndpoints(database),
    ...importEndpoints(database, ports),
  ];
}
