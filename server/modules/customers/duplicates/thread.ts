/** Compares customers on a thread of its own, so that ten thousand of them keep no till waiting. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Compared, pairsAmong } from '#domain/customers/duplicates/records.ts';

parentPort?.postMessage(pairsAmong(workerData as Compared[]));
