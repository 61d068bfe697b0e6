/** What a recorded move makes stale. */
import {
  explainLevel,
  listDocuments,
  listLevels,
  lowStock,
  skuStock,
  skuTimeline,
} from '#domain/stock/contract.ts';

export const movedReadings = [listLevels, skuStock, skuTimeline, explainLevel, lowStock, listDocuments];
