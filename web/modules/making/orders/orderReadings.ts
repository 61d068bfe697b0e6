/** What work on an order makes stale. */
import { getWorkOrder, listWorkOrders, whatCanBeMade } from '#domain/making/contract.ts';
import { getPlan } from '#domain/making/planContract.ts';
import { listDocuments, listLevels, lowStock, skuStock, skuTimeline } from '#domain/stock/contract.ts';

export const orderReadings = [getWorkOrder, listWorkOrders, whatCanBeMade, getPlan];
export const workedReadings = [...orderReadings, listLevels, skuStock, skuTimeline, lowStock, listDocuments];
