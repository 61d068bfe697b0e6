/** What work on an order makes stale. */
import { getWorkOrder, listWorkOrders, whatCanBeMade } from '#domain/making/contract.ts';
import { getPlan } from '#domain/making/planContract.ts';
import { movedReadings } from '#web/api/movedReadings.ts';

export const orderReadings = [getWorkOrder, listWorkOrders, whatCanBeMade, getPlan];
export const workedReadings = [...orderReadings, ...movedReadings];
