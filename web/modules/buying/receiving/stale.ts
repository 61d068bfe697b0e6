/** What a delivery, or a cost that is said again, makes stale. */
import { getPurchaseOrder, listProposals, listPurchaseOrders } from '#domain/buying/contract.ts';
import {
  listAwaited,
  listLandedCosts,
  listPriceDifferences,
  listReceipts,
  listSupplierReturns,
} from '#domain/buying/receiveContract.ts';
import { listDocuments, listLevels, lowStock, skuStock, skuTimeline } from '#domain/stock/contract.ts';

export const receivedReadings = [
  listAwaited,
  listReceipts,
  listPriceDifferences,
  listLandedCosts,
  listSupplierReturns,
  listPurchaseOrders,
  getPurchaseOrder,
  listProposals,
  listLevels,
  listDocuments,
  lowStock,
  skuStock,
  skuTimeline,
];
