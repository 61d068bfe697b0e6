/** What a delivery, or a cost that is said again, makes stale. */
import { getPurchaseOrder, listPurchaseOrders } from '#domain/buying/contract.ts';
import { getDisputeLetter } from '#domain/buying/creditContract.ts';
import { listProposals } from '#domain/buying/proposalContract.ts';
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
  getDisputeLetter,
  listPurchaseOrders,
  getPurchaseOrder,
  listProposals,
  ...movedReadings,
];
