/** What a delivery, or a cost that is said again, makes stale. */
import { getPurchaseOrder, listProposals, listPurchaseOrders } from '#domain/buying/contract.ts';
import {
  listAwaited,
  listLandedCosts,
  listPriceDifferences,
  listReceipts,
  listSupplierReturns,
} from '#domain/buying/receiveContract.ts';
import { movedReadings } from '#web/api/movedReadings.ts';

export const receivedReadings = [
  listAwaited,
  listReceipts,
  listPriceDifferences,
  listLandedCosts,
  listSupplierReturns,
  listPurchaseOrders,
  getPurchaseOrder,
  listProposals,
  ...movedReadings,
];
